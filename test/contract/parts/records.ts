import { randomUUID } from 'node:crypto';
import type { EngineRecord, RecordOf } from '#protocol/records.js';
import { type ContractAsk, WAIT_MS } from '../contract-ask.js';

/** Of a case that is worked once and ends, in the words of both engines. */
export const STEPS = [
  'contract ELEMENT_ACTIVATING',
  'contract ELEMENT_ACTIVATED',
  'start ELEMENT_ACTIVATING',
  'start ELEMENT_ACTIVATED',
  'start ELEMENT_COMPLETING',
  'start ELEMENT_COMPLETED',
  'to-work SEQUENCE_FLOW_TAKEN',
  'work ELEMENT_ACTIVATING',
  'work ELEMENT_ACTIVATED',
  'work ELEMENT_COMPLETING',
  'work ELEMENT_COMPLETED',
  'to-which SEQUENCE_FLOW_TAKEN',
  'which ELEMENT_ACTIVATING',
  'which ELEMENT_ACTIVATED',
  'which ELEMENT_COMPLETING',
  'which ELEMENT_COMPLETED',
  'to-end SEQUENCE_FLOW_TAKEN',
  'end ELEMENT_ACTIVATING',
  'end ELEMENT_ACTIVATED',
  'end ELEMENT_COMPLETING',
  'end ELEMENT_COMPLETED',
  'contract ELEMENT_COMPLETING',
  'contract ELEMENT_COMPLETED',
];

/** The records: what everything that people see is made of. */
export function holdRecords(ask: () => ContractAsk): void {
  /** A case that has been worked and has ended. @returns its key */
  const play = async (): Promise<string> => {
    const { engine } = ask();
    const processInstanceKey = await ask().begin({ mark: randomUUID() });
    await engine.completeJob((await ask().takeOne()).jobKey, { done: true });
    return processInstanceKey;
  };

  it('should tell what happens in a case, step by step in order, with keys as text', async () => {
    // when
    const processInstanceKey = await play();
    const all = await ask().recordsUntil(isEndOf(processInstanceKey));
    // then
    const own = all.filter((record) => instanceOf(record) === processInstanceKey);
    expect(own.filter(isStep).map(({ value, intent }) => `${value.elementId} ${intent}`)).toEqual(STEPS);
    expect(own.filter(({ valueType }) => valueType === 'JOB').map(({ intent }) => intent)).toEqual([
      'CREATED',
      'COMPLETED',
    ]);
    const variables = own.filter((record): record is RecordOf<'VARIABLE'> => record.valueType === 'VARIABLE');
    expect(variables.map(({ value, intent }) => [value.name, intent])).toEqual([
      ['mark', 'CREATED'],
      ['done', 'CREATED'],
    ]);
    expect(variables.map(({ value }) => value.value)).toEqual([expect.any(String), true]);
    for (const { key, value } of own) {
      expect(key).toMatch(/^(\d+|-1)$/);
      expect(value).toMatchObject({ processInstanceKey, rootProcessInstanceKey: processInstanceKey });
    }
    expect(all.every(({ position }, at) => at === 0 || position > (all[at - 1]?.position ?? 0))).toBe(true);
    expect(all.every(({ timestamp }) => Number.isSafeInteger(timestamp) && timestamp > 0)).toBe(true);
  });

  it('should tell the same again from a position on, and go on from there', async () => {
    // given
    const processInstanceKey = await play();
    const all = await ask().recordsUntil(isEndOf(processInstanceKey));
    const at = all.findIndex((record) => instanceOf(record) === processInstanceKey);
    // when
    const again = await ask().recordsUntil(isEndOf(processInstanceKey), all[at]?.position);
    // then
    expect(again).toEqual(all.slice(at));
  });

  it('should tell who has a job in hand, and until when', async () => {
    // given
    await ask().begin();
    // when
    const { jobKey, deadline } = await ask().takeOne();
    const { value } = await ask().record('JOB_BATCH', 'ACTIVATED', (record) => record.value.jobKeys.includes(jobKey));
    // then
    expect(value).toEqual({ type: 'contract-work', worker: 'contract', deadline, jobKeys: [jobKey] });
    await ask().engine.completeJob(jobKey);
  });

  it('should bring to who follows what happens later', async () => {
    // given
    const before = await ask().recordsUntil(isEndOf(await play()));
    const fromPosition = (before.at(-1)?.position ?? 0) + 1;
    const controller = new AbortController();
    const following = (async () => {
      for await (const record of ask().engine.records(fromPosition, controller.signal)) {
        if (record.valueType === 'PROCESS_INSTANCE' && record.intent === 'ELEMENT_COMPLETED') return record;
      }
      return undefined;
    })();
    const timer = setTimeout(() => controller.abort(), WAIT_MS);
    // when
    const processInstanceKey = await play();
    // then
    expect((await following)?.value.processInstanceKey).toBe(processInstanceKey);
    clearTimeout(timer);
    controller.abort();
  });
}

const isStep = (record: EngineRecord): record is RecordOf<'PROCESS_INSTANCE'> =>
  record.valueType === 'PROCESS_INSTANCE';

const instanceOf = ({ value }: EngineRecord): string | undefined =>
  (value as { readonly processInstanceKey?: string }).processInstanceKey;

const isEndOf =
  (processInstanceKey: string) =>
  (record: EngineRecord): boolean =>
    isStep(record) && record.key === processInstanceKey && record.intent === 'ELEMENT_COMPLETED';
