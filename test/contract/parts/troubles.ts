import { randomUUID } from 'node:crypto';
import type { RecordOf } from '#protocol/records.js';
import { type ContractAsk, contractFile, LEASE_MS, NO_SUCH_KEY, WAIT_MS } from '../contract-ask.js';

/** How often a lease that has run out is looked for, in rounds of a long poll. */
const ROUNDS_MAX = 5;

/** Incidents, leases, messages for one receiver, and what is deployed no more. */
export function holdTroubles(ask: () => ContractAsk): void {
  const incident = (isMeant: (value: RecordOf<'INCIDENT'>['value']) => boolean, intent: 'CREATED' | 'RESOLVED') =>
    ask().record('INCIDENT', intent, ({ value }) => isMeant(value));

  it('should go on with a job without tries when it has some again and its incident is resolved', async () => {
    // given
    const { engine, codeOf } = ask();
    const waiting = engine.createProcessInstanceWithResult({ bpmnProcessId: 'contract', requestTimeoutMs: WAIT_MS });
    const { jobKey } = await ask().takeOne();
    await engine.failJob({ jobKey, retries: 0, errorMessage: 'broken' });
    const { key, value } = await incident((value) => value.jobKey === jobKey, 'CREATED');
    // when
    await engine.updateJob(jobKey, { retries: 2 });
    await engine.resolveIncident(key);
    const again = await ask().takeOne();
    // then
    expect(value).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'broken', elementId: 'work' });
    expect([again.jobKey, again.retries]).toEqual([jobKey, 2]);
    expect((await incident((value) => value.jobKey === jobKey, 'RESOLVED')).key).toBe(key);
    expect(await codeOf(engine.resolveIncident(key))).toBe('NOT_FOUND');
    await engine.completeJob(jobKey, { mended: true });
    expect((await waiting).result).toEqual({ mended: true });
  });

  it('should go on where a variable was missing when that is there and the incident is resolved', async () => {
    // given
    const { engine } = ask();
    const ref = randomUUID();
    const processInstanceKey = await ask().begin({ wait: true });
    await engine.completeJob((await ask().takeOne()).jobKey);
    const isIts = (value: { readonly processInstanceKey: string }) => value.processInstanceKey === processInstanceKey;
    const { key, value } = await incident(isIts, 'CREATED');
    // when
    await engine.setVariables({ scopeKey: processInstanceKey, variables: { ref } });
    await engine.resolveIncident(key);
    // then
    expect(value).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'reply', jobKey: '-1' });
    const { value: listening } = await ask().record(
      'PROCESS_MESSAGE_SUBSCRIPTION',
      'CREATED',
      (record) => record.value.processInstanceKey === processInstanceKey,
    );
    expect(listening).toMatchObject({ messageName: 'Contract.Reply', correlationKey: ref });
    await engine.cancelProcessInstance(processInstanceKey);
  });

  it('should bring a message to the one who listens now, and say where nobody does', async () => {
    // given
    const { engine, codeOf } = ask();
    const ref = randomUUID();
    const waiting = engine.createProcessInstanceWithResult({
      ...{ bpmnProcessId: 'contract', variables: { ref, wait: true }, requestTimeoutMs: WAIT_MS },
    });
    const { jobKey, processInstanceKey } = await ask().takeOne();
    const message = { name: 'Contract.Reply', correlationKey: ref, variables: { said: 'now' } };
    // when
    const early = await codeOf(engine.correlateMessage(message));
    await engine.completeJob(jobKey);
    await ask().record('PROCESS_MESSAGE_SUBSCRIPTION', 'CREATED', ({ value }) => value.correlationKey === ref);
    const taken = await engine.correlateMessage(message);
    // then
    expect(early).toBe('NOT_FOUND');
    expect(taken).toEqual({ processInstanceKey, messageKey: expect.stringMatching(/^\d+$/) });
    expect((await waiting).result).toMatchObject({ said: 'now' });
    expect(await codeOf(engine.correlateMessage(message))).toBe('NOT_FOUND');
  });

  it('should give a job to another when its lease has been cut short', async () => {
    // given
    const { engine } = ask();
    await ask().begin();
    const { jobKey } = await ask().takeOne();
    // when
    await engine.updateJob(jobKey, { timeoutMs: 1 });
    let again: string | undefined;
    for (let round = 0; again === undefined && round < ROUNDS_MAX; round += 1) {
      const [job] = await engine.activateJobs({
        ...{ type: 'contract-work', worker: 'another', timeoutMs: LEASE_MS, maxJobs: 1, requestTimeoutMs: WAIT_MS },
      });
      again = job?.jobKey;
    }
    // then
    expect(again).toBe(jobKey);
    await engine.completeJob(jobKey);
  });

  it('should keep a variable to the element that it is set for, and else change it where it is', async () => {
    // given
    const { engine } = ask();
    const waiting = engine.createProcessInstanceWithResult({
      ...{ bpmnProcessId: 'contract', variables: { colour: 'red' }, requestTimeoutMs: WAIT_MS },
    });
    const { jobKey, elementInstanceKey } = await ask().takeOne();
    // when
    await engine.setVariables({ scopeKey: elementInstanceKey, variables: { own: 1 }, local: true });
    await engine.setVariables({ scopeKey: elementInstanceKey, variables: { colour: 'green' } });
    await engine.completeJob(jobKey);
    // then
    expect((await waiting).result).toEqual({ colour: 'green' });
    const { value } = await ask().record('VARIABLE', 'CREATED', ({ value }) => value.scopeKey === elementInstanceKey);
    expect(value).toMatchObject({ name: 'own', value: 1 });
  });

  it('should begin nothing by a definition that is deployed no more', async () => {
    // given
    const { engine, codeOf } = ask();
    const id = `contract-doomed-${randomUUID()}`;
    const { content } = await contractFile('contract-task.bpmn');
    const file = { name: `${id}.bpmn`, content: content.replaceAll('"contract-task"', `"${id}"`) };
    const { processesMetadata } = await engine.deploy([file]);
    const resourceKey = processesMetadata[0]?.processDefinitionKey ?? NO_SUCH_KEY;
    // when
    await engine.deleteResource(resourceKey);
    // then
    expect(await codeOf(engine.createProcessInstance({ bpmnProcessId: id }))).toBe('NOT_FOUND');
    expect(await codeOf(engine.createProcessInstance({ processDefinitionKey: resourceKey }))).toBe('NOT_FOUND');
    expect(await codeOf(engine.deleteResource(resourceKey))).toBe('NOT_FOUND');
  });
}
