import type { ZBClient } from 'zeebe-node';
import { EngineError } from '#process-engine/engine-error.js';
import { answerOf, type JobAnswers } from '#process-engine/job-answer.js';
import type { ActivatedJob, JobHandler, JobWorkerHandle, WorkerOptions } from '#process-engine/process-engine.js';
import type { JsonObject } from '#protocol/json.js';
import { activatedJobOf } from './activated-job-of.js';
import type { ActivatedJobMessage } from './gateway-protocol/gateway-messages.js';
import { keepAlive } from './keep-alive.js';
import { keepOneLine } from './keep-one-line.js';

const TIMEOUT_MS = 5 * 60_000;
const JOBS_IN_HAND_MAX = 32;
/** Between two requests for jobs: what a job waits at most where the cluster does not hold the line. */
const POLL_MS = 20;
/** How long the cluster holds the line while there is no job. */
const LONG_POLL_MS = 10_000;

/** Pause before an answer that could not be taken is sent again; doubled each time up to the limit. */
const RESEND_FIRST_MS = 100;
const RESEND_LAST_MS = 10_000;

/**
 * A worker of `zeebe-node` behind the port's handle. It answers for a job until the cluster has taken the answer or the lease
 * has run out: a cluster that is away for a while loses nothing.
 *
 * @param onError told of an answer that is given up
 */
export function openZeebeWorker(
  client: ZBClient,
  options: WorkerOptions,
  handler: JobHandler,
  answers: JobAnswers,
  onError: (error: unknown) => void = () => undefined,
): JobWorkerHandle {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const worker = client.createWorker({
    taskType: options.type,
    id: options.worker ?? options.type,
    maxJobsToActivate: options.maxJobs ?? JOBS_IN_HAND_MAX,
    timeout: timeoutMs as never,
    pollInterval: POLL_MS as never,
    longPoll: LONG_POLL_MS as never,
    loglevel: 'NONE',
    ...(options.fetchVariables === undefined ? {} : { fetchVariable: [...options.fetchVariables] }),
    taskHandler: async (job) => {
      const takenAt = Date.now();
      const answer = await answerOf(activatedJob(job), handler, answers);
      await deliver(answer, takenAt + timeoutMs, onError);
      return job.forward();
    },
  });
  keepAlive(worker);
  const endPause = keepOneLine(worker);
  let closed: Promise<void> | undefined;
  return {
    close: () => {
      closed ??= end(worker, endPause);
      return closed;
    },
  };
}

/**
 * `zeebe-node` lets go of its open line only where it has no job in hand, and drops what that brings after the end until its lease is
 * over: so the line is hung up first.
 */
async function end(worker: object & { close(): Promise<null> }, endPause: () => void): Promise<void> {
  const closed = worker.close();
  endPause();
  (worker as { jobStream?: { cancel(): void } }).jobStream?.cancel();
  await closed;
}

/**
 * A job that is gone needs no answer; a cluster that cannot take one now gets it again while the lease lasts. What it refuses for good,
 * or until then, is told: the job's work is done, and the case does not go on by it.
 */
async function deliver(
  send: () => Promise<void>,
  leaseEndsAt: number,
  onError: (error: unknown) => void,
): Promise<void> {
  for (let pauseMs = RESEND_FIRST_MS; ; pauseMs = Math.min(pauseMs * 2, RESEND_LAST_MS)) {
    try {
      return await send();
    } catch (error) {
      const code = error instanceof EngineError ? error.code : undefined;
      const mayPass = code === 'RESOURCE_EXHAUSTED' || code === 'UNAVAILABLE' || code === 'DEADLINE_EXCEEDED';
      if (code === 'NOT_FOUND') return;
      if (!mayPass || Date.now() + pauseMs > leaseEndsAt) return onError(error);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** `zeebe-node` has read variables and headers already; the definition's key it names as the protocol does, not as its types say. */
const activatedJob = (job: unknown): ActivatedJob => {
  const { variables, customHeaders, ...message } = job as ActivatedJobMessage & {
    readonly variables: unknown;
    readonly customHeaders: unknown;
  };
  return {
    ...activatedJobOf({ ...message, variables: '', customHeaders: '' }),
    variables: variables as unknown as JsonObject,
    customHeaders: customHeaders as unknown as Record<string, string>,
  };
};
