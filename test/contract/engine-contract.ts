import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { jest } from '@jest/globals';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { ContractAsk, contractFile, LEASE_MS, NO_SUCH_KEY, WAIT_MS } from './contract-ask.js';
import { holdChanges } from './parts/changes.js';
import { holdJobs } from './parts/jobs.js';
import { holdRecords } from './parts/records.js';
import { holdTroubles } from './parts/troubles.js';
import { holdUserTasks } from './parts/user-tasks.js';
import { holdWorkers } from './parts/workers.js';

/** An engine to hold to the contract, and how to let go of it. */
export interface ContractEngine {
  readonly engine: ProcessEngine;
  /** Asks the database that its rows are in. */
  readonly query: (sql: string) => Promise<readonly object[]>;
  stop(): Promise<void>;
}

/** A promise that is not kept is told soon, not after the quarter of an hour that others may have. */
const TEST_MS_MAX = 300_000;
const START_MS_MAX = 400_000;

/** What the port promises, asked of any engine that answers it. */
export function holdToContract(name: string, start: () => Promise<ContractEngine>): void {
  jest.setTimeout(TEST_MS_MAX);
  describe(`the port's contract: ${name}`, () => {
    let held: ContractEngine;
    let engine: ProcessEngine;
    let ask: ContractAsk;

    beforeAll(async () => {
      held = await start();
      ({ engine } = held);
      ask = new ContractAsk(engine, held.query);
      await engine.deploy([await contractFile('contract.bpmn'), await shippingDecision()]);
      const others = ['contract.form', 'contract-task.bpmn', 'contract-change.bpmn'];
      await engine.deploy(await Promise.all(others.map(contractFile)));
    }, START_MS_MAX);

    afterAll(() => held?.stop());

    const begin = (variables: Record<string, string | number | boolean> = {}) => ask.begin(variables);
    const takeOne = (type?: string) => ask.takeOne(type);
    const codeOf = (asked: Promise<unknown>) => ask.codeOf(asked);

    it('should give identical files no new version', async () => {
      // given
      const files = [await contractFile('contract.bpmn'), await shippingDecision()];
      // when
      const [first, again] = [await engine.deploy(files), await engine.deploy(files)];
      // then
      const versions = ({ processesMetadata }: typeof first) =>
        processesMetadata.map(({ bpmnProcessId, version, processDefinitionKey }) => ({
          bpmnProcessId,
          version,
          processDefinitionKey,
        }));
      expect(versions(again)).toEqual(versions(first));
      expect(versions(first).map(({ bpmnProcessId }) => bpmnProcessId)).toEqual(['contract', 'contract-signalled']);
      expect(first.decisionsMetadata.map(({ decisionId }) => decisionId)).toEqual(['shipping']);
    });

    it('should refuse a file that cannot run, and deploy nothing of it', async () => {
      // given
      const broken = { name: 'broken.bpmn', content: '<bpmn:definitions' };
      // then
      expect(await codeOf(engine.deploy([broken]))).toBe('INVALID_ARGUMENT');
      expect(await codeOf(engine.deploy([await shippingDecision(), broken]))).toBe('INVALID_ARGUMENT');
    });

    it('should give the result of an instance to whoever waits for it', async () => {
      // given
      const waiting = engine.createProcessInstanceWithResult({
        bpmnProcessId: 'contract',
        variables: { a: 1, b: 2 },
        fetchVariables: ['a', 'done'],
        requestTimeoutMs: WAIT_MS,
      });
      const job = await takeOne();
      // when
      await engine.completeJob(job.jobKey, { done: 'yes' });
      // then
      expect((await waiting).result).toEqual({ a: 1, done: 'yes' });
    });

    it('should tell who waits too long that the time is over', async () => {
      // when
      const waiting = engine.createProcessInstanceWithResult({ bpmnProcessId: 'contract', requestTimeoutMs: 300 });
      // then
      expect(await codeOf(waiting)).toBe('DEADLINE_EXCEEDED');
      await engine.completeJob((await takeOne()).jobKey);
    });

    it('should bring a message to whom it is for, also when it comes first', async () => {
      // given
      const ref = randomUUID();
      await engine.publishMessage({
        name: 'Contract.Reply',
        correlationKey: ref,
        timeToLiveMs: LEASE_MS,
        variables: { said: 'early' },
      });
      // when
      const waiting = engine.createProcessInstanceWithResult({
        bpmnProcessId: 'contract',
        variables: { ref, wait: true },
        requestTimeoutMs: WAIT_MS,
      });
      await engine.completeJob((await takeOne()).jobKey);
      // then
      expect((await waiting).result).toMatchObject({ said: 'early' });
    });

    it('should refuse a second message with the same id while the first waits', async () => {
      // given
      const message = {
        name: 'Contract.Reply',
        correlationKey: randomUUID(),
        messageId: randomUUID(),
        timeToLiveMs: LEASE_MS,
      };
      await engine.publishMessage(message);
      // then
      expect(await codeOf(engine.publishMessage(message))).toBe('ALREADY_EXISTS');
    });

    it('should begin what listens to a signal', async () => {
      // given
      const mark = randomUUID();
      // when
      await engine.broadcastSignal('Contract.Heard', { mark });
      const job = await takeOne('contract-heard');
      // then
      expect(job.variables).toEqual({ mark });
      await engine.completeJob(job.jobKey);
    });

    it('should change variables of a case from outside', async () => {
      // given
      const waiting = engine.createProcessInstanceWithResult({ bpmnProcessId: 'contract', requestTimeoutMs: WAIT_MS });
      const job = await takeOne();
      // when
      await engine.setVariables({ scopeKey: job.processInstanceKey, variables: { colour: 'green' } });
      await engine.completeJob(job.jobKey);
      // then
      expect((await waiting).result).toMatchObject({ colour: 'green' });
    });

    it('should end a case that is cancelled, with its job', async () => {
      // given
      const processInstanceKey = await begin();
      const job = await takeOne();
      // when
      await engine.cancelProcessInstance(processInstanceKey);
      // then
      expect(await codeOf(engine.completeJob(job.jobKey))).toBe('NOT_FOUND');
      expect(await codeOf(engine.cancelProcessInstance(processInstanceKey))).toBe('NOT_FOUND');
    });

    it('should evaluate a decision', async () => {
      // when
      const { decisionOutput, evaluatedDecisions } = await engine.evaluateDecision({
        decisionId: 'shipping',
        variables: { weight: 12 },
      });
      // then
      expect(decisionOutput).toBe('van');
      expect(evaluatedDecisions).toHaveLength(1);
    });

    it('should say what is not there', async () => {
      expect(await codeOf(engine.createProcessInstance({ bpmnProcessId: 'nobody-drew-this' }))).toBe('NOT_FOUND');
      expect(await codeOf(engine.completeJob(NO_SUCH_KEY))).toBe('NOT_FOUND');
      expect(await codeOf(engine.setVariables({ scopeKey: NO_SUCH_KEY, variables: {} }))).toBe('NOT_FOUND');
      expect(await codeOf(engine.updateJob(NO_SUCH_KEY, { timeoutMs: 1_000 }))).toBe('NOT_FOUND');
      expect(await codeOf(engine.deleteResource(NO_SUCH_KEY))).toBe('NOT_FOUND');
    });

    holdWorkers(() => ask);
    holdJobs(() => ask);
    holdUserTasks(() => ask);
    holdTroubles(() => ask);
    holdRecords(() => ask);
    holdChanges(() => ask);
  });
}

/** The one that the REST door's tests use too. */
const shippingDecision = async () => ({
  name: 'shipping.dmn',
  content: await readFile(new URL('../http/files/shipping.dmn', import.meta.url), 'utf8'),
});
