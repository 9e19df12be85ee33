import { randomUUID } from 'node:crypto';
import type { JobWorkerHandle } from '#process-engine/process-engine.js';
import type { EngineRecord, RecordOf } from '#protocol/records.js';
import { until } from '#testing/until.js';
import type { ZeebeRecord } from '#zeebe/feed/zeebe-record.js';
import { ContractAsk, contractFile } from '../contract/contract-ask.js';
import { STEPS } from '../contract/parts/records.js';
import { BrokerWithFeed } from './broker-with-feed.js';

/** From the fourth on, keys are larger than what a JavaScript number holds exactly. */
const PARTITIONS = 4;
/** The bits of a key below those that tell its partition. */
const PARTITION_BITS = 51n;
const CASES = 12;
const WAIT_MS = 120_000;

describe('the feed of a cluster of several partitions', () => {
  let whole: BrokerWithFeed;
  let worker: JobWorkerHandle;
  const ended: string[] = [];
  /** Partitions, by the id of the process that they have told of. */
  const knownIn = new Map<string, Set<number>>();

  beforeAll(async () => {
    whole = await BrokerWithFeed.start({ partitions: PARTITIONS });
    whole.beforeIntake = hear;
    const files = ['contract.bpmn', 'contract.form', 'contract-task.bpmn'];
    await whole.engine.deploy(await Promise.all(files.map(contractFile)));
    await untilKnown('contract', PARTITIONS);
    worker = whole.engine.openWorker({ type: 'contract-work' }, async () => ({}));
  });

  afterAll(async () => {
    await worker?.close();
    await whole?.stop();
  });

  const hear = (records: readonly ZeebeRecord[]): void => {
    for (const { valueType, intent, partitionId, value } of records) {
      if (valueType !== 'PROCESS' || intent !== 'CREATED') continue;
      const id = String(value.bpmnProcessId);
      knownIn.set(id, (knownIn.get(id) ?? new Set()).add(partitionId));
    }
  };
  /** A deployment is acknowledged by the partition that takes it: the others hear of it from that one. */
  const untilKnown = (id: string, partitions: number): Promise<boolean> =>
    until(`'${id}' to be known in ${partitions} partitions`, () => (knownIn.get(id)?.size ?? 0) >= partitions);
  /** So many cases, acknowledged as ended. */
  const play = async (cases = CASES): Promise<readonly string[]> => {
    const results = await Promise.all(
      Array.from({ length: cases }, () =>
        whole.engine.createProcessInstanceWithResult({ bpmnProcessId: 'contract', requestTimeoutMs: WAIT_MS }),
      ),
    );
    const keys = results.map(({ processInstanceKey }) => processInstanceKey);
    ended.push(...keys);
    return keys;
  };
  const stored = async (): Promise<readonly EngineRecord[]> => {
    const rows: { record: string }[] = await query('SELECT record FROM zeebe.record ORDER BY position');
    return rows.map(({ record }) => JSON.parse(record) as EngineRecord);
  };
  const query = (sql: string) => whole.database.dataSource.query(sql);
  const hasAllCome = async (): Promise<boolean> => {
    const come = new Set((await stored()).filter(isEnd).map(({ key }) => key));
    return ended.every((key) => come.has(key));
  };
  /** Every case that has ended, in full: nothing is missing, out of order, or there twice. */
  const expectAllInFull = async (): Promise<void> => {
    await until('the records of all cases', hasAllCome);
    const steps = new Map<string, string[]>(ended.map((key) => [key, []]));
    for (const record of await stored()) {
      if (!isStep(record)) continue;
      steps.get(record.value.processInstanceKey)?.push(`${record.value.elementId} ${record.intent}`);
    }
    for (const key of ended) expect([key, steps.get(key)]).toEqual([key, STEPS]);
    const rows: { state: string }[] = await query(
      `SELECT state FROM engine.process_instance WHERE process_instance_key IN (${ended.join(', ')})`,
    );
    expect(rows.map(({ state }) => state)).toEqual(ended.map(() => 'COMPLETED'));
  };

  it('should tell of the cases of every partition in full, with exact keys, and as many as the broker has ended', async () => {
    // when
    const keys = await play();
    // then
    await expectAllInFull();
    expect(new Set(keys.map(partitionOf))).toEqual(new Set([1, 2, 3, 4]));
    expect(keys.some((key) => !Number.isSafeInteger(Number(key)))).toBe(true);
    expect(await endedByBroker(whole)).toBe(ended.length);
  });

  it('should tell once of what every partition is told', async () => {
    // given
    const ask = new ContractAsk(whole.engine);
    // when
    const { signalKey } = await whole.engine.broadcastSignal('Contract.Heard', {});
    const { jobKey } = await ask.takeOne('contract-heard');
    await whole.engine.completeJob(jobKey);
    await play(PARTITIONS);
    await expectAllInFull();
    // then
    const told = (await stored()).filter(({ valueType }) => ['SIGNAL', 'PROCESS', 'FORM'].includes(valueType));
    expect(told.filter(({ valueType }) => valueType === 'SIGNAL').map(({ key }) => key)).toEqual([signalKey]);
    expect(new Set(told.map(({ valueType, key }) => `${valueType} ${key}`)).size).toBe(told.length);
  });

  it('should know how a task is called also where the partition that deployed it is heard last', async () => {
    // given
    const id = `contract-task-${randomUUID()}`;
    const { content } = await contractFile('contract-task.bpmn');
    whole.beforeIntake = (records) => {
      hear(records);
      if (records.some(({ partitionId }) => partitionId === 1)) throw new Error('not from the first one yet');
    };
    await whole.engine.deploy([{ name: `${id}.bpmn`, content: content.replaceAll('"contract-task"', `"${id}"`) }]);
    await untilKnown(id, PARTITIONS);
    // when
    const begun = await Promise.all(
      Array.from({ length: PARTITIONS }, () =>
        whole.engine.createProcessInstance({ bpmnProcessId: id, variables: { due: null } }),
      ),
    );
    const elsewhere = begun.map(({ processInstanceKey }) => processInstanceKey).filter((key) => partitionOf(key) !== 1);
    // then
    const ask = new ContractAsk(whole.engine);
    for (const key of elsewhere) {
      const { value } = await ask.record('USER_TASK', 'CREATED', (record) => record.value.processInstanceKey === key);
      expect(value).toMatchObject({ name: 'Listen', formId: 'contract-form' });
    }
    expect(elsewhere.length).toBeGreaterThan(0);
    whole.beforeIntake = hear;
    await play(PARTITIONS);
    await expectAllInFull();
  });

  it('should tell of messages that go from one partition to another', async () => {
    // given
    const refs = Array.from({ length: CASES }, () => randomUUID());
    const waiting = refs.map((ref) =>
      whole.engine.createProcessInstanceWithResult({
        ...{ bpmnProcessId: 'contract', variables: { ref, wait: true }, requestTimeoutMs: WAIT_MS },
      }),
    );
    // when
    const messages = await Promise.all(
      refs.map((correlationKey) =>
        whole.engine.publishMessage({
          ...{ name: 'Contract.Reply', correlationKey, timeToLiveMs: WAIT_MS, variables: { said: correlationKey } },
        }),
      ),
    );
    const results = await Promise.all(waiting);
    // then
    expect(results.map(({ result }) => result.said)).toEqual(refs);
    const isCorrelated = (record: EngineRecord): record is RecordOf<'PROCESS_MESSAGE_SUBSCRIPTION'> =>
      record.valueType === 'PROCESS_MESSAGE_SUBSCRIPTION' && record.intent === 'CORRELATED';
    const correlated = async () => (await stored()).filter(isCorrelated);
    await until('all messages to be told of', async () => (await correlated()).length >= CASES);
    const told = new Map((await correlated()).map(({ value }) => [value.processInstanceKey, value.messageKey]));
    expect(results.map(({ processInstanceKey }) => told.get(processInstanceKey))).toEqual(
      messages.map(({ messageKey }) => messageKey),
    );
    expect([...told].some(([instance, message]) => partitionOf(instance) !== partitionOf(message))).toBe(true);
  });

  it('should lose nothing and tell nothing twice when nobody took it in for a while', async () => {
    // given
    await whole.closeFeed();
    const keys = await play();
    const before = new Set((await stored()).map(({ key }) => key));
    expect(keys.filter((key) => before.has(key))).toEqual([]);
    // when
    await whole.openFeed();
    // then
    await expectAllInFull();
  });

  it('should be told again what it was taking in when it was killed', async () => {
    // given
    const other = whole.database.dataSource.createQueryRunner();
    let killed: readonly { readonly pid: number; readonly killed: boolean }[];
    try {
      await other.startTransaction();
      await other.query('LOCK TABLE zeebe.record IN EXCLUSIVE MODE');
      await play();
      // when
      killed = await until('the intake to be in the middle of a delivery', async () => {
        const rows: { pid: number; killed: boolean }[] = await query(
          `SELECT pid, pg_terminate_backend(pid) AS killed FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO zeebe.record%'`,
        );
        return rows.length > 0 ? rows : undefined;
      });
    } finally {
      // Whatever happened: the lock would keep everybody else waiting.
      if (other.isTransactionActive) await other.rollbackTransaction();
      await other.release();
    }
    // then
    expect(killed.map((row) => row.killed)).toEqual([true]);
    await expectAllInFull();
  });

  it('should pass over what a broker sends again that was killed and came back, and go on', async () => {
    // given
    await expectAllInFull();
    await worker.close();
    const { delivered, taken } = whole;
    const [{ count }] = await query('SELECT count(*)::int AS count FROM zeebe.record');
    // when
    await whole.killBroker();
    await whole.startBroker();
    worker = whole.engine.openWorker({ type: 'contract-work' }, async () => ({}));
    await play();
    // then
    await expectAllInFull();
    const [sent, isNew] = [whole.delivered - delivered, whole.taken - taken];
    expect(sent).toBeGreaterThan(isNew);
    const [after] = await query('SELECT count(*)::int AS count, max(position)::int AS last FROM zeebe.record');
    expect(after.count).toBe(after.last);
    expect(after.count).toBeLessThanOrEqual(count + isNew);
  });
});

const partitionOf = (key: string): number => Number(BigInt(key) >> PARTITION_BITS);

const isStep = (record: EngineRecord): record is RecordOf<'PROCESS_INSTANCE'> =>
  record.valueType === 'PROCESS_INSTANCE';

const isEnd = (record: EngineRecord): boolean =>
  isStep(record) && record.intent === 'ELEMENT_COMPLETED' && record.value.processInstanceKey === record.key;

/** Of all partitions, as it counts for those who watch it. */
async function endedByBroker({ broker }: BrokerWithFeed): Promise<number> {
  const response = await fetch(`${broker.managementAddress}/actuator/prometheus`);
  const lines = (await response.text()).split('\n');
  const counts = lines.filter((line) => /^zeebe_executed_instances_total\{.*action="completed"/.test(line));
  return counts.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
