import { type ContractAsk, contractFile, NO_SUCH_KEY, WAIT_MS } from '../contract-ask.js';
import { holdMigrationOfWaiting } from './migration.js';
import { holdModificationOfScopes } from './modification.js';

/** Changes of running cases: done, or refused. */
export function holdChanges(ask: () => ContractAsk): void {
  holdModification(ask);
  holdModificationOfScopes(ask);
  holdMigration(ask);
  holdMigrationOfWaiting(ask);
}

function holdModification(ask: () => ContractAsk): void {
  it('should begin an element with variables of its own, and end another', async () => {
    // given
    const { engine, codeOf } = ask();
    const waiting = began(ask());
    const { jobKey, processInstanceKey, elementInstanceKey } = await ask().takeOne('contract-first');
    // when
    await engine.modifyProcessInstance({
      processInstanceKey,
      activateInstructions: [
        {
          elementId: 'second',
          ancestorElementInstanceKey: processInstanceKey,
          variableInstructions: [
            { variables: { at: 'second' } },
            { variables: { own: 'to the task' }, scopeId: 'second' },
          ],
        },
      ],
      terminateInstructions: [{ elementInstanceKey }],
    });
    const second = await ask().takeOne('contract-second');
    // then
    expect(second).toMatchObject({ processInstanceKey, variables: { at: 'second', own: 'to the task' } });
    expect(await codeOf(engine.completeJob(jobKey))).toBe('NOT_FOUND');
    await engine.completeJob(second.jobKey);
    expect((await waiting).result).toEqual({ at: 'second' });
  });

  it('should refuse a modification that cannot be, and change nothing', async () => {
    // given
    const { engine, codeOf } = ask();
    const processInstanceKey = await ask().begin({}, 'contract-before');
    const { jobKey, elementInstanceKey } = await ask().takeOne('contract-first');
    const terminateInstructions = [{ elementInstanceKey }];
    // then
    expect(await codeOf(engine.modifyProcessInstance({ processInstanceKey: NO_SUCH_KEY, terminateInstructions }))).toBe(
      'NOT_FOUND',
    );
    const activateInstructions = [{ elementId: 'nobody-drew-this' }];
    expect(
      await codeOf(engine.modifyProcessInstance({ processInstanceKey, activateInstructions, terminateInstructions })),
    ).toBe('INVALID_ARGUMENT');
    expect(await codeOf(engine.completeJob(jobKey))).toBe('accepted');
    await engine.cancelProcessInstance(processInstanceKey);
  });
}

function holdMigration(ask: () => ContractAsk): void {
  it('should go on by another definition, with the job that is in hand', async () => {
    // given
    const { engine } = ask();
    const waiting = began(ask());
    const { jobKey, processInstanceKey } = await ask().takeOne('contract-first');
    // when
    const targetProcessDefinitionKey = await target(ask());
    await engine.migrateProcessInstance({
      processInstanceKey,
      targetProcessDefinitionKey,
      mappingInstructions: [{ sourceElementId: 'first', targetElementId: 'once' }],
    });
    await engine.completeJob(jobKey, { at: 'once' });
    const third = await ask().takeOne('contract-third');
    // then
    expect(third).toMatchObject({
      ...{ processInstanceKey, bpmnProcessId: 'contract-after', processDefinitionKey: targetProcessDefinitionKey },
      variables: { at: 'once' },
    });
    await engine.completeJob(third.jobKey);
    expect((await waiting).result).toEqual({ at: 'once' });
  });

  it('should tell of a case that goes on by another definition by which, and keep what is known of it', async () => {
    // given
    const { engine } = ask();
    const processInstanceKey = await ask().begin({ at: 'first' }, 'contract-before');
    await ask().takeOne('contract-first');
    const targetProcessDefinitionKey = await target(ask());
    // when
    await engine.migrateProcessInstance({
      processInstanceKey,
      targetProcessDefinitionKey,
      mappingInstructions: [{ sourceElementId: 'first', targetElementId: 'once' }],
    });
    await engine.setVariables({ scopeKey: processInstanceKey, variables: { told: 'afterwards' } });
    await ask().record('VARIABLE', 'CREATED', ({ value }) => value.name === 'told' && isOf(value, processInstanceKey));
    // then
    const definition = 'process_definition_key::text AS definition, bpmn_process_id AS process';
    const now = { definition: targetProcessDefinitionKey, process: 'contract-after' };
    const rows = (table: string, columns: string) => ask().rows(table, `${columns}, ${definition}`, processInstanceKey);
    expect(await rows('process_instance', 'state')).toEqual([{ ...now, state: 'ACTIVE' }]);
    expect(await rows('job', 'element_id, state')).toEqual([{ ...now, element_id: 'once', state: 'ACTIVATED' }]);
    const variables = await rows('variable', 'name, value');
    expect(variables).toHaveLength(2);
    expect(variables).toEqual(
      expect.arrayContaining([
        { ...now, name: 'at', value: '"first"' },
        { ...now, name: 'told', value: '"afterwards"' },
      ]),
    );
    await engine.cancelProcessInstance(processInstanceKey);
  });

  it('should refuse a migration that has no place for where the case stands', async () => {
    // given
    const { engine, codeOf } = ask();
    const processInstanceKey = await ask().begin({}, 'contract-before');
    await ask().takeOne('contract-first');
    const plan = { processInstanceKey, targetProcessDefinitionKey: await target(ask()) };
    const mapped = [{ sourceElementId: 'first', targetElementId: 'once' }];
    // then
    expect(await codeOf(engine.migrateProcessInstance({ ...plan, mappingInstructions: [] }))).toBe('INVALID_STATE');
    expect(
      await codeOf(
        engine.migrateProcessInstance({
          ...plan,
          mappingInstructions: [{ sourceElementId: 'first', targetElementId: 'nobody-drew-this' }],
        }),
      ),
    ).toBe('INVALID_ARGUMENT');
    const nowhere = { ...plan, targetProcessDefinitionKey: NO_SUCH_KEY, mappingInstructions: mapped };
    expect(await codeOf(engine.migrateProcessInstance(nowhere))).toBe('NOT_FOUND');
    const nobody = { ...plan, processInstanceKey: NO_SUCH_KEY, mappingInstructions: mapped };
    expect(await codeOf(engine.migrateProcessInstance(nobody))).toBe('NOT_FOUND');
    await engine.cancelProcessInstance(processInstanceKey);
  });
}

const began = ({ engine }: ContractAsk) =>
  engine.createProcessInstanceWithResult({
    ...{ bpmnProcessId: 'contract-before', variables: { at: 'first' }, requestTimeoutMs: WAIT_MS },
  });

/** The definition that a case of `contract-before` may go on by. */
const target = async ({ engine }: ContractAsk): Promise<string> => {
  const { processesMetadata } = await engine.deploy([await contractFile('contract-change.bpmn')]);
  const found = processesMetadata.find(({ bpmnProcessId }) => bpmnProcessId === 'contract-after');
  return found?.processDefinitionKey ?? '';
};

const isOf = (value: { readonly processInstanceKey: string }, processInstanceKey: string): boolean =>
  value.processInstanceKey === processInstanceKey;
