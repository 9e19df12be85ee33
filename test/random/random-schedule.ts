import * as fc from 'fast-check';
import { EngineError } from '#process-engine/engine-error.js';
import type { Command } from '#protocol/commands.js';
import type { Json, JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type { TestEngine } from '#testing/engine/test-engine.js';

/** What people, workers, other systems and the clock do. Numbers choose among what is there. */
export type Action =
  | { readonly do: 'start'; readonly key: string; readonly items: number }
  | { readonly do: 'complete'; readonly which: number; readonly r: number }
  | { readonly do: 'fail'; readonly which: number; readonly retries: number; readonly backOff: boolean }
  | { readonly do: 'error'; readonly which: number; readonly code: string }
  | { readonly do: 'lease' }
  | { readonly do: 'publish'; readonly name: string; readonly key: string; readonly timeToLiveMs: number }
  | { readonly do: 'correlate'; readonly name: string; readonly key: string }
  | { readonly do: 'broadcast'; readonly name: string }
  | { readonly do: 'wait'; readonly minutes: number }
  | { readonly do: 'mend'; readonly which: number }
  | { readonly do: 'set'; readonly which: number; readonly r: number }
  | { readonly do: 'cancel'; readonly which: number }
  | {
      readonly do: 'modify';
      readonly which: number;
      readonly begin: number;
      readonly inside: number;
      readonly ends: boolean;
    };

const which = fc.nat(20);
const r = fc.constantFrom(0, 0, 0, 1, 2, 3);
const key = fc.constantFrom('k0', 'k1');
const message = fc.constantFrom('message-0', 'message-1', 'message-2', 'message-start');

export const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('start' as const), key, items: fc.nat(3) }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('complete' as const), which, r }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('fail' as const), which, retries: fc.nat(1), backOff: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('error' as const), which, code: fc.constantFrom('error-0', 'error-1') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lease' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      name: message,
      key,
      timeToLiveMs: fc.constantFrom(0, 5_400_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('correlate' as const), name: message, key }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('broadcast' as const),
      name: fc.constantFrom('signal-0', 'signal-1', 'signal-start'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(0, 30, 60, 180) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('mend' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('set' as const), which, r }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('modify' as const),
      which,
      begin: fc.nat(40),
      inside: fc.nat(4),
      ends: fc.boolean(),
    }),
  },
);

export const schedule: fc.Arbitrary<readonly Action[]> = fc.array(action, { minLength: 5, maxLength: 50 });

/** Does one of them. What is refused as it should be is no failure. */
export const act = (engine: TestEngine, { ...one }: Action): void => {
  const jobs = engine.jobs('job');
  switch (one.do) {
    case 'start': {
      const items = Array.from({ length: one.items }, (_, index) => index);
      engine.processInstance().ofBpmnProcessId('random').withVariables({ key: one.key, items }).create();
      return;
    }
    case 'complete':
      return onJob(engine, jobs[one.which % jobs.length]?.jobKey, (jobKey) => ({
        type: 'COMPLETE_JOB',
        jobKey,
        variables: { r: one.r },
      }));
    case 'fail':
      return onJob(engine, jobs[one.which % jobs.length]?.jobKey, (jobKey) => ({
        type: 'FAIL_JOB',
        jobKey,
        retries: one.retries,
        retryBackOffMs: one.backOff ? 1_800_000 : 0,
        errorMessage: 'it broke',
        variables: {},
      }));
    case 'error':
      return onJob(engine, jobs[one.which % jobs.length]?.jobKey, (jobKey) => ({
        type: 'THROW_JOB_ERROR',
        jobKey,
        errorCode: one.code,
        errorMessage: '',
        variables: { why: one.code },
      }));
    case 'lease':
      engine.leaseJobs('job', 3_600_000, 2);
      return;
    case 'publish':
      engine.publish(one.name, one.key, { from: one.name }, one.timeToLiveMs);
      return;
    case 'correlate':
      return tolerant(() => engine.correlate(one.name, one.key));
    case 'broadcast':
      return engine.broadcast(one.name);
    case 'wait':
      return engine.clock.advance(`PT${one.minutes}M`);
    case 'mend':
      return mend(engine, one.which);
    case 'set': {
      const elements = [...engine.engineState.allElements()];
      const scope = elements[one.which % elements.length];
      if (scope !== undefined) tolerant(() => engine.setVariables(scope.key, { r: one.r }));
      return;
    }
    case 'cancel': {
      const roots = rootsOf(engine);
      const root = roots[one.which % roots.length];
      if (root !== undefined) tolerant(() => engine.cancel(root));
      return;
    }
    case 'modify':
      return modify(engine, one);
  }
};

export const rootsOf = (engine: TestEngine): Key[] =>
  [...engine.engineState.allElements()]
    .filter((element) => element.key === element.rootProcessInstanceKey)
    .map((element) => element.key);

/** Moves a case: ends an element instance, or lets it be, and begins some other element, in a scope around it or where it fits. */
const modify = (engine: TestEngine, { which, begin, inside, ends }: Extract<Action, { do: 'modify' }>): void => {
  const { engineState: state } = engine;
  const instances = [...state.allElements()];
  const instance = instances[which % instances.length];
  if (instance === undefined) return;
  const { elements } = state.definitions.executable(instance.processDefinitionKey);
  const elementId = elements[begin % (elements.length + 1)]?.model.id;
  const scope = inside === 0 ? instance.flowScopeKey : inside === 1 ? instance.key : '-1';
  const named = elementId === undefined ? [] : [{ elementId, variables: { moved: begin } }];
  try {
    engine.send({
      type: 'MODIFY_PROCESS_INSTANCE',
      processInstanceKey: instance.processInstanceKey,
      activateInstructions: named.map((own) => ({
        elementId: own.elementId,
        ancestorScopeKey: scope,
        variableInstructions: [own],
      })),
      terminateInstructions: ends ? [{ elementInstanceKey: instance.key }] : [],
    });
  } catch (error) {
    // What cannot be is refused: a start event, another run of a multi-instance, a scope that is not clear.
    if (!(error instanceof EngineError) || !/^Expected to (modify|subscribe)/.test(error.message)) throw error;
  }
};

/** Mends what may be the cause of an incident, and resolves it. */
const mend = (engine: TestEngine, number: number): void => {
  const incidents = engine.incidents();
  const incident = incidents[number % incidents.length];
  if (incident === undefined) return;
  const known: JsonObject = { r: 0, key: 'k0', items: [1, 2] satisfies Json };
  tolerant(() => {
    engine.setVariables(incident.elementInstanceKey, known);
    if (incident.jobKey !== '-1') engine.send({ type: 'UPDATE_JOB', jobKey: incident.jobKey, retries: 1 });
    engine.send({ type: 'RESOLVE_INCIDENT', incidentKey: incident.key });
  });
};

const onJob = (engine: TestEngine, jobKey: Key | undefined, command: (jobKey: Key) => Command): void => {
  if (jobKey !== undefined) tolerant(() => engine.send(command(jobKey)));
};

export const tolerant = (attempt: () => unknown): void => {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof EngineError) || !['NOT_FOUND', 'INVALID_STATE'].includes(error.code)) throw error;
  }
};
