import { Injectable } from '@nestjs/common';
import { EpisodeService } from '#care/episode/episode.service.js';
import { PlanService } from '#care/plan/plan.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';
import { EmergencyPlans } from './emergency-plans.js';

const PENCE_PER_POUND = 100;
/** £500: what a keyworker may give in a crisis by his or her own decision. To be set locally. */
const DELEGATED_LIMIT_PENCE = 50_000;

/**
 * Pays the small money of an emergency plan, once for each of its versions (M22). In: `episodeId`, `planVersion`, `amount` in
 * pounds.
 */
@Injectable()
export class PaySmallMoneyWorker {
  constructor(
    private readonly plans: PlanService,
    private readonly emergencyPlans: EmergencyPlans,
    private readonly episodes: EpisodeService,
  ) {}

  @JobWorker('pay-small-money')
  async pay(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const amountPence = Math.round(input.number('amount') * PENCE_PER_POUND);
    if (amountPence < 1 || amountPence > DELEGATED_LIMIT_PENCE) {
      throw new Error(
        `Expected job of type 'pay-small-money' to find an amount up to the delegated limit of ${DELEGATED_LIMIT_PENCE} pence in variable 'amount', but found ${amountPence} pence`,
      );
    }
    const { keyworkerId } = await this.episodes.get(input.text('episodeId'));
    const payment = { amountPence, purpose: 'emergency plan', paidBy: keyworkerId ?? job.bpmnProcessId };
    await this.plans.paySmallMoney(this.emergencyPlans.idOf(job), payment, input.number('planVersion'));
    return {};
  }
}
