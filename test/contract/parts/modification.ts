import type { ActivateInstruction, VariableInstruction } from '#process-engine/process-engine.js';
import type { RecordOf } from '#protocol/records.js';
import { type ContractAsk, contractFile } from '../contract-ask.js';

/** Where a case stands is changed inside its scopes: what begins there, what ends with it, and what no engine may do. */
export function holdModificationOfScopes(ask: () => ContractAsk): void {
  /** A case that stands at its first task. */
  const standing = async (bpmnProcessId = 'contract-modify') => {
    await ask().engine.deploy([await contractFile('contract-modify.bpmn')]);
    const root = await ask().begin({}, bpmnProcessId);
    const { jobKey, processInstanceKey, elementInstanceKey } = await ask().takeOne('contract-early');
    const modify = (activateInstructions: readonly ActivateInstruction[], ...ended: readonly string[]) =>
      ask().engine.modifyProcessInstance({
        processInstanceKey,
        activateInstructions,
        terminateInstructions: ended.map((key) => ({ elementInstanceKey: key })),
      });
    return { root, jobKey, processInstanceKey, elementInstanceKey, modify };
  };
  const step = (processInstanceKey: string, elementId: string, intent: RecordOf<'PROCESS_INSTANCE'>['intent']) =>
    ask().record(
      ...(['PROCESS_INSTANCE', intent] as const),
      ({ value }) => value.processInstanceKey === processInstanceKey && value.elementId === elementId,
    );

  it('should end a case with the last of its elements that is ended', async () => {
    // given
    const { processInstanceKey, elementInstanceKey, jobKey, modify } = await standing();
    // when
    await modify([], elementInstanceKey);
    // then
    await step(processInstanceKey, 'contract-modify', 'ELEMENT_TERMINATED');
    expect(await ask().codeOf(ask().engine.completeJob(jobKey))).toBe('NOT_FOUND');
    expect(await ask().codeOf(ask().engine.cancelProcessInstance(processInstanceKey))).toBe('NOT_FOUND');
  });

  it('should begin the scope around an element, with the variables of each, and go on from there', async () => {
    // given
    const { engine } = ask();
    const { processInstanceKey, elementInstanceKey, modify } = await standing();
    // when
    const variableInstructions: readonly VariableInstruction[] = [
      { variables: { of: 'all' } },
      { variables: { of: 'scope', scope: true }, scopeId: 'scope' },
      { variables: { inner: true }, scopeId: 'inner' },
    ];
    await modify([{ elementId: 'inner', variableInstructions }], elementInstanceKey);
    const inner = await ask().takeOne('contract-inner');
    // then
    expect(inner).toMatchObject({ processInstanceKey, variables: { of: 'scope', scope: true, inner: true } });
    await engine.completeJob(inner.jobKey);
    const one = await ask().takeOne('contract-one');
    expect(one).toMatchObject({ processInstanceKey, variables: { of: 'all' } });
    expect(one.variables).not.toHaveProperty('scope');
    await engine.cancelProcessInstance(processInstanceKey);
  });

  it('should tell of what was asked, and of the scopes that it was done in', async () => {
    // given
    const { processInstanceKey, elementInstanceKey, modify } = await standing();
    const variables = { own: 'of the scope' };
    // when
    await modify([{ elementId: 'inner', variableInstructions: [{ variables, scopeId: 'scope' }] }], elementInstanceKey);
    // then
    const { key, value } = await ask().record(
      ...(['PROCESS_INSTANCE_MODIFICATION', 'MODIFIED'] as const),
      (record) => record.value.processInstanceKey === processInstanceKey,
    );
    const scope = await step(processInstanceKey, 'scope', 'ELEMENT_ACTIVATED');
    expect(key).toBe(processInstanceKey);
    expect(value).toMatchObject({
      ...{ bpmnProcessId: 'contract-modify', rootProcessInstanceKey: processInstanceKey },
      activateInstructions: [
        {
          ...{ elementId: 'inner', ancestorScopeKey: '-1', ancestorScopeKeys: [processInstanceKey, scope.key] },
          variableInstructions: [{ elementId: 'scope', variables }],
        },
      ],
      terminateInstructions: [{ elementInstanceKey }],
    });
    await step(processInstanceKey, 'inner', 'ELEMENT_ACTIVATED');
    await ask().engine.cancelProcessInstance(processInstanceKey);
  });

  it('should begin in the scope that there is, or in one of its own inside the ancestor that is named', async () => {
    // given
    const { engine, codeOf } = ask();
    const { processInstanceKey, modify } = await standing();
    // when
    await modify([{ elementId: 'inner' }, { elementId: 'inner' }]);
    await modify([{ elementId: 'inner', ancestorElementInstanceKey: processInstanceKey }]);
    // then
    const keys = [];
    for (let n = 0; n < 3; n += 1) keys.push((await ask().takeOne('contract-inner')).elementInstanceKey);
    const scopes = [];
    for (const key of keys) {
      scopes.push((await ask().record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', (each) => each.key === key)).value);
    }
    const [first, second, third] = scopes.map(({ flowScopeKey }) => flowScopeKey);
    expect([first === second, first === third]).toEqual([true, false]);
    expect(await codeOf(modify([{ elementId: 'inner' }]))).toBe('INVALID_ARGUMENT');
    expect(await codeOf(modify([{ elementId: 'inner', ancestorElementInstanceKey: third ?? '' }]))).toBe('accepted');
    await engine.cancelProcessInstance(processInstanceKey);
  });

  it('should end a scope with the last element in it, and let the case go on elsewhere', async () => {
    // given
    const { engine, codeOf } = ask();
    const { processInstanceKey, jobKey, modify } = await standing();
    await modify([{ elementId: 'inner' }]);
    const inner = await ask().takeOne('contract-inner');
    // when
    await modify([], inner.elementInstanceKey);
    // then
    await step(processInstanceKey, 'scope', 'ELEMENT_TERMINATED');
    const all = await ask().recordsUntil(({ key, intent }) => key === inner.jobKey && intent === 'CANCELED');
    expect(all.some(({ valueType }) => valueType === 'PROCESS_INSTANCE_MODIFICATION')).toBe(true);
    expect(await codeOf(engine.completeJob(jobKey))).toBe('accepted');
    await ask().takeOne('contract-inner');
    await engine.cancelProcessInstance(processInstanceKey);
  });

  it('should refuse what does not begin by itself', async () => {
    // given
    const { engine, codeOf } = ask();
    const { processInstanceKey, elementInstanceKey, modify } = await standing();
    const refused = ['modify-start', 'scope-start', 'late', 'to-scope', 'hour', 'one'];
    // then
    for (const elementId of refused) {
      expect([elementId, await codeOf(modify([{ elementId }], elementInstanceKey))]).toEqual([
        elementId,
        'INVALID_ARGUMENT',
      ]);
    }
    const elsewhere = [{ variables: {}, scopeId: 'each' }];
    expect(await codeOf(modify([{ elementId: 'inner', variableInstructions: elsewhere }]))).toBe('INVALID_ARGUMENT');
    const nobody = [{ variables: {}, scopeId: 'nobody-drew-this' }];
    expect(await codeOf(modify([{ elementId: 'inner', variableInstructions: nobody }]))).toBe('INVALID_ARGUMENT');
    const inside = { ancestorElementInstanceKey: elementInstanceKey };
    expect(await codeOf(modify([{ elementId: 'inner', ...inside }]))).toBe('INVALID_ARGUMENT');
    expect(await codeOf(modify([], '2251799999999999'))).toBe('INVALID_ARGUMENT');
    await engine.cancelProcessInstance(processInstanceKey);
  });

  it('should end what is called only by its caller', async () => {
    // given
    const { engine, codeOf } = ask();
    const { root, jobKey, elementInstanceKey, modify } = await standing('contract-modify-calls');
    const call = await step(root, 'call', 'ELEMENT_ACTIVATED');
    expect(await codeOf(modify([], elementInstanceKey))).toBe('INVALID_ARGUMENT');
    // when
    await engine.modifyProcessInstance({
      processInstanceKey: root,
      activateInstructions: [{ elementId: 'after' }],
      terminateInstructions: [{ elementInstanceKey: call.key }],
    });
    // then
    const after = await ask().takeOne('contract-after-call');
    expect(after.processInstanceKey).toBe(root);
    expect(await codeOf(engine.completeJob(jobKey))).toBe('NOT_FOUND');
    await engine.completeJob(after.jobKey);
    await step(root, 'contract-modify-calls', 'ELEMENT_COMPLETED');
  });
}
