import { Injectable } from '@nestjs/common';
import { given } from '#care/common/given.js';
import { PlanService } from '#care/plan/plan.service.js';
import { SafeguardingService } from '#care/safeguarding/safeguarding.service.js';
import { type FormSubmission, formOf } from '../recording/form-submission.js';
import { linesOf } from '../recording/lines.js';
import { PlanRecords, steps } from '../recording/plan-records.js';

const KEYS = { actions: 'steps', riskAccepted: 'acceptedRisk' };

/**
 * Safeguarding and child protection plans, among the plans of the person's episode. A concern about a worker leaves no plan there: the
 * journey stays visible to all who work with the person, and nothing in it may tell of the concern. Its plan is the restricted entry of
 * the task, as is that of a concern without a journey.
 */
@Injectable()
export class SafeguardingPlans {
  constructor(
    private readonly plans: PlanService,
    private readonly records: PlanRecords,
    private readonly concerns: SafeguardingService,
  ) {}

  async write(submission: FormSubmission, concernId: string): Promise<void> {
    const { episodeId, aboutWorker } = await this.concerns.get(concernId);
    const form = formOf(submission);
    if (episodeId && !aboutWorker) {
      const plan = given({
        actions: steps(submission, 'agency'),
        warningSigns: linesOf(form.text('warningSigns')),
        riskAccepted: form.text('acceptedRisk'),
        contingency: form.text('contingency') ?? form.text('whoWatches'),
      });
      await this.records.write(submission, episodeId, 'safeguarding', plan, KEYS);
    }
    await this.concerns.planInForce(concernId);
  }

  /** It is not needed any more. */
  async end(concernId: string): Promise<void> {
    const { episodeId, aboutWorker } = await this.concerns.get(concernId);
    const plan = episodeId && !aboutWorker ? await this.plans.currentOf(episodeId, 'safeguarding') : null;
    if (plan) {
      await this.plans.end(plan.id);
    }
  }
}
