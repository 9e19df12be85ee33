import * as fc from 'fast-check';
import { parseResource } from '#bpmn/parse-resource.js';
import { EngineCore } from '#engine/processing/engine-core.js';
import type { Environment } from '#engine/processing/environment.js';
import type { Outcome } from '#engine/processing/outcome.js';
import type { EngineState } from '#engine/state/engine-state.js';
import { everythingResident, Miss } from '#engine/state/miss.js';
import type { Command } from '#protocol/commands.js';
import type { EngineRecord } from '#protocol/records.js';
import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine, type TestEngineOptions } from '#testing/engine/test-engine.js';
import { isGate, randomSeed } from '#testing/random-seed.js';
import { checkInvariants } from './invariants.js';
import { graphProcess } from './random-graph.js';
import { blockProcess, calledProcess } from './random-process.js';
import { type Action, act, rootsOf, schedule, tolerant } from './random-schedule.js';

/** OTR_RANDOM_SEED repeats a run, OTR_RANDOM_RUNS makes it longer. */
const seed = randomSeed(20_160_922);
const runs = Number(process.env.OTR_RANDOM_RUNS ?? 100);

const called = parseResource({ name: 'called.bpmn', content: calledProcess() });

const engineFor = async (xml: string, options: TestEngineOptions = {}): Promise<TestEngine> => {
  const engine = new TestEngine(options);
  const random = await parseResource({ name: 'random.bpmn', content: xml });
  engine.send({ type: 'DEPLOY', resources: [random, await called] });
  return engine;
};

const run = (engine: TestEngine, actions: readonly Action[]): void => {
  act(engine, { do: 'start', key: 'k0', items: 2 });
  for (const one of actions) act(engine, one);
};

/** Cancels all; what starts anew, since a message had waited for it, is cancelled, too. */
const cancelAll = (engine: TestEngine, settle = (): void => undefined): void => {
  for (let roots = rootsOf(engine); roots.length > 0; roots = rootsOf(engine)) {
    for (const root of roots) tolerant(() => engine.cancel(root));
    settle();
  }
};

const expectNothingLeft = (state: EngineState): void => {
  expect([...state.allElements()]).toEqual([]);
  expect([...state.allJobs()]).toEqual([]);
  expect([...state.allTimers()]).toEqual([]);
  expect([...state.allIncidents()]).toEqual([]);
  expect([...state.allStartLocks()]).toEqual([]);
  expect(state.bundles.size).toBe(0);
  const { messagesByCorrelation: _messages, ...indexes } = state.allIndexes();
  for (const index of Object.values(indexes)) expect([...index]).toEqual([]);
};

const parameters = { seed, numRuns: runs, endOnFailure: isGate() };

describe('random processes', () => {
  beforeAll(() => {
    process.stdout.write(`random: OTR_RANDOM_SEED=${seed} OTR_RANDOM_RUNS=${runs}\n`);
  });

  it.each([
    ['properly nested', blockProcess],
    ['drawn without order', graphProcess],
  ])('should keep every promise when %s', async (_how, processes) => {
    await fc.assert(
      fc.asyncProperty(processes, schedule, async (xml, actions) => {
        // given
        const engine = await engineFor(xml, { afterStep: replayCheck() });
        // when
        const steps = [
          () => act(engine, { do: 'start', key: 'k0', items: 2 }),
          ...actions.map((one) => () => act(engine, one)),
        ];
        for (const step of steps) {
          step();
          // then
          checkInvariants(engine.engineState);
        }
        cancelAll(engine);
        expectNothingLeft(engine.engineState);
      }),
      parameters,
    );
  });

  it('should write the same records however short the turns are, and whatever has to be loaded first', async () => {
    await fc.assert(
      fc.asyncProperty(blockProcess, schedule, fc.integer({ min: 1, max: 5 }), async (xml, actions, followUpsMax) => {
        // given
        const whole = await engineFor(xml, { followUpsMax: 1_000_000 });
        const parts = await engineFor(xml, { followUpsMax });
        const forgetful = await engineFor(xml, { followUpsMax, coreOf: (state) => new ForgetfulCore(state) });
        // when
        for (const engine of [whole, parts, forgetful]) run(engine, actions);
        // then
        expect(textOf(parts)).toBe(textOf(whole));
        expect(textOf(forgetful)).toBe(textOf(whole));
      }),
      { ...parameters, numRuns: Math.ceil(runs / 4) },
    );
  });

  it('should keep every promise where other commands come between the turns of one', async () => {
    await fc.assert(
      fc.asyncProperty(blockProcess, schedule, fc.infiniteStream(fc.nat(3)), async (xml, actions, turns) => {
        // given
        let core: InterleavingCore | undefined;
        const engine = await engineFor(xml, {
          afterStep: replayCheck(),
          coreOf: (state) => {
            core = new InterleavingCore(state, turns);
            return core;
          },
        });
        const { waiting } = core as InterleavingCore;
        const settle = (): void => {
          while (waiting.length > 0) engine.send({ type: 'SET_CLOCK', offsetMs: 0 });
        };
        // when
        run(engine, actions);
        settle();
        // then
        checkInvariants(engine.engineState);
        cancelAll(engine, settle);
        expectNothingLeft(engine.engineState);
      }),
      parameters,
    );
  });
});

/** Has short turns, and lets what is left of a command wait while others come. */
class InterleavingCore extends EngineCore {
  readonly waiting: Command[] = [];
  /** Written before a command that was refused. */
  private readonly untold: EngineRecord[] = [];

  constructor(
    state: EngineState,
    private readonly turns: fc.Stream<number>,
  ) {
    super(state);
  }

  override process(command: Command, env: Environment): Outcome {
    for (const turns of this.turns.take(1)) {
      for (const next of this.waiting.splice(0, turns)) this.untold.push(...this.turn(next, env).records);
    }
    const outcome = this.turn(command, env);
    if (outcome.rejection !== undefined) return outcome;
    return { records: [...this.untold.splice(0), ...outcome.records], answer: outcome.answer, pending: undefined };
  }

  private turn(command: Command, env: Environment): Outcome {
    const outcome = super.process(command, { ...env, followUpsMax: 2 });
    if (outcome.pending !== undefined) this.waiting.push(outcome.pending);
    return outcome;
  }
}

/** Misses everything once in each command, as an engine whose memory is empty. */
class ForgetfulCore extends EngineCore {
  override process(command: Command, env: Environment): Outcome {
    const asked = new Set<string>();
    for (;;) {
      this.state.setResidency({
        has: (group, id) => {
          const isLoaded = asked.has(`${group}:${id}`);
          asked.add(`${group}:${id}`);
          return isLoaded;
        },
      });
      try {
        return super.process(command, env);
      } catch (error) {
        if (!(error instanceof Miss)) throw error;
      } finally {
        this.state.setResidency(everythingResident);
      }
    }
  }
}

const textOf = (engine: TestEngine): string =>
  engine.records.all
    .filter((record) => record.valueType !== 'PROCESS')
    .map((record) => JSON.stringify(record))
    .join('\n');
