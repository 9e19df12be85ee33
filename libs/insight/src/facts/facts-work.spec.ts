import type { EngineRecord } from '#protocol/records.js';
import { FactsWork, needsOf } from './facts-work.js';

const before = {
  ...{ processInstanceKey: '5', rootProcessInstanceKey: '5', processDefinitionKey: '3' },
  ...{ bpmnProcessId: 'journey', version: 1 },
};
const after = { ...before, processDefinitionKey: '4', version: 2 };
const whole = { bpmnElementType: 'PROCESS', bpmnEventType: 'UNSPECIFIED', elementId: 'journey' };
const task = { bpmnElementType: 'USER_TASK', bpmnEventType: 'UNSPECIFIED' };

const record = (intent: string, key: string, value: object, timestamp: number): EngineRecord =>
  ({ valueType: 'PROCESS_INSTANCE', intent, key, value, timestamp }) as unknown as EngineRecord;

const BEGUN = [
  record('ELEMENT_ACTIVATING', '5', { ...before, ...whole }, 1_000),
  record('ELEMENT_ACTIVATING', '6', { ...before, ...task, elementId: 'listen' }, 2_000),
];
const MIGRATED = [
  record('ELEMENT_MIGRATED', '5', { ...after, ...whole }, 3_000),
  record('ELEMENT_MIGRATED', '6', { ...after, ...task, elementId: 'hear' }, 3_000),
];

describe('the facts of a case that goes on by another version', () => {
  it('should count it, and the step at which it is, by the version by which it ends, from when it began', () => {
    // given
    const first = new FactsWork([], []);
    for (const one of BEGUN) first.apply(one);
    // when
    const { passages, visits } = first.changed;
    const then = new FactsWork(passages, visits);
    for (const one of MIGRATED) then.apply(one);
    // then
    expect(needsOf(MIGRATED)).toEqual({ passages: ['5'], visits: ['6'] });
    expect(then.changed.passages).toMatchObject([{ processDefinitionKey: '4', version: 2, startedAt: 1_000 }]);
    expect(then.changed.visits).toMatchObject([{ elementId: 'hear', version: 2, enteredAt: 2_000, leftAt: null }]);
  });
});
