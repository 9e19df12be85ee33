import { Injectable } from '@nestjs/common';
import { given } from '#care/common/given.js';
import { derivedId } from '#care/common/id-maker.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { type PlanInForce, PlanService } from '#care/plan/plan.service.js';
import { ORDER_KINDS, type OrderKind } from '#care/service-order/service-order.entity.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { FormValues } from '../shared/form-values.js';

const FORM_ID = 'p05-plan';
const PENCE_PER_POUND = 100;

/** A part of a support plan that costs money: a service to be ordered. */
export interface PaidPart {
  readonly kind: OrderKind;
  readonly provider: string;
  readonly description: string;
  readonly costPerWeekPence: number;
}

export interface AgreedPlan {
  readonly plan: PlanInForce;
  readonly paidParts: readonly PaidPart[];
}

/** The support plans of conversation 3: what the form holds becomes the episode's plan, and its paid parts are what is ordered. */
@Injectable()
export class SupportPlans {
  constructor(
    private readonly plans: PlanService,
    private readonly entries: TaskEntryService,
    private readonly episodes: EpisodeService,
  ) {}

  /**
   * Keeps the plan that was agreed, in place of one from before; the same form again changes nothing. Null where the form is not on
   * record.
   *
   * @throws RuleViolationError `no-long-term-plan-in-crisis`
   */
  async keep(
    episodeId: string,
    days: { startsOn: string | null; reviewOn: string | null },
  ): Promise<AgreedPlan | null> {
    await this.episodes.checkNotInCrisis(episodeId);
    const entry = await this.entries.latest(episodeId, FORM_ID);
    if (!entry) {
      return null;
    }
    const id = derivedId('plan', entry.userTaskKey);
    const before = await this.plans.currentOf(episodeId, 'support');
    if (before && before.id !== id) {
      await this.plans.end(before.id);
    }
    const form = new FormValues(entry.values);
    const items = form.rows('items');
    const plan = await this.plans.write({
      ...given({
        riskAccepted: form.text('acceptedRisk'),
        contingency: form.text('contingency'),
        reviewOn: days.reviewOn ?? undefined,
        outcomes: items.map((item) => outcomeOf(item, days.startsOn)),
      }),
      ...{ id, episodeId, kind: 'support', version: 1, writtenBy: entry.workerId },
    });
    return { plan, paidParts: items.flatMap(paidPartOf) };
  }
}

function outcomeOf(item: FormValues, startsOn: string | null) {
  return given({
    ownWords: item.text('outcome') ?? '',
    owner: item.text('who'),
    how: item.text('how'),
    costPerWeekPence: pence(item.number('costPerWeek')),
    startsOn: startsOn ?? undefined,
  });
}

function paidPartOf(item: FormValues): PaidPart[] {
  const costPerWeekPence = pence(item.number('costPerWeek')) ?? 0;
  const kind = ORDER_KINDS.find((each) => each === item.text('kind')) ?? 'support';
  if (costPerWeekPence === 0) {
    return [];
  }
  const description = item.text('how') ?? item.text('outcome') ?? kind;
  return [{ kind, provider: item.text('who') ?? 'to be found', description, costPerWeekPence }];
}

function pence(pounds: number | undefined): number | undefined {
  return pounds === undefined ? undefined : Math.round(pounds * PENCE_PER_POUND);
}
