import type { DataSource } from 'typeorm';
import { pathwaysCountingRestricted } from './count-restricted.js';
import type { FlowFilter, FlowPart, PathwayDetail, PathwayFlow, StepFlow, WaitingVisit } from './flow.js';
import type { InsightSources } from './insight-sources.js';
import { type PassageFigures, type PassageQuestion, type PassageRow, readPassages } from './passage-measures.js';
import { type DeployedPathway, readElementNames, readPathways } from './pathway-names.js';
import { restrictedPassages } from './restricted-passages.js';
import { readVisits, readWaiting, type VisitRow, type VisitWeekRow } from './visit-measures.js';
import { weeksObserved, weeksOfFlow } from './weeks.js';

/** How many of those who wait at a step are listed at once. */
export const WAITING_ITEMS_MAX = 500;

/** Pathways with what is deployed of each. */
export interface MeasuredPathway {
  readonly deployed: DeployedPathway;
  readonly flow: PathwayFlow;
}

/**
 * How people get through the pathways: who waits, where and for how long. By pathway, step, locality, version and agency; never by
 * worker. Times are the engine's; a period ends now.
 */
export class FlowMeasures {
  constructor(
    private readonly source: DataSource,
    private readonly sources: InsightSources = {},
  ) {}

  /** Every pathway, also those that nobody was in. */
  async pathways(filter: FlowFilter): Promise<MeasuredPathway[]> {
    const question = await this.questionOf(null, filter);
    const [deployed, passages] = await Promise.all([readPathways(this.source), readPassages(this.source, question)]);
    return deployed.map((pathway) => ({ deployed: pathway, flow: pathwayFlow(pathway, question, passages) }));
  }

  /** One pathway with its steps and parts; undefined where there is none of that id. */
  async pathway(id: string, filter: FlowFilter): Promise<(PathwayDetail & { deployed: DeployedPathway }) | undefined> {
    const [deployed] = await readPathways(this.source, id);
    if (deployed === undefined) return undefined;
    const question = { ...(await this.questionOf(id, filter)), isSplit: true };
    const [passages, visits, names] = await Promise.all([
      readPassages(this.source, question),
      readVisits(this.source, question),
      readElementNames(this.source, id),
    ]);
    const steps = visits.rows
      .map((row) => ({ isPart: row.isPart, step: stepFlow(row, visits.weeks, names, filter, deployed.since) }))
      .sort((a, b) => b.step.waitedSeconds - a.step.waitedSeconds);
    const parts = (grouping: PassageRow['grouping']): FlowPart[] =>
      passages.rows.filter((row) => row.grouping === grouping).map((row) => partOf(row, filter, deployed.since));
    return {
      deployed,
      pathway: pathwayFlow(deployed, question, passages),
      steps: steps.flatMap(({ isPart, step }) => (isPart ? [] : [step])),
      byAgency: steps.flatMap(({ isPart, step }) => (isPart && step.agency !== null ? [step] : [])),
      byLocality: parts('locality'),
      byVersion: parts('version'),
    };
  }

  /** Who waits at a step, the longest first; restricted cases are never among them. */
  async waitingAt(pathwayId: string, elementId: string, filter: FlowFilter): Promise<WaitingVisit[]> {
    const hidden = await restrictedPassages(this.source, this.sources);
    const question = { sources: this.sources, pathwayId, filter, hidden, counting: [] };
    return readWaiting(this.source, question, elementId, WAITING_ITEMS_MAX);
  }

  private async questionOf(pathwayId: string | null, filter: FlowFilter): Promise<PassageQuestion> {
    const hidden = await restrictedPassages(this.source, this.sources);
    const counting = await pathwaysCountingRestricted(this.source, this.sources, pathwayId, filter, hidden);
    return { sources: this.sources, pathwayId, filter, hidden, counting };
  }
}

const NOBODY = { n: 0, median: null, p85: null };

function pathwayFlow(
  { id, since }: DeployedPathway,
  { filter, counting }: PassageQuestion,
  passages: PassageFigures,
): PathwayFlow {
  const row = passages.rows.find((one) => one.id === id && one.grouping === 'whole');
  const ofIt = passages.weeks.filter((week) => week.id === id);
  const medians = new Map(ofIt.map(({ week, done, medianSeconds }) => [week, { n: done, median: medianSeconds }]));
  const weeks = weeksOfFlow(filter.period, since, row?.waiting ?? 0, ofIt);
  return {
    pathwayId: id,
    waiting: row?.waiting ?? 0,
    oldestSince: row?.oldestSince ?? null,
    ...rates(row ?? { in: 0, out: 0 }, filter, since),
    leadTime: row?.leadTime ?? NOBODY,
    weeks: weeks.map((week, index) => ({ ...week, leadTime: medians.get(index + 1) ?? { n: 0, median: null } })),
    countsRestricted: counting.includes(id),
  };
}

function stepFlow(
  row: VisitRow,
  weekRows: readonly VisitWeekRow[],
  names: ReadonlyMap<string, string>,
  filter: FlowFilter,
  since: Date,
): StepFlow {
  const { isPart, in: _in, out: _out, ...figures } = row;
  const ofIt = weekRows.filter(
    (week) => week.elementId === row.elementId && week.isPart === isPart && week.agency === row.agency,
  );
  return {
    ...figures,
    ...rates(row, filter, since),
    name: names.get(row.elementId) ?? row.elementId,
    withdrawn: row.out - row.done,
    weeks: weeksOfFlow(filter.period, since, row.waiting, ofIt),
  };
}

const partOf = (
  { part, waiting, oldestSince, leadTime, ...row }: PassageRow,
  filter: FlowFilter,
  since: Date,
): FlowPart => ({
  id: part,
  waiting,
  oldestSince,
  ...rates(row, filter, since),
  leadTime,
});

function rates(moved: { readonly in: number; readonly out: number }, { period }: FlowFilter, since: Date) {
  const weeks = weeksObserved(period, since);
  return { in: moved.in, out: moved.out, inPerWeek: moved.in / weeks, outPerWeek: moved.out / weeks };
}
