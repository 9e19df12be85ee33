import { readFile } from 'node:fs/promises';
import { EngineError } from '#process-engine/engine-error.js';
import type { ActivatedJob, DeployableResource, ProcessEngine } from '#process-engine/process-engine.js';
import type { JsonObject } from '#protocol/json.js';
import type { EngineRecord, RecordOf, ValueType } from '#protocol/records.js';

export const LEASE_MS = 5 * 60_000;
/** What an engine may take to do what it has promised, also on a machine that has much else to do. */
export const WAIT_MS = 60_000;
export const NO_SUCH_KEY = '2251799999999999';

/** An engine that is held to the contract, and how it is asked. */
export class ContractAsk {
  constructor(
    readonly engine: ProcessEngine,
    private readonly query: (sql: string) => Promise<readonly object[]> = async () => [],
  ) {}

  /** The current rows of a table that are of one case. */
  async rows(table: string, columns: string, processInstanceKey: string): Promise<readonly object[]> {
    return this.query(`SELECT ${columns} FROM engine.${table} WHERE process_instance_key = ${processInstanceKey}`);
  }

  async begin(variables: JsonObject = {}, bpmnProcessId = 'contract'): Promise<string> {
    return (await this.engine.createProcessInstance({ bpmnProcessId, variables })).processInstanceKey;
  }

  async takeOne(type = 'contract-work'): Promise<ActivatedJob> {
    const [job] = await this.engine.activateJobs({
      ...{ type, worker: 'contract', timeoutMs: LEASE_MS, maxJobs: 1, requestTimeoutMs: WAIT_MS },
    });
    if (job === undefined) throw new Error(`Expected a job of '${type}' to come, but none came`);
    return job;
  }

  /** What an operation was refused with, or 'accepted'. */
  async codeOf(asked: Promise<unknown>): Promise<string> {
    try {
      await asked;
    } catch (error) {
      if (error instanceof EngineError) return error.code;
      throw error;
    }
    return 'accepted';
  }

  /** What an operation was refused with, and why, or 'accepted'. */
  async refusalOf(asked: Promise<unknown>): Promise<string> {
    try {
      await asked;
    } catch (error) {
      if (error instanceof EngineError) return `${error.code}: ${error.message}`;
      throw error;
    }
    return 'accepted';
  }

  /** The first record of its kind about something: waited for where it has not come yet. */
  async record<T extends ValueType>(
    valueType: T,
    intent: RecordOf<T>['intent'],
    isMeant: (record: RecordOf<T>) => boolean,
  ): Promise<RecordOf<T>> {
    const all = await this.recordsUntil(
      (record) => record.valueType === valueType && record.intent === intent && isMeant(record as RecordOf<T>),
    );
    return all.at(-1) as RecordOf<T>;
  }

  /** All records from a position on, up to one. */
  async recordsUntil(isLast: (record: EngineRecord) => boolean, fromPosition = 0): Promise<readonly EngineRecord[]> {
    const found: EngineRecord[] = [];
    for await (const record of this.engine.records(fromPosition, AbortSignal.timeout(WAIT_MS))) {
      found.push(record);
      if (isLast(record)) return found;
    }
    throw new Error(`Expected a record to come within ${WAIT_MS} ms, but ${found.length} others came`);
  }
}

export const contractFile = async (name: string): Promise<DeployableResource> => ({
  name,
  content: await readFile(new URL(`files/${name}`, import.meta.url), 'utf8'),
});
