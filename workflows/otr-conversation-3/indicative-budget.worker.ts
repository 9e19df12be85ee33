import { Injectable } from '@nestjs/common';
import type { BudgetPartDto } from '#care/cost/cost.dto.js';
import { CostService } from '#care/cost/cost.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

const PENCE_PER_POUND = 100;
/** Unit costs of the table: a home-care package for a week, an hour of a family-support worker. */
const HOME_CARE_WEEK = 'SS11.0';
const SUPPORT_HOUR = 'SS18.10';
/** A home-care package meets up to so many of the personal outcomes below. */
const OUTCOMES_IN_PACKAGE = 5;

/**
 * What an outcome of the Care Act that somebody cannot achieve is taken to need a week. Local defaults, to be set by the commissioner.
 */
const PART_OF_OUTCOME: Readonly<Record<string, BudgetPartDto>> = {
  nutrition: { code: HOME_CARE_WEEK, unitsPerWeek: 1 / OUTCOMES_IN_PACKAGE },
  hygiene: { code: HOME_CARE_WEEK, unitsPerWeek: 1 / OUTCOMES_IN_PACKAGE },
  toilet: { code: HOME_CARE_WEEK, unitsPerWeek: 1 / OUTCOMES_IN_PACKAGE },
  clothing: { code: HOME_CARE_WEEK, unitsPerWeek: 1 / OUTCOMES_IN_PACKAGE },
  'home-safe': { code: HOME_CARE_WEEK, unitsPerWeek: 1 / OUTCOMES_IN_PACKAGE },
  'home-habitable': { code: SUPPORT_HOUR, unitsPerWeek: 1 },
  relationships: { code: SUPPORT_HOUR, unitsPerWeek: 1 },
  'work-learning': { code: SUPPORT_HOUR, unitsPerWeek: 2 },
  community: { code: SUPPORT_HOUR, unitsPerWeek: 1 },
  'caring-for-child': { code: SUPPORT_HOUR, unitsPerWeek: 3 },
};

/**
 * A first figure for the talk about the plan, in pounds a week: not an offer and not a limit. In: `outcomesUnable`, the codes of the
 * Care Act's outcomes. Out: `indicativeWeeklyCost`; null where a cost is not in the table, so that no half sum is shown.
 */
@Injectable()
export class IndicativeBudgetWorker {
  constructor(private readonly costs: CostService) {}

  @JobWorker('indicative-budget')
  async workOut(job: ActivatedJob): Promise<JsonObject> {
    const outcomes = [...new Set(new JobInput(job).texts('outcomesUnable'))];
    const parts = outcomes.flatMap((outcome) => PART_OF_OUTCOME[outcome] ?? []);
    const { weeklyPence, unknownCodes } = await this.costs.indicativeBudget(parts);
    return { indicativeWeeklyCost: unknownCodes.length > 0 ? null : weeklyPence / PENCE_PER_POUND };
  }
}
