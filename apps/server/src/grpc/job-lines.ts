import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ActivatedJob, ProcessEngine } from '#process-engine/process-engine.js';
import type {
  ActivatedJobMessage,
  ActivateJobsRequest,
  StreamActivatedJobsRequest,
} from '#zeebe/gateway-protocol/gateway-messages.js';
import { jobMessage } from './calls/job.calls.js';
import { checkTenants, readLong } from './calls/read-request.js';

/** Nobody waits longer at one go. */
const POLL_MS_MAX = 10 * 60_000;
/** How long a stream waits for jobs before it asks anew; nobody notices. */
const STREAM_POLL_MS = 60_000;
/** Jobs that are pushed to one stream at a time. */
const STREAM_JOBS_MAX = 32;
/** Of the jobs in one message: clients take four megabytes. */
const MESSAGE_CHARACTERS_MAX = 1024 * 1024;

/** Workers that wait for jobs at this door: each line ends with its caller, and all of them with the application. */
export class JobLines {
  private readonly open = new Set<AbortController>();
  private isEnding = false;

  constructor(
    private readonly engine: ProcessEngine,
    private readonly longPollMs: number,
  ) {}

  /** The jobs that there are, or the first that come; then the line ends. */
  async activate(line: ServerWritableStream<ActivateJobsRequest, { jobs: ActivatedJobMessage[] }>): Promise<void> {
    const { request } = line;
    checkTenants(...request.tenantIds);
    const requestTimeoutMs = readLong('requestTimeout', request.requestTimeout);
    await this.whileOpen(line, async (signal) => {
      const jobs = await this.engine.activateJobs({
        ...worker(request),
        maxJobs: request.maxJobsToActivate,
        requestTimeoutMs: requestTimeoutMs < 0 ? -1 : Math.min(requestTimeoutMs || this.longPollMs, POLL_MS_MAX),
        signal,
      });
      for (const some of chunks(jobs)) {
        if (line.cancelled) this.giveBack(some);
        else await this.hand(line, { jobs: some.map(jobMessage) });
      }
    });
  }

  /** Each job as it comes, until the caller hangs up. A caller that reads slowly gets no more than it reads. */
  async stream(line: ServerWritableStream<StreamActivatedJobsRequest, ActivatedJobMessage>): Promise<void> {
    const { request } = line;
    checkTenants(...request.tenantIds);
    await this.whileOpen(line, async (signal) => {
      while (!signal.aborted) {
        const jobs = await this.engine.activateJobs({
          ...worker(request),
          maxJobs: STREAM_JOBS_MAX,
          requestTimeoutMs: STREAM_POLL_MS,
          signal,
        });
        for (const job of jobs) {
          if (line.cancelled) this.giveBack([job]);
          else await this.hand(line, jobMessage(job));
        }
      }
    });
  }

  /** Those who wait, and whoever comes from now on, are told that there is nothing. */
  endAll(): void {
    this.isEnding = true;
    for (const controller of this.open) controller.abort();
  }

  private async whileOpen(
    line: ServerWritableStream<unknown, unknown>,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    if (this.isEnding || line.cancelled) return;
    const controller = new AbortController();
    this.open.add(controller);
    line.once('cancelled', () => controller.abort());
    try {
      await work(controller.signal);
    } finally {
      this.open.delete(controller);
    }
  }

  /** Writes, and waits until there is room again. */
  private async hand<M>(line: ServerWritableStream<unknown, M>, message: M): Promise<void> {
    if (line.write(message) || line.cancelled) return;
    await new Promise<void>((resolve) => {
      const goOn = (): void => {
        line.off('drain', goOn).off('cancelled', goOn);
        resolve();
      };
      line.on('drain', goOn).on('cancelled', goOn);
    });
  }

  /** Their leases end now. That may fail: then they end when they would have. */
  private giveBack(jobs: readonly ActivatedJob[]): void {
    for (const { jobKey } of jobs) this.engine.updateJob(jobKey, { timeoutMs: 0 }).catch(() => undefined);
  }
}

const worker = ({ type, worker: name, timeout, fetchVariable }: StreamActivatedJobsRequest) => ({
  type,
  worker: name,
  timeoutMs: readLong('timeout', timeout),
  ...(fetchVariable.length === 0 ? {} : { fetchVariables: fetchVariable }),
});

/** Parts that each fit into a message. */
function* chunks(jobs: readonly ActivatedJob[]): Generator<ActivatedJob[]> {
  let some: ActivatedJob[] = [];
  let characters = 0;
  for (const job of jobs) {
    const own = JSON.stringify(job.variables).length;
    if (some.length > 0 && characters + own > MESSAGE_CHARACTERS_MAX) {
      yield some;
      some = [];
      characters = 0;
    }
    some.push(job);
    characters += own;
  }
  if (some.length > 0) yield some;
}
