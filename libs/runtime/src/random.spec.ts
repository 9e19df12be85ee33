import { EngineError } from '#process-engine/engine-error.js';
import { randomSeed } from '#testing/random-seed.js';
import type { EmbeddedEngine } from './embedded-engine.js';
import type { CommitFault } from './loop/commit-batch.js';
import { storeAndLog } from './testing/compare-with-log.js';
import { EngineFixture, recordsOf, resource } from './testing/engine-fixture.js';

const ROUNDS = 5;
const CLIENTS = 8;
const COMMANDS_OF_A_CLIENT = 12;

/** A small generator of chance that a seed repeats (mulberry32). */
const chanceOf = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
};

type Chance = ReturnType<typeof chanceOf>;

/** What a client of nothing but the port would do next. */
const someCommand = async (engine: EmbeddedEngine, chance: Chance, open: Open): Promise<unknown> => {
  const id = `p${chance(6)}`;
  const pick = <T>(list: readonly T[]): T | undefined => list[chance(list.length)];
  switch (chance(12)) {
    case 0:
    case 1:
      return engine.publishMessage({
        name: 'contact',
        correlationKey: id,
        timeToLiveMs: 3_600_000,
        variables: { id, team: 'north', agencies: ['a', 'b', 'c'].slice(0, chance(4)) },
      });
    case 2:
      return engine.publishMessage({ name: 'answer', correlationKey: id, timeToLiveMs: chance(2) * 3_600_000 });
    case 3:
      return engine.createProcessInstance({ bpmnProcessId: 'w1', variables: { amount: chance(20) } });
    case 4:
      return engine.createProcessInstance({
        bpmnProcessId: 'batch',
        variables: { items: Array.from({ length: chance(90) }, (_, index) => index) },
      });
    case 5: {
      const type = pick(['first', 'second', 'remind', 'agency', 'item']) as string;
      const request = { type, worker: 'w', timeoutMs: 60_000, maxJobs: 1 + chance(20), requestTimeoutMs: -1 };
      for (const job of await engine.activateJobs(request)) open.jobs.push(job.jobKey);
      open.jobs.splice(0, open.jobs.length - 12);
      return undefined;
    }
    case 6:
    case 7:
      return engine.completeJob(pick(open.jobs) ?? '1', {
        amount: chance(20),
        reply: `r${chance(9)}`,
        result: chance(9),
      });
    case 8:
      return engine.failJob({
        jobKey: pick(open.jobs) ?? '1',
        retries: chance(3),
        retryBackOffMs: chance(2) * 1_000,
        errorMessage: 'chance',
      });
    case 9:
      return engine.completeUserTask(pick(open.tasks) ?? '1', { done: true });
    case 10:
      return engine.cancelProcessInstance(pick(open.instances) ?? '1');
    default:
      return chance(8) === 0 ? engine.broadcastSignal('outage') : engine.resolveIncident(pick(open.incidents) ?? '1');
  }
};

interface Open {
  readonly jobs: string[];
  tasks: string[];
  instances: string[];
  incidents: string[];
}

describe('EmbeddedEngine, under random commands, restarts and failing commits', () => {
  const fixtures: EngineFixture[] = [];

  afterEach(async () => {
    await Promise.all(fixtures.splice(0).map((fixture) => fixture.drop()));
  });

  it.each([101, randomSeed(202)])('should keep store and log the same (seed %i)', async (seed) => {
    // given
    const chance = chanceOf(seed);
    const fixture = await EngineFixture.create();
    fixtures.push(fixture);
    // Commits last, so that the next batch is processed meanwhile, and are lost now and then.
    const commitFault: CommitFault = async (stage) => {
      for (let turns = chance(40); turns > 0; turns -= 1) await new Promise((resolve) => setImmediate(resolve));
      if (chance(40) === 0) throw Object.assign(new Error(`lost ${stage}`), { code: '08006' });
    };
    const cache = { instancesMax: 1 + chance(8), elementsMax: 1_000, groupsMax: 1 + chance(8) };
    let engine = await fixture.start({ cache });
    // Time stands still but for being turned: back-offs and leases end when they are told to.
    await engine.clock.pin();
    await engine.deploy([await resource('episode.bpmn'), await resource('w1.bpmn'), await resource('batch.bpmn')]);
    const open: Open = { jobs: [], tasks: [], instances: [], incidents: [] };
    let acknowledged = 0;
    // when
    for (let round = 0; round < ROUNDS; round += 1) {
      await engine.close();
      engine = await fixture.start({ cache, commitFault });
      const client = async (): Promise<void> => {
        for (let command = 0; command < COMMANDS_OF_A_CLIENT; command += 1) {
          try {
            await someCommand(engine, chance, open);
            acknowledged += 1;
          } catch (error) {
            if (!(error instanceof EngineError)) throw error;
            expect(['NOT_FOUND', 'INVALID_STATE', 'ALREADY_EXISTS', 'INVALID_ARGUMENT']).toContain(error.code);
          }
        }
      };
      await Promise.all(Array.from({ length: CLIENTS }, client));
      if (chance(3) === 0) await engine.clock.advance(`PT${1 + chance(90)}M`, { evenWhileLeased: true });
      await engine.quiescent({ evenWhileLeased: true });
      const records = await recordsOf(engine);
      // then
      expect(records.map((record) => record.position)).toEqual(records.map((_, index) => index + 1));
      const { store, log } = await storeAndLog(fixture.database.url, records);
      expect(store).toEqual(log);
      const keysOf = async (text: string): Promise<string[]> =>
        (await fixture.database.dataSource.query<{ key: string }[]>(text)).map((row) => row.key);
      open.tasks = await keysOf(
        `SELECT user_task_key AS key FROM engine.user_task WHERE completion_time IS NULL ORDER BY 1`,
      );
      open.instances = await keysOf(
        `SELECT process_instance_key AS key FROM engine.process_instance WHERE state = 'ACTIVE' ORDER BY 1`,
      );
      open.incidents = await keysOf(
        `SELECT incident_key AS key FROM engine.incident WHERE state = 'ACTIVE' ORDER BY 1`,
      );
    }
    expect(acknowledged).toBeGreaterThan(ROUNDS);
  });
});
