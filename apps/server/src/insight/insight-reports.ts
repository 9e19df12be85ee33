import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Bottleneck, bottlenecksOf } from '#insight/bottleneck/bottlenecks.js';
import type { FlowPart, StepFlow } from '#insight/flow/flow.js';
import { FlowMeasures, type MeasuredPathway } from '#insight/flow/flow-measures.js';
import { readElementNames } from '#insight/flow/pathway-names.js';
import { bySignal, type Variation, variationOf } from '#insight/spc/variation.js';
import { RULES_NAME } from '#insight/spc/xmr.js';
import { NotFound } from '../http/problem.exception.js';
import { type BlockageCount, BlockageCounts } from './blockage-counts.js';
import { careSources } from './care-sources.js';
import type { MeasureDto, MeasurePathwayDto } from './insight.dto.js';
import { aboutScope, type InsightScope, InsightScopes } from './insight-scope.js';
import { FORMULA, MEASURE, variationWords } from './words.js';

/** The median of fewer is not shown: a gap in the chart. */
const WEEK_FINISHED_MIN = 5;

/** The figures as the door gives them. */
@Injectable()
export class InsightReports {
  private readonly measures: FlowMeasures;

  constructor(
    private readonly source: DataSource,
    private readonly scopes: InsightScopes,
    private readonly blockages: BlockageCounts,
  ) {
    this.measures = new FlowMeasures(source, careSources);
  }

  /** All pathways, those with a signal first. */
  async overview(query: MeasureDto) {
    const scope = await this.scopes.of(query);
    const { period, localityId = null } = scope.filter;
    const [pathways, blockages] = await Promise.all([
      this.measures.pathways(scope.filter),
      this.blockages.read(null, period.from, localityId),
    ]);
    const rows = pathways.map((pathway) => rowOf(pathway, blockages));
    rows.sort((a, b) => bySignal(a.signal, b.signal) || b.answer.waiting - a.answer.waiting);
    return { ...aboutScope(scope), measure: MEASURE, rules: RULES_NAME, items: rows.map(({ answer }) => answer) };
  }

  /** One pathway, step by step. @throws NotFound */
  async pathway(id: string, query: MeasurePathwayDto, mayListPeople: boolean) {
    const scope = await this.scopes.of(query);
    const { period, localityId = null } = scope.filter;
    const [measured, blockages, names] = await Promise.all([
      this.measures.pathway(id, scope.filter),
      this.blockages.read(id, period.from, localityId),
      readElementNames(this.source, id),
    ]);
    if (measured === undefined) throw new NotFound('pathway', id, 'id');
    const { deployed, pathway: flow, steps, byAgency, byLocality, byVersion } = measured;
    const stepOf = (step: StepFlow) => stepAnswer(step, scope, blockages);
    const partOf = (nameOf: (id: string) => string) => (part: FlowPart) => ({
      ...part,
      name: part.id === null ? 'Not known' : nameOf(part.id),
    });
    return {
      ...aboutScope(scope),
      measure: MEASURE,
      rules: RULES_NAME,
      pathway: rowOf({ deployed, flow }, blockages).answer,
      countsRestricted: flow.countsRestricted,
      mayListPeople,
      bottlenecks: bottlenecksOf(measured, (agency) => scope.agency(agency).name).map((one) =>
        bottleneckAnswer(one, scope),
      ),
      steps: steps.map(stepOf),
      byAgency: byAgency.map(stepOf),
      byLocality: byLocality.map(partOf((locality) => scope.locality(locality).name)),
      byVersion: byVersion.map(partOf((version) => `Version ${version}`)),
      blockages: blockages.map(({ elementId, type, open, count, hoursLost }) => ({
        ...{ elementId, name: elementId === null ? null : (names.get(elementId) ?? null) },
        ...{ type, open, count, hoursLost },
      })),
    };
  }

  /** The diagram of one version, by default of the one that the next person takes. @throws NotFound */
  async diagram(id: string, version?: number): Promise<{ version: number; xml: string }> {
    const rows: { version: number; xml: string }[] = await this.source.query(
      `SELECT version, content AS xml FROM engine.process_definition
         JOIN engine.resource ON resource_key = process_definition_key
       WHERE bpmn_process_id = $1 AND ($2::int IS NULL OR version = $2)
       ORDER BY deleted_at IS NULL DESC, version DESC LIMIT 1`,
      [id, version ?? null],
    );
    if (rows[0] === undefined) throw new NotFound('pathway', id, 'id');
    return rows[0];
  }
}

function rowOf({ deployed, flow }: MeasuredPathway, blockages: readonly BlockageCount[]) {
  const { id, name, version } = deployed;
  const { pathwayId: _, countsRestricted: __, ...figures } = flow;
  const medians = flow.weeks.map(({ leadTime, isPartial }) =>
    isPartial || leadTime.n < WEEK_FINISHED_MIN ? null : leadTime.median,
  );
  const signal = variationOf(medians, 'lower');
  const weeks = flow.weeks.map(({ leadTime, ...week }, index) => ({
    ...week,
    finished: leadTime.n,
    medianSeconds: leadTime.n < WEEK_FINISHED_MIN ? null : leadTime.median,
    type: signal.types[index] ?? null,
  }));
  const openBlockages = blockages.filter((one) => one.pathwayId === id).reduce((sum, { open }) => sum + open, 0);
  return {
    signal,
    answer: { id, name, version, ...figures, variation: variationAnswer(signal), weeks, openBlockages },
  };
}

const variationAnswer = (variation: Variation) => {
  const { kind, side, rule, isTrial, points, limits } = variation;
  const { mean = null, upper = null, lower = null } = limits ?? {};
  return { kind, side, rule, words: variationWords(variation), isTrial, points, mean, upper, lower };
};

const stepAnswer = (
  { waitedSeconds: _, ...step }: StepFlow,
  scope: InsightScope,
  blockages: readonly BlockageCount[],
) => ({
  ...step,
  agency: step.agency === null ? null : scope.agency(step.agency),
  blockages: blockages
    .filter(({ elementId }) => elementId === step.elementId)
    .map(({ type, open, count, hoursLost }) => ({ type, open, count, hoursLost })),
});

const bottleneckAnswer = (bottleneck: Bottleneck, { filter: { period }, agency }: InsightScope) => {
  const { growth, n, waiting, ...said } = bottleneck;
  const { weeks, moves, inPerWeek, outPerWeek, perWeek, standardError } = growth;
  return {
    ...said,
    agency: bottleneck.agency === null ? null : agency(bottleneck.agency),
    how: {
      ...{ from: period.from, to: period.to, weeks, moves, finished: n, waiting, inPerWeek, outPerWeek },
      ...{ growthPerWeek: perWeek, standardError, formula: FORMULA },
    },
  };
};
