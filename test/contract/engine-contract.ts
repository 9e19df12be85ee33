import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { jest } from '@jest/globals';
import { BpmnError } from '#process-engine/engine-error.js';
import type { JobWorkerHandle, ProcessEngine } from '#process-engine/process-engine.js';
import { ContractAsk, contractFile, LEASE_MS, NO_SUCH_KEY, WAIT_MS } from './contract-ask.js';
import { holdChanges } from './parts/changes.js';
import { holdRecords } from './parts/records.js';
import { holdTroubles } from './parts/troubles.js';
import { holdUserTasks } from './parts/user-tasks.js';

/** An engine to hold to the contract, and how to let go of it. */
export interface ContractEngine {
  readonly engine: ProcessEngine;
  /** Asks the database that its rows are in; needed where it changes running cases. */
  readonly query?: (sql: string) => Promise<readonly object[]>;
  stop(): Promise<void>;
}

export interface ContractTerms {
  /** True: it refuses by name to change running cases. */
  readonly lacksChanges?: boolean;
}

/** A promise that is not kept is told soon, not after the quarter of an hour that others may have. */
const TEST_MS_MAX = 120_000;
const START_MS_MAX = 400_000;

/** What the port promises, asked of any engine that answers it. */
export function holdToContract(name: string, start: () => Promise<ContractEngine>, terms: ContractTerms = {}): void {
  jest.setTimeout(TEST_MS_MAX);
  describe(`the port's contract: ${name}`, () => {
    let held: ContractEngine;
    let engine: ProcessEngine;
    let ask: ContractAsk;
    const workers: JobWorkerHandle[] = [];

    beforeAll(async () => {
      held = await start();
      ({ engine } = held);
      ask = new ContractAsk(engine, held.query);
      await engine.deploy([await contractFile('contract.bpmn'), await shippingDecision()]);
      const others = ['contract.form', 'contract-task.bpmn', 'contract-change.bpmn'];
      await engine.deploy(await Promise.all(others.map(contractFile)));
    }, START_MS_MAX);

    afterEach(async () => {
      await Promise.all(workers.splice(0).map((worker) => worker.close()));
    });

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

    it('should hand out a job with what it needs, once, and go on when it is completed', async () => {
      // given
      const processInstanceKey = await begin({ ref: randomUUID(), amount: 3 });
      // when
      const job = await takeOne();
      const others = await engine.activateJobs({
        type: 'contract-work',
        worker: 'other',
        timeoutMs: LEASE_MS,
        maxJobs: 5,
        requestTimeoutMs: -1,
      });
      // then
      expect(job).toMatchObject({
        type: 'contract-work',
        processInstanceKey,
        bpmnProcessId: 'contract',
        elementId: 'work',
        customHeaders: { colour: 'blue' },
        retries: 3,
        variables: { amount: 3 },
      });
      expect(others).toEqual([]);
      await engine.completeJob(job.jobKey, { done: true });
      expect(await codeOf(engine.completeJob(job.jobKey))).toBe('NOT_FOUND');
    });

    it('should give only the variables that are asked for', async () => {
      // given
      await begin({ a: 1, b: 2 });
      // when
      const [job] = await engine.activateJobs({
        type: 'contract-work',
        worker: 'contract',
        timeoutMs: LEASE_MS,
        maxJobs: 1,
        fetchVariables: ['b'],
        requestTimeoutMs: WAIT_MS,
      });
      // then
      expect(job?.variables).toEqual({ b: 2 });
      await engine.completeJob(job?.jobKey ?? '');
    });

    it('should bring a failed job again, with one try fewer', async () => {
      // given
      await begin();
      const job = await takeOne();
      // when
      await engine.failJob({ jobKey: job.jobKey, retries: 2, errorMessage: 'not today', variables: { why: 'rain' } });
      const again = await takeOne();
      // then
      expect([again.jobKey, again.retries]).toEqual([job.jobKey, 2]);
      await engine.completeJob(again.jobKey);
    });

    it('should keep a job without tries from workers until it is given some', async () => {
      // given
      await begin();
      const job = await takeOne();
      await engine.failJob({ jobKey: job.jobKey, retries: 0, errorMessage: 'broken' });
      // when
      const refused = await codeOf(engine.completeJob(job.jobKey));
      await engine.updateJob(job.jobKey, { retries: 1 });
      // then
      expect(refused).toBe('INVALID_STATE');
      expect(await codeOf(engine.resolveIncident(NO_SUCH_KEY))).toBe('NOT_FOUND');
      await engine.cancelProcessInstance(job.processInstanceKey);
    });

    it('should take the way of an error that a job throws', async () => {
      // given
      const result = engine.createProcessInstanceWithResult({ bpmnProcessId: 'contract', requestTimeoutMs: WAIT_MS });
      const job = await takeOne();
      // when
      await engine.throwJobError({ jobKey: job.jobKey, errorCode: 'REFUSED', variables: { by: 'clerk' } });
      // then
      expect((await result).result).toMatchObject({ way: 'refused' });
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

    it('should refuse a worker that does not say which jobs', async () => {
      const nothing = { type: '', worker: 'contract', timeoutMs: LEASE_MS, maxJobs: 1, requestTimeoutMs: WAIT_MS };
      expect(await codeOf(engine.activateJobs(nothing))).toBe('INVALID_ARGUMENT');
    });

    it('should hand each job to an open worker, and take its answers of every kind', async () => {
      // given
      const tries: string[] = [];
      const worker = engine.openWorker({ type: 'contract-work', worker: 'open' }, async ({ variables, retries }) => {
        tries.push(`${String(variables.how)} ${retries}`);
        if (variables.how === 'throw') throw new BpmnError('REFUSED', 'no', {});
        if (variables.how === 'fail' && retries === 3) throw new Error('at first');
        return { by: 'open' };
      });
      workers.push(worker);
      // when
      const results = await Promise.all(
        ['do', 'throw', 'fail'].map((how) =>
          engine.createProcessInstanceWithResult({
            bpmnProcessId: 'contract',
            variables: { how },
            requestTimeoutMs: WAIT_MS,
          }),
        ),
      );
      // then
      expect(results.map(({ result }) => result.by ?? result.way)).toEqual(['open', 'refused', 'open']);
      expect([...tries].sort()).toEqual(['do 3', 'fail 2', 'fail 3', 'throw 3']);
    });

    it('should let a worker that closes finish what it has in hand', async () => {
      // given
      let finish: () => void = () => undefined;
      const started = new Promise<void>((resolve) => {
        const worker = engine.openWorker({ type: 'contract-work' }, async () => {
          resolve();
          await new Promise<void>((done) => {
            finish = done;
          });
          return { finished: true };
        });
        workers.push(worker);
      });
      const waiting = engine.createProcessInstanceWithResult({ bpmnProcessId: 'contract', requestTimeoutMs: WAIT_MS });
      await started;
      // when
      const closed = workers[0]?.close();
      finish();
      await closed;
      // then
      expect((await waiting).result).toMatchObject({ finished: true });
    });

    it('should free a job whose worker hangs up while nothing came', async () => {
      // given
      const controller = new AbortController();
      const waiting = engine.activateJobs({
        type: 'contract-work',
        worker: 'impatient',
        timeoutMs: LEASE_MS,
        maxJobs: 1,
        requestTimeoutMs: WAIT_MS,
        signal: controller.signal,
      });
      // when
      controller.abort();
      const got = await waiting;
      await begin();
      const job = await takeOne();
      // then
      expect(got).toEqual([]);
      await engine.completeJob(job.jobKey);
    });

    holdUserTasks(() => ask);
    holdTroubles(() => ask);
    holdRecords(() => ask);
    holdChanges(() => ask, terms.lacksChanges === true);
  });
}

/** The one that the REST door's tests use too. */
const shippingDecision = async () => ({
  name: 'shipping.dmn',
  content: await readFile(new URL('../http/files/shipping.dmn', import.meta.url), 'utf8'),
});
