import { Inject, Injectable } from '@nestjs/common';
import { Duration } from 'luxon';
import { london } from '#care/calendar/london-time.js';
import { Clock } from '#care/common/clock.js';
import { FOLLOW_UP_DAYS, FollowUpService } from '#care/follow-up/follow-up.service.js';
import { PlanService } from '#care/plan/plan.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { JobInput } from '../shared/job-input.js';

const TIMERS_DECISION = 'd0-timers';
const REVIEW_KEY = 'p05a.review';
const REVIEW_LIMIT_DEFAULT = 'P6M';

/**
 * Notes the days on which the daily scan is to start something. After closing: the calls of D0 `p08.calls`, where `followUpsWanted`.
 * With header `kind` = `plan-review`: the next review of the support plan, at `reviewAt`, or by D0 `p05a.review` where nobody said.
 */
@Injectable()
export class StoreFollowUpsWorker {
  constructor(
    private readonly followUps: FollowUpService,
    private readonly plans: PlanService,
    private readonly clock: Clock,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
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
      const limits = await this.limitsOf(input.header('elementKey'));
      const days = limits.map((limit) => Duration.fromISO(limit).as('days'));
      await this.followUps.plan(episodeId, days.length > 0 ? days : FOLLOW_UP_DAYS);
    }
    return {};
  }

  private async storeReview(episodeId: string, reviewAt: string | null): Promise<void> {
    const plan = await this.plans.currentOf(episodeId, 'support');
    if (!plan) {
      return;
    }
    const [limit = REVIEW_LIMIT_DEFAULT] = reviewAt ? [] : await this.limitsOf(REVIEW_KEY);
    const at = reviewAt ? london(reviewAt) : london(this.clock.now()).plus(Duration.fromISO(limit));
    await this.plans.setReview(plan.id, at.toISODate());
  }

  private async limitsOf(elementKey: string): Promise<string[]> {
    const variables = { elementKey, rag: null, weekendHub: null };
    const { decisionOutput } = await this.engine.evaluateDecision({ decisionId: TIMERS_DECISION, variables });
    const rows = Array.isArray(decisionOutput) ? (decisionOutput as unknown as { limit: string }[]) : [];
    return rows.map(({ limit }) => limit);
  }
}
