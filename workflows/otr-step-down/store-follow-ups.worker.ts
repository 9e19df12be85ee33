import { Injectable } from '@nestjs/common';
import { Duration } from 'luxon';
import { london } from '#care/calendar/london-time.js';
import { FollowUpService } from '#care/follow-up/follow-up.service.js';
import { PlanService } from '#care/plan/plan.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';
import { TimeLimits } from '../shared/time-limits.js';

const REVIEW_KEY = 'p05a.review';

/**
 * Notes the days on which the daily scan is to start something. After closing: the calls of D0 `p08.calls`, where `followUpsWanted`.
 * With header `kind` = `plan-review`: the next review of the support plan, at `reviewAt`, or by D0 `p05a.review` where nobody said.
 */
@Injectable()
export class StoreFollowUpsWorker {
  constructor(
    private readonly followUps: FollowUpService,
    private readonly plans: PlanService,
    private readonly limits: TimeLimits,
  ) {}

  @JobWorker('store-follow-ups')
  async store(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const episodeId = input.text('episodeId');
    if (input.headerOrNull('kind') === 'plan-review') {
      await this.storeReview(episodeId, input.textOrNull('reviewAt'));
      return {};
    }
    if (input.flag('followUpsWanted')) {
      const limits = await this.limits.allOf(input.header('elementKey'));
      await this.followUps.plan(
        episodeId,
        limits.map(({ limit }) => Duration.fromISO(limit).as('days')),
      );
    }
    return {};
  }

  private async storeReview(episodeId: string, reviewAt: string | null): Promise<void> {
    const plan = await this.plans.currentOf(episodeId, 'support');
    if (!plan) {
      return;
    }
    const at = reviewAt ?? (await this.limits.dueOf(await this.limits.of(REVIEW_KEY), null)).dueAt;
    await this.plans.setReview(plan.id, london(at).toISODate());
  }
}
