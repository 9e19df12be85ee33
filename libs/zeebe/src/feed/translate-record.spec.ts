import type { EntityManager } from 'typeorm';
import type { RecordOf } from '#protocol/records.js';
import { DefinitionFacts } from './definition-facts.js';
import { RecordTranslator } from './translate-record.js';
import type { ZeebeRecord } from './zeebe-record.js';

describe('RecordTranslator', () => {
  const manager = { query: async () => [] } as unknown as EntityManager;
  const translator = new RecordTranslator(new DefinitionFacts(), async () => null);

  const translated = async (valueType: string, value: object, intent = 'CREATED') => {
    const record = {
      valueType,
      intent,
      recordType: 'EVENT',
      partitionId: 1,
      position: '7',
      key: '41',
      value,
    };
    return translator.translate(manager, record as unknown as ZeebeRecord, 1);
  };

  it.each([
    ['2026-03-30T13:00+01:00[Europe/London]', '2026-03-30T13:00+01:00'],
    ['2026-01-05T13:00Z[Etc/UTC]', '2026-01-05T13:00Z'],
    ['2026-01-19T09:00Z', '2026-01-19T09:00Z'],
    ['', ''],
  ])('should write when a user task is due so that everybody can read it: %j', async (text, expected) => {
    // when
    const record = await translated('USER_TASK', {
      ...{ processInstanceKey: 11, processDefinitionKey: 3, elementId: 'ut-touch' },
      ...{ dueDate: text, followUpDate: text },
    });
    // then
    const { dueDate, followUpDate } = (record as RecordOf<'USER_TASK'>).value;
    expect([dueDate, followUpDate]).toEqual([expected, expected]);
  });

  it('should tell of a migration by which definition a case goes on, and from where', async () => {
    // given
    const mappingInstructions = [{ sourceElementId: 'first', targetElementId: 'once' }];
    // when
    const record = await translated(
      'PROCESS_INSTANCE_MIGRATION',
      { processInstanceKey: 2251799813685300, targetProcessDefinitionKey: 2251799813685201, mappingInstructions },
      'MIGRATED',
    );
    // then
    expect((record as RecordOf<'PROCESS_INSTANCE_MIGRATION'>).value).toMatchObject({
      ...{ processInstanceKey: '2251799813685300', targetProcessDefinitionKey: '2251799813685201' },
      mappingInstructions,
    });
  });

  it('should tell of a modification with keys as text, the scopes from outside in', async () => {
    // when
    const record = await translated(
      'PROCESS_INSTANCE_MODIFICATION',
      {
        processInstanceKey: '2251799813685300',
        activateInstructions: [
          {
            ...{ elementId: 'down', ancestorScopeKey: -1 },
            variableInstructions: [{ elementId: '', variables: { a: 1 } }],
            ancestorScopeKeys: ['2251799813685311', '2251799813685300', '2251799813685309'],
          },
        ],
        terminateInstructions: [{ elementInstanceKey: '2251799813685305' }],
        ancestorScopeKeys: ['2251799813685300'],
      },
      'MODIFIED',
    );
    // then
    expect((record as RecordOf<'PROCESS_INSTANCE_MODIFICATION'>).value).toMatchObject({
      processInstanceKey: '2251799813685300',
      activateInstructions: [
        {
          ...{ elementId: 'down', ancestorScopeKey: '-1' },
          variableInstructions: [{ elementId: '', variables: { a: 1 } }],
          ancestorScopeKeys: ['2251799813685300', '2251799813685309', '2251799813685311'],
        },
      ],
      terminateInstructions: [{ elementInstanceKey: '2251799813685305' }],
    });
  });
});
