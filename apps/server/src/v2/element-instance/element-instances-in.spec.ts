import type { EngineRecord } from '#protocol/records.js';
import { elementInstancesIn } from './element-instances-in.js';

const before = {
  ...{ processInstanceKey: '5', rootProcessInstanceKey: '5', processDefinitionKey: '3', bpmnProcessId: 'before' },
  ...{ bpmnElementType: 'SERVICE_TASK', flowScopeKey: '5', elementInstanceKey: '6' },
};
const after = { ...before, processDefinitionKey: '4', bpmnProcessId: 'after', elementId: 'hear' };

const record = (valueType: string, intent: string, key: string, value: object): EngineRecord =>
  ({ valueType, intent, key, value, timestamp: 1_700_000_000_000 }) as unknown as EngineRecord;

describe('the element instances of a story', () => {
  it('should be those of the definition by which a case goes on, with the incidents that are open', () => {
    // when
    const told = elementInstancesIn([
      record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', '6', { ...before, elementId: 'listen' }),
      record('INCIDENT', 'CREATED', '77', { ...before, elementId: 'listen' }),
      record('PROCESS_INSTANCE', 'ELEMENT_MIGRATED', '6', after),
      record('INCIDENT', 'MIGRATED', '77', after),
    ]);
    // then
    expect(told).toMatchObject([
      {
        elementId: 'hear',
        processDefinitionKey: '4',
        processDefinitionId: 'after',
        state: 'ACTIVE',
        incidentKey: '77',
      },
    ]);
  });
});
