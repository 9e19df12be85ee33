import { type Key, NO_KEY } from '#protocol/key.js';
import type { EngineRecord, RecordOf } from '#protocol/records.js';
import { isMigration } from '#readmodels/rows/migration.rows.js';
import type { ToldElementInstance } from '#readmodels/search/tables/element-instances.js';

type Told = { -readonly [Member in keyof ToldElementInstance]: ToldElementInstance[Member] };

/** The element instances of a story. */
export function elementInstancesIn(records: readonly EngineRecord[]): ToldElementInstance[] {
  const told = new Map<Key, Told>();
  for (const record of records) {
    if (record.valueType === 'PROCESS_INSTANCE') addElement(told, record);
    if (record.valueType === 'INCIDENT' && !isMigration(record)) {
      const element = told.get(record.value.elementInstanceKey);
      if (element !== undefined) element.incidentKey = record.intent === 'CREATED' ? record.key : null;
    }
  }
  return [...told.values()];
}

function addElement(told: Map<Key, Told>, record: RecordOf<'PROCESS_INSTANCE'>): void {
  const { key, intent, value, timestamp } = record;
  if (intent === 'SEQUENCE_FLOW_TAKEN') return;
  let element = told.get(key);
  if (element === undefined) {
    element = {
      elementInstanceKey: key,
      elementId: value.elementId,
      type: value.bpmnElementType,
      state: 'ACTIVE',
      startDate: new Date(timestamp).toISOString(),
      endDate: null,
      incidentKey: null,
      scopeKey: value.flowScopeKey === NO_KEY ? null : value.flowScopeKey,
      processInstanceKey: value.processInstanceKey,
      rootProcessInstanceKey: value.rootProcessInstanceKey,
      processDefinitionKey: value.processDefinitionKey,
      processDefinitionId: value.bpmnProcessId,
    };
    told.set(key, element);
  }
  if (isMigration(record)) {
    const { elementId, processDefinitionKey, bpmnProcessId } = value;
    Object.assign(element, { elementId, processDefinitionKey, processDefinitionId: bpmnProcessId });
  }
  if (intent !== 'ELEMENT_COMPLETED' && intent !== 'ELEMENT_TERMINATED') return;
  element.state = intent === 'ELEMENT_COMPLETED' ? 'COMPLETED' : 'TERMINATED';
  element.endDate = new Date(timestamp).toISOString();
}
