import type { MigrateProcessInstance, ModifyProcessInstance, ProcessEngine } from '#process-engine/process-engine.js';
import type { UnaryCall } from './grpc-calls.js';
import { processInstanceCalls } from './process-instance.calls.js';

describe('calls that change running instances', () => {
  const asked: object[] = [];
  const engine = {
    modifyProcessInstance: async (request: ModifyProcessInstance) => void asked.push(request),
    migrateProcessInstance: async (request: MigrateProcessInstance) => void asked.push(request),
  } as unknown as ProcessEngine;
  const calls = processInstanceCalls(engine);
  const ask = (name: string, request: object) => (calls[name] as UnaryCall)(request as never, undefined as never);

  beforeEach(() => asked.splice(0));

  it('should ask the engine what the protocol says, without what stands for nothing', async () => {
    // when
    await ask('ModifyProcessInstance', {
      processInstanceKey: '7',
      activateInstructions: [
        {
          elementId: 'second',
          ancestorElementInstanceKey: '-1',
          variableInstructions: [
            { variables: '{"a":1}', scopeId: '' },
            { variables: '{"b":2}', scopeId: 'second' },
          ],
        },
        { elementId: 'third', ancestorElementInstanceKey: '9', variableInstructions: [] },
      ],
      terminateInstructions: [{ elementInstanceKey: '8' }],
    });
    // then
    expect(asked).toEqual([
      {
        processInstanceKey: '7',
        activateInstructions: [
          {
            elementId: 'second',
            variableInstructions: [{ variables: { a: 1 } }, { variables: { b: 2 }, scopeId: 'second' }],
          },
          { elementId: 'third', ancestorElementInstanceKey: '9', variableInstructions: [] },
        ],
        terminateInstructions: [{ elementInstanceKey: '8' }],
      },
    ]);
  });

  it('should hand on a plan, and none as one that leads nowhere', async () => {
    // given
    const mappingInstructions = [{ sourceElementId: 'first', targetElementId: 'once' }];
    // when
    await ask('MigrateProcessInstance', {
      processInstanceKey: '7',
      migrationPlan: { targetProcessDefinitionKey: '5', mappingInstructions },
    });
    await ask('MigrateProcessInstance', { processInstanceKey: '7', migrationPlan: null });
    // then
    expect(asked).toEqual([
      { processInstanceKey: '7', targetProcessDefinitionKey: '5', mappingInstructions },
      { processInstanceKey: '7', targetProcessDefinitionKey: '0', mappingInstructions: [] },
    ]);
  });

  it('should refuse variables that are no document, and ask nothing', async () => {
    // when
    const asking = ask('ModifyProcessInstance', {
      processInstanceKey: '7',
      activateInstructions: [
        {
          elementId: 'second',
          ancestorElementInstanceKey: '0',
          variableInstructions: [{ variables: '[1]', scopeId: '' }],
        },
      ],
      terminateInstructions: [],
    });
    // then
    await expect(asking).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(asked).toEqual([]);
  });
});
