import type { EngineRecord } from '#protocol/records.js';
import { RowWriter } from './row-writer.js';

const ref = {
  processInstanceKey: '2251799813685249',
  rootProcessInstanceKey: '2251799813685249',
  processDefinitionKey: '2251799813685250',
  bpmnProcessId: 'order',
};

const job = {
  ...ref,
  type: 'pay',
  elementId: 'pay',
  elementInstanceKey: '2251799813685251',
  processDefinitionVersion: 1,
  kind: 'BPMN_ELEMENT',
  customHeaders: {},
  retries: 3,
  worker: '',
  deadline: -1,
  retryBackoffUntil: -1,
  errorMessage: '',
  errorCode: '',
  variables: {},
};

let position = 0;
const record = (valueType: string, intent: string, key: string, value: object): EngineRecord => {
  position += 1;
  return {
    position,
    key,
    timestamp: 1_700_000_000_000 + position,
    valueType,
    intent,
    value,
  } as unknown as EngineRecord;
};

/** Statement name → rows that it writes. */
const rowsOf = (...records: readonly EngineRecord[]): Record<string, number> => {
  const writer = new RowWriter();
  for (const one of records) writer.add(one);
  return Object.fromEntries(writer.statements().map((statement) => [statement.name, statement.rows]));
};

describe('RowWriter', () => {
  it('should write a row once that comes and goes within the batch', () => {
    // given
    const element = { ...ref, version: 1, elementId: 'order', bpmnElementType: 'PROCESS', flowScopeKey: '-1' };
    const parents = { parentProcessInstanceKey: '-1', parentElementInstanceKey: '-1' };
    // when
    const rows = rowsOf(
      record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', ref.processInstanceKey, { ...element, ...parents }),
      record('JOB', 'CREATED', '7', job),
      record('JOB_BATCH', 'ACTIVATED', '8', { type: 'pay', worker: 'w', deadline: 5, jobKeys: ['7'] }),
      record('JOB', 'COMPLETED', '7', job),
      record('VARIABLE', 'CREATED', '9', { ...ref, name: 'a', value: 1, scopeKey: '1' }),
      record('VARIABLE', 'UPDATED', '9', { ...ref, name: 'a', value: 2, scopeKey: '1' }),
      record('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', ref.processInstanceKey, { ...element, ...parents }),
    );
    // then
    expect(rows).toEqual({ 'insert-process-instances': 1, 'insert-jobs': 1, 'insert-variables': 1 });
  });

  it('should write one change of a row that was there before, whatever happens to it', () => {
    // when
    const rows = rowsOf(
      record('JOB_BATCH', 'ACTIVATED', '8', { type: 'pay', worker: 'w', deadline: 5, jobKeys: ['7', '9'] }),
      record('JOB', 'FAILED', '7', { ...job, retries: 0 }),
      record('JOB', 'RETRIES_UPDATED', '7', { ...job, retries: 1 }),
      record('JOB', 'COMPLETED', '9', job),
    );
    // then
    expect(rows).toEqual({ 'update-jobs': 2 });
  });

  it('should have nothing to say of what has no row', () => {
    // when
    const element = { ...ref, version: 1, elementId: 'pay', bpmnElementType: 'SERVICE_TASK', flowScopeKey: '1' };
    const rows = rowsOf(
      record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', '5', element),
      record('TIMER', 'CREATED', '6', { ...ref, dueDate: 1 }),
      record('CLOCK', 'PINNED', '6', { offsetMs: 1 }),
    );
    // then
    expect(rows).toEqual({});
  });
});
