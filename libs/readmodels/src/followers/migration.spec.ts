import type { EngineRecord } from '#protocol/records.js';
import type { SqlSession, Statement } from '../sql/statement.js';
import { ElementHistory } from './element-history.follower.js';
import type { Follower } from './follower.js';
import { Timeline } from './timeline.follower.js';

const ref = {
  processInstanceKey: '5',
  rootProcessInstanceKey: '5',
  processDefinitionKey: '3',
  bpmnProcessId: 'before',
};
const after = { ...ref, processDefinitionKey: '4', bpmnProcessId: 'after' };
const step = { bpmnElementType: 'SERVICE_TASK', flowScopeKey: '5' };
const trouble = { errorType: 'IO_MAPPING_ERROR', errorMessage: 'no', elementInstanceKey: '6' };

let position = 0;
const record = (valueType: string, intent: string, key: string, value: object): EngineRecord => {
  position += 1;
  const head = { position, key, timestamp: 1_700_000_000_000 + position };
  return { ...head, valueType, intent, value } as unknown as EngineRecord;
};

/** What a follower writes of some records, as text. */
const written = async (follower: Follower, ...records: EngineRecord[]): Promise<string> => {
  const texts: string[] = [];
  const session = {
    run: async ({ values }: Pick<Statement, 'values'>) => {
      texts.push(...values.map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))));
      return [];
    },
  };
  await follower.apply(session as SqlSession, records);
  return texts.join('\n');
};

describe('a case that goes on by another definition', () => {
  it('should keep its open incident in the history, at the element that it has now', async () => {
    // when
    const text = await written(
      new ElementHistory(),
      record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', '6', { ...ref, ...step, elementId: 'ask' }),
      record('INCIDENT', 'CREATED', '77', { ...ref, ...trouble, elementId: 'ask' }),
      record('PROCESS_INSTANCE', 'ELEMENT_MIGRATED', '6', { ...after, ...step, elementId: 'listen' }),
      record('INCIDENT', 'MIGRATED', '77', { ...after, ...trouble, elementId: 'listen' }),
    );
    // then
    expect(text).toContain('{"listen"}');
    expect(text).toContain('{77}');
    expect(text).toContain('after');
    expect(text).not.toContain('before');
  });

  it('should make no entry in the timeline', async () => {
    expect(await written(new Timeline(), record('INCIDENT', 'MIGRATED', '77', { ...after, ...trouble }))).toBe('');
  });
});
