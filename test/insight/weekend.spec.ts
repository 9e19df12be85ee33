import { InsightFacts } from '#insight/facts/facts.follower.js';
import { FlowMeasures } from '#insight/flow/flow-measures.js';
import { periodOf } from '#insight/flow/period.js';
import { FollowerRunner } from '#readmodels/followers/follower-runner.js';
import { careSources } from '#server/insight/care-sources.js';
import { WeekendRun } from '../scenarios/weekend-run.js';
import { Recount, type RecountOptions } from './recount.js';
import { bothFigures } from './same-figures.js';

/** The Tuesday after the weekend: most agencies have answered, nobody is through yet. */
const UNTIL = '2016-09-27T12:00:00+01:00';

describe('measures of the weekend', () => {
  let run: WeekendRun;
  let follower: FollowerRunner;
  let recount: Recount;

  beforeAll(async () => {
    run = await WeekendRun.create();
    await run.playUntil(UNTIL);
    follower = new FollowerRunner(run.demo.engine, run.demo.dataSource, new InsightFacts(), { gatherMs: 5 });
    await follower.waitFor();
    recount = new Recount(await run.records());
  });

  afterAll(async () => {
    await follower.close();
    await run.drop();
  });

  const scope = (weeks: number): { filter: { period: ReturnType<typeof periodOf> }; options: RecountOptions } => {
    const period = periodOf(new Date(run.demo.engine.clock.now()), weeks);
    const weekStarts = period.weekStarts.map((start) => start.getTime());
    return { filter: { period }, options: { now: period.to.getTime(), weekStarts } };
  };

  it.each([1, 12])('should equal a recount from the records, pathway by pathway, over %i weeks', async (weeks) => {
    // given
    const { filter, options } = scope(weeks);
    const measures = new FlowMeasures(run.demo.dataSource);
    expect(recount.pathways.length).toBeGreaterThan(8);
    for (const pathwayId of recount.pathways) {
      // when
      const { measured, counted } = await bothFigures(measures, recount, pathwayId, filter, options);
      // then
      expect({ pathwayId, ...(measured as object) }).toEqual({ pathwayId, ...(counted as object) });
    }
  });

  it('should say the same of a pathway on the overview and on its own', async () => {
    // given
    const { filter } = scope(12);
    const measures = new FlowMeasures(run.demo.dataSource, careSources);
    // when
    const overview = await measures.pathways(filter);
    // then
    for (const { flow } of overview) {
      expect((await measures.pathway(flow.pathwayId, filter))?.pathway).toEqual(flow);
    }
  });

  it('should never list anybody who is restricted, and leave them out of small figures', async () => {
    // given
    const { filter, options } = scope(12);
    const measures = new FlowMeasures(run.demo.dataSource, careSources);
    const rows: { subject_id: string }[] = await run.demo.dataSource.query(careSources.restricted as string);
    const restricted = new Set(rows.map(({ subject_id }) => subject_id));
    const isCounted = (ids: ReadonlySet<string>): boolean => ![...ids].some((id) => restricted.has(id));
    // when
    for (const pathwayId of recount.pathways) {
      const detail = await measures.pathway(pathwayId, filter);
      for (const { elementId } of detail?.steps ?? []) {
        const listed = await measures.waitingAt(pathwayId, elementId, filter);
        // then
        expect(listed).toHaveLength(recount.step(pathwayId, elementId, { ...options, isCounted }).waiting);
        expect(
          listed
            .flatMap((one) => [one.episodeId, one.personId, one.contactId])
            .filter((id) => restricted.has(id ?? '')),
        ).toEqual([]);
      }
    }
    expect(restricted.size).toBeGreaterThan(0);
  });

  it('should keep the same facts when they are made again from the log', async () => {
    // given
    const facts = async (): Promise<unknown[]> => [
      await run.demo.dataSource.query('SELECT * FROM insight.passage ORDER BY process_instance_key'),
      await run.demo.dataSource.query('SELECT * FROM insight.visit ORDER BY element_instance_key'),
    ];
    const kept = await facts();
    // when
    await follower.rebuild();
    // then
    expect(await facts()).toEqual(kept);
  });
});
