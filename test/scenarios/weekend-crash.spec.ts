import { TaskEntry } from '#care/task-entry/task-entry.entity.js';
import type { PublishMessage } from '#process-engine/process-engine.js';
import type { EngineRecord, RecordOf } from '#protocol/records.js';
import { Chance } from '../crash/chance.js';
import type { Acknowledged } from './acknowledged.js';
import { WeekendHost } from './weekend-host.js';
import { ofType, WeekendRun, weekendDatabase } from './weekend-run.js';

/** More of them: OTR_WEEKEND_KILLS=20. Others: OTR_WEEKEND_SEED. */
const KILLS = Number(process.env.OTR_WEEKEND_KILLS ?? 4);
const SEED = Number(process.env.OTR_WEEKEND_SEED ?? 181);

/** The first shift, its handover, and what comes after: four cases are open, two of them Red. */
const UNTIL = '2016-09-23T18:30:00+01:00';
/** So that all ends come before the end of the way, which takes more commands than these. */
const COMMANDS = 320;
const TIMEOUT_MS = 900_000 + KILLS * 120_000;

/** Each start of the replay is noted there: the number of starts is the one thing that kills change. */
const TABLES_THAT_TELL_OF_STARTS = ['demo_progress'];

describe(`the weekend, killed ${KILLS} times (OTR_WEEKEND_SEED=${SEED})`, () => {
  let undisturbed: WeekendRun;
  let killed: WeekendRun;
  let acknowledged: readonly Acknowledged[];

  beforeAll(async () => {
    const database = await weekendDatabase();
    const host = new WeekendHost(database.url, UNTIL);
    const chance = new Chance(SEED);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const command = chance.between(1, COMMANDS / KILLS);
      expect(await host.play({ command, side: chance.hits(0.5) ? 'before' : 'after' })).toBe(true);
    }
    expect(await host.play()).toBe(false);
    acknowledged = host.acknowledged;
    killed = await WeekendRun.open(database);
    undisturbed = await WeekendRun.create();
    await undisturbed.playUntil(UNTIL);
  }, TIMEOUT_MS);

  afterAll(async () => {
    await killed.drop();
    await undisturbed.drop();
  });

  it('should do once what was acknowledged', async () => {
    // given
    const records = await killed.records();
    const completed = counted(
      ofType(records, 'USER_TASK')
        .filter(isCompleted)
        .map(({ key }) => key),
    );
    const published = counted(lastingMessages(records).map(({ value }) => value.messageId));
    // when
    const given = (method: Acknowledged['method']) => acknowledged.filter((each) => each.method === method);
    const tasks = given('completeUserTask').map(({ args: [key] }) => key as string);
    const messages = given('publishMessage').map(({ args: [message] }) => message as PublishMessage);
    const ids = messages.filter(({ timeToLiveMs = 0 }) => timeToLiveMs > 0).map(({ messageId = '' }) => messageId);
    // then
    expect(tasks.length).toBeGreaterThan(0);
    expect(tasks.filter((key) => completed.get(key) !== 1)).toEqual([]);
    expect(ids.filter((id) => published.get(id) !== 1)).toEqual([]);
    expect([...completed.values(), ...published.values()].filter((times) => times !== 1)).toEqual([]);
  });

  it('should keep each form that was handed in, and none besides', async () => {
    // when
    const completed = ofType(await killed.records(), 'USER_TASK').filter(isCompleted);
    const entries = await killed.em.find(TaskEntry);
    // then
    expect(entries.map(({ userTaskKey }) => userTaskKey).sort()).toEqual(completed.map(({ key }) => key).sort());
  });

  it('should tell the same story as one that nobody has killed', async () => {
    expect(await storyOf(killed)).toEqual(await storyOf(undisturbed));
  });

  it('should write as many rows of each kind into the care record', async () => {
    expect(await rowsOf(killed)).toEqual(await rowsOf(undisturbed));
  });
});

const isCompleted = ({ intent }: { readonly intent: string }): boolean => intent === 'COMPLETED';

function counted(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/**
 * Messages that wait for a receiver. One without time to live is gone as soon as it is sent, and its id with it: the job that sends it may
 * send it again after a crash. Those of the pathways go to boards that nobody has drawn yet; the same holds for correlation at once.
 */
const lastingMessages = (records: readonly EngineRecord[]): RecordOf<'MESSAGE'>[] =>
  ofType(records, 'MESSAGE').filter(({ intent, value }) => intent === 'PUBLISHED' && value.timeToLive > 0);

/** What people did and heard, by whom and when; keys are not the same, since an end amid something uses some up. */
async function storyOf(run: WeekendRun): Promise<string[]> {
  const records = await run.records();
  const line = (timestamp: number, ...words: unknown[]): string =>
    [new Date(timestamp).toISOString(), ...words].join(' ');
  return [
    ...ofType(records, 'USER_TASK')
      .filter(({ intent }) => intent === 'CREATED' || intent === 'COMPLETED')
      .map(({ intent, timestamp, value }) =>
        line(timestamp, value.bpmnProcessId, value.elementId, intent, value.assignee),
      ),
    ...ofType(records, 'SIGNAL').map(({ timestamp, value }) => line(timestamp, value.signalName)),
    ...lastingMessages(records).map(({ timestamp, value }) => line(timestamp, value.name)),
    ...ofType(records, 'TIMER')
      .filter(({ intent }) => intent === 'TRIGGERED')
      .map(({ timestamp, value }) => line(timestamp, value.targetElementId)),
  ].sort();
}

async function rowsOf(run: WeekendRun): Promise<Record<string, number>> {
  const tables: { name: string }[] = await run.em.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'care' ORDER BY 1`,
  );
  const rows: Record<string, number> = {};
  for (const { name } of tables.filter(({ name }) => !TABLES_THAT_TELL_OF_STARTS.includes(name))) {
    const [{ count }] = (await run.em.query(`SELECT count(*)::int AS count FROM care."${name}"`)) as [
      { count: number },
    ];
    rows[name] = count;
  }
  return rows;
}
