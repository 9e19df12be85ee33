import { EpisodeService } from '#care/episode/episode.service.js';
import { DEMO_BEGINS_AT, demoCases } from '#server/demo/play-demo.js';
import { runWeekend } from '#server/demo/run-weekend.js';
import { caseNumbers, episodeOf, ofType, WeekendRun } from './weekend-run.js';

/** The Wednesday after the weekend: its cases go on, and the first of the ordinary weeks have come. */
const WEDNESDAY = '2016-09-28T18:00:00+01:00';
/** Twice as many as in the demonstration, for two days. */
const MANY_PER_WEEK = 50;
/** Few, for all of the twelve weeks. */
const FEW_PER_WEEK = 2;

const PLAY_MS_MAX = 1_800_000;

describe('the twelve weeks of the north locality', () => {
  const runs: WeekendRun[] = [];

  afterEach(async () => {
    await Promise.all(runs.splice(0).map((run) => run.drop()));
  });

  const play = async (until: string, contactsPerWeek: number): Promise<WeekendRun> => {
    const run = await WeekendRun.create();
    runs.push(run);
    const { engine, care } = run.demo;
    await runWeekend({ engine, care, until, scripts: demoCases({ contactsPerWeek }), isTogether: true });
    return run;
  };

  it(
    'should be the same whenever they are played, though much is done side by side',
    async () => {
      // when
      const once = await play(WEDNESDAY, MANY_PER_WEEK);
      const again = await play(WEDNESDAY, MANY_PER_WEEK);
      // then
      expect(await again.hash()).toBe(await once.hash());
    },
    PLAY_MS_MAX,
  );

  it(
    'should go on to the end without a hitch, and leave the thirteen where they are without the others',
    async () => {
      // when
      const run = await play(DEMO_BEGINS_AT, FEW_PER_WEEK);
      const records = await run.records();
      // then
      expect(ofType(records, 'INCIDENT').filter(({ intent }) => intent === 'CREATED').length).toBe(1);
      const episodes = await Promise.all(caseNumbers.map((no) => run.demo.care.get(EpisodeService).get(episodeOf(no))));
      const closed = caseNumbers.filter((_, index) => episodes[index]?.closedAt);
      expect(closed).toEqual([1, 2, 3, 5, 6, 8, 10, 11, 12]);
      // Work is taken later than it comes up, so that waiting and working can be told apart.
      const tasks = ofType(records, 'USER_TASK');
      const created = new Map(
        tasks.filter(({ intent }) => intent === 'CREATED').map((task) => [task.key, task.timestamp]),
      );
      const waits = tasks
        .filter(({ intent, value }) => intent === 'ASSIGNED' && value.assignee !== '')
        .map(({ key, timestamp }) => timestamp - (created.get(key) ?? timestamp));
      expect(waits.filter((wait) => wait > 0).length).toBeGreaterThan(waits.length / 2);
    },
    PLAY_MS_MAX,
  );
});
