import { EngineError } from '#process-engine/engine-error.js';
import type { ActivatedJob } from '#process-engine/process-engine.js';
import type { Key } from '#protocol/key.js';
import type { EngineRecord, IncidentValue } from '#protocol/records.js';
import type { Chance } from './chance.js';
import { deed } from './deeds.js';
import { type EngineHost, Gone } from './engine-host.js';
import type { Follower } from './follower.js';
import type { Ledger } from './ledger.js';

/** Parcels on their way at once. */
const PARCELS_MAX = 200;
const WORKERS = 3;
const JOBS_MAX = 8;
const LEASE_MS = 1_000;
const REQUEST_TIMEOUT_MS = 500;
const MESSAGE_TIME_TO_LIVE_MS = 3_600_000;

/** More than the follow-ups of one turn: the rest of them lies in the database between turns. */
const STAMPS = 300;

const EARLY_PAYMENTS = 0.3;
const MANY_STAMPS = 0.02;
const CANCELLED = 0.04;
const FAILED_JOBS = 0.04;
const FORGOTTEN_JOBS = 0.02;
const REPEATED = 0.1;

/** Not now: the same command may be accepted later. */
const TRY_AGAIN = ['UNAVAILABLE', 'NOT_ACTIVE', 'RESOURCE_EXHAUSTED'];

/**
 * Everybody who sends parcels, pays, packs, looks at and cancels them: the engine's load. Each writes down what was acknowledged to it, and
 * when the engine is gone before it answers, does what a careful client does: asks again where that is harmless, and looks first where
 * it is not.
 */
export class ParcelClients {
  private readonly started = new Map<string, Key>();
  private readonly ended = new Set<Key>();
  private readonly endWaiters = new Map<Key, () => void>();
  private readonly errands = new Set<Promise<void>>();
  private isStopping = false;
  private areParcelsDone = false;
  private numbers = 0;
  private tokens = 0;
  private fail: (error: unknown) => void = () => undefined;

  constructor(
    private readonly host: EngineHost,
    follower: Follower,
    private readonly ledger: Ledger,
    private readonly chance: Chance,
  ) {
    follower.listen((record) => this.hear(record));
  }

  /** Sends parcels until it is stopped; resolves when every one has come to its end. Rejects when anything is not as it should be. */
  run(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.fail = reject;
      this.work().then(resolve, reject);
    });
  }

  private async work(): Promise<void> {
    const workers = Array.from({ length: WORKERS }, (_, index) => this.packParcels(`packer-${index}`));
    await Promise.all(Array.from({ length: PARCELS_MAX }, () => this.sendParcels()));
    this.areParcelsDone = true;
    await Promise.all(workers);
    while (this.errands.size > 0) await Promise.all(this.errands);
  }

  /** No new parcels from now on. */
  stop(): void {
    this.isStopping = true;
  }

  /** Parcels that were sent. */
  get ids(): readonly string[] {
    return [...this.started.keys()];
  }

  // ── parcels ────────────────────────────────────────────────────────────────────────────────────────────────────────

  private async sendParcels(): Promise<void> {
    while (!this.isStopping) {
      this.numbers += 1;
      await this.sendParcel(`parcel-${this.numbers}`);
    }
  }

  private async sendParcel(id: string): Promise<void> {
    const isEarly = this.chance.hits(EARLY_PAYMENTS);
    if (isEarly) await this.pay(id);
    const key = await this.start(id);
    if (this.chance.hits(CANCELLED)) await this.cancel(key);
    if (!isEarly) await this.pay(id);
    if (!this.ended.has(key)) await new Promise<void>((end) => this.endWaiters.set(key, end));
  }

  /** A start is not harmless to repeat: after an end without an answer it looks whether the parcel is there. */
  private async start(id: string): Promise<Key> {
    const variables = { id, stamps: this.chance.hits(MANY_STAMPS) ? STAMPS : 0 };
    for (;;) {
      const known = this.started.get(id);
      if (known !== undefined) return known;
      try {
        const { processInstanceKey: key } = await this.host.call('createProcessInstance', {
          bpmnProcessId: 'parcel',
          businessId: id,
          variables,
        });
        await this.ledger.append(deed.start(id, key));
        return key;
      } catch (error) {
        if (!mayComeLater(error)) throw error;
        // Ready again means that all that was committed is known.
        await this.host.ready();
      }
    }
  }

  private async pay(id: string): Promise<void> {
    const messageId = `payment-of-${id}`;
    const publish = () =>
      this.host.call('publishMessage', {
        name: 'parcel-paid',
        correlationKey: id,
        messageId,
        timeToLiveMs: MESSAGE_TIME_TO_LIVE_MS,
      });
    await this.send(async () => deed.publish(messageId, (await publish()).messageKey), KNOWN);
    if (this.chance.hits(REPEATED)) await this.mustBeRefused(publish, KNOWN);
  }

  private async cancel(key: Key): Promise<void> {
    await this.send(async () => {
      await this.host.call('cancelProcessInstance', key);
      return deed.cancel(key);
    }, ['NOT_FOUND']);
  }

  // ── jobs, tasks, incidents ─────────────────────────────────────────────────────────────────────────────────────────

  private async packParcels(worker: string): Promise<void> {
    while (!this.areParcelsDone) {
      const jobs = await this.host
        .call('activateJobs', {
          type: 'pack',
          worker,
          maxJobs: JOBS_MAX,
          timeoutMs: LEASE_MS,
          requestTimeoutMs: REQUEST_TIMEOUT_MS,
        })
        .catch((error: unknown) => {
          if (mayComeLater(error)) return [];
          throw error;
        });
      await Promise.all(jobs.map((job) => this.pack(job)));
    }
  }

  private async pack({ jobKey: key }: ActivatedJob): Promise<void> {
    if (this.chance.hits(FORGOTTEN_JOBS)) return;
    if (this.chance.hits(FAILED_JOBS)) {
      await this.send(async () => {
        await this.host.call('failJob', { jobKey: key, retries: 0, errorMessage: 'No string left' });
        return deed.failJob(key);
      }, GONE);
      return;
    }
    const variables = { packedWith: this.token() };
    const isCompleted = await this.send(async () => {
      await this.host.call('completeJob', key, variables);
      return deed.completeJob(key, variables);
    }, GONE);
    // It may have been refused because somebody else has failed the job meanwhile: when that is mended, it can be completed.
    if (!isCompleted) return;
    const again = (): Promise<unknown> => this.host.call('completeJob', key, { packedWith: 'by somebody else' });
    if (this.chance.hits(REPEATED)) await this.mustBeRefused(again, GONE);
  }

  /** What is done already is not done again. */
  private async mustBeRefused(command: () => Promise<unknown>, answers: readonly string[]): Promise<void> {
    try {
      await command();
    } catch (error) {
      if (mayComeLater(error) || (error instanceof EngineError && answers.includes(error.code))) return;
      throw error;
    }
    throw new Error('Expected a command to be refused that was acknowledged before, but it was accepted again');
  }

  private async look(key: Key): Promise<void> {
    const variables = { lookedAtBy: this.token() };
    await this.send(async () => {
      await this.host.call('completeUserTask', key, variables);
      return deed.completeTask(key, variables);
    }, GONE);
  }

  private async resolve(key: Key, { errorType, errorMessage, jobKey }: IncidentValue): Promise<void> {
    if (errorType !== 'JOB_NO_RETRIES') throw new Error(`Expected no incident of this kind: ${errorMessage}`);
    await this.send(async () => {
      await this.host.call('updateJob', jobKey, { retries: 1 });
      await this.host.call('resolveIncident', key);
      return deed.resolveIncident(key);
    }, GONE);
  }

  // ── what the followed log tells ────────────────────────────────────────────────────────────────────────────────────

  private hear(record: EngineRecord): void {
    const { valueType, intent, key } = record;
    if (valueType === 'PROCESS_INSTANCE_CREATION')
      this.started.set(record.value.businessId ?? '', record.value.processInstanceKey);
    else if (valueType === 'USER_TASK' && intent === 'CREATED') this.errand(this.look(key));
    else if (valueType === 'INCIDENT' && intent === 'CREATED') this.errand(this.resolve(key, record.value));
    else if (isEndOf(record)) {
      this.ended.add(key);
      this.endWaiters.get(key)?.();
      this.endWaiters.delete(key);
    }
  }

  private errand(work: Promise<void>): void {
    this.errands.add(work);
    work.then(
      () => this.errands.delete(work),
      (error: unknown) => this.fail(error),
    );
  }

  /**
   * Sends until there is an answer. A refusal that means that it is done already, or no longer wanted, is one.
   *
   * @returns whether it was acknowledged
   */
  private async send(command: () => Promise<string>, answers: readonly string[]): Promise<boolean> {
    for (;;) {
      try {
        await this.ledger.append(await command());
        return true;
      } catch (error) {
        if (error instanceof EngineError && answers.includes(error.code)) return false;
        if (!mayComeLater(error)) throw error;
      }
    }
  }

  private token(): string {
    this.tokens += 1;
    return `token-${this.tokens}`;
  }
}

/** What the command is about has ended: by this very command, or by another. */
const GONE: readonly string[] = ['NOT_FOUND', 'INVALID_STATE'];

/** The message is there. */
const KNOWN: readonly string[] = ['ALREADY_EXISTS'];

const mayComeLater = (error: unknown): boolean =>
  error instanceof Gone || (error instanceof EngineError && TRY_AGAIN.includes(error.code));

const isEndOf = ({ valueType, intent, value }: EngineRecord): boolean =>
  valueType === 'PROCESS_INSTANCE' &&
  (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED') &&
  value.bpmnElementType === 'PROCESS';
