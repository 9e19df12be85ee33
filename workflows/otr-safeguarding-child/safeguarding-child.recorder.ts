import { Injectable } from '@nestjs/common';
import { DecideDutyDto } from '#care/safeguarding/safeguarding.dto.js';
import { SafeguardingService } from '#care/safeguarding/safeguarding.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { SafeguardingPlans } from '../otr-safeguarding/safeguarding-plans.js';
import { type FormSubmission, formOf, needId } from '../recording/form-submission.js';
import { ofForm } from '../recording/of-form.js';
import { familyNeeds, PlanRecords, steps } from '../recording/plan-records.js';
import { RecordsForm } from '../recording/records-form.decorator.js';

const ASSESSMENT = 'p07a-assessment';
const NO_ACTION = 'none';

/**
 * A concern about a child (P07a). It is closed with the form that ends it: the decision that nothing is to be done, the plan of a child
 * in need, or the family's own plan.
 */
@Injectable()
export class SafeguardingChildRecorder {
  constructor(
    private readonly concerns: SafeguardingService,
    private readonly safeguardingPlans: SafeguardingPlans,
    private readonly plans: PlanRecords,
    private readonly entries: TaskEntryService,
  ) {}

  @RecordsForm('p07a-decide')
  async decide(submission: FormSubmission): Promise<void> {
    const concernId = needId(submission, 'concernId');
    const form = formOf(submission);
    const { dutyDecision, wishes } = await this.concerns.get(concernId);
    const duty = ofForm(
      submission,
      DecideDutyDto,
      { decision: 'child', wishes: wishes ?? form.text('childsVoice'), decidedBy: submission.worker.id },
      { wishes: 'childsVoice' },
    );
    if (dutyDecision !== 'child') {
      await this.concerns.decideDuty(concernId, duty);
    }
    const decision = form.text('childDecision');
    if (decision === 's47') {
      await this.concerns.enquiryBegins(concernId);
    } else if (decision === NO_ACTION) {
      await this.concerns.close(concernId);
    }
  }

  /** Enquiry and conference may find that nothing more is to be done; the assessment beside them may still be open. */
  @RecordsForm('p07a-enquiry', 'p07a-conference')
  async enquired(submission: FormSubmission): Promise<void> {
    const isDone = formOf(submission).text('childDecision') === NO_ACTION;
    if (isDone && (await this.isAssessed(submission))) {
      await this.concerns.close(needId(submission, 'concernId'));
    }
  }

  @RecordsForm(ASSESSMENT)
  async assessed(submission: FormSubmission): Promise<void> {
    if (submission.variables.childDecision === NO_ACTION) {
      await this.concerns.close(needId(submission, 'concernId'));
    }
  }

  @RecordsForm('p07a-plan')
  async plan(submission: FormSubmission): Promise<void> {
    await this.safeguardingPlans.write(submission, needId(submission, 'concernId'));
  }

  @RecordsForm('p07a-review')
  async review(submission: FormSubmission): Promise<void> {
    const concernId = needId(submission, 'concernId');
    const form = formOf(submission);
    if (form.flag('planNeeded') !== false) {
      return;
    }
    await this.safeguardingPlans.end(concernId);
    if (form.text('childDecision') === NO_ACTION && (await this.isAssessed(submission))) {
      await this.concerns.close(concernId);
    }
  }

  @RecordsForm('p07a-need')
  async need(submission: FormSubmission): Promise<void> {
    const actions = steps(submission, 'agency');
    await this.endWithFamilyPlan(submission, { actions }, { actions: 'steps' });
  }

  @RecordsForm('p07a-family')
  async family(submission: FormSubmission): Promise<void> {
    const outcomes = familyNeeds(submission);
    await this.endWithFamilyPlan(submission, { outcomes }, { outcomes: 'needs' });
  }

  private async endWithFamilyPlan(
    submission: FormSubmission,
    writing: Parameters<PlanRecords['writeFamilyPlan']>[2],
    keys: Readonly<Record<string, string>>,
  ): Promise<void> {
    const concernId = needId(submission, 'concernId');
    const { episodeId, aboutWorker } = await this.concerns.get(concernId);
    if (episodeId && !aboutWorker) {
      await this.plans.writeFamilyPlan(submission, episodeId, writing, keys);
    }
    await this.concerns.close(concernId);
  }

  private async isAssessed({ processInstanceKey }: FormSubmission): Promise<boolean> {
    return (await this.entries.ofInstance(processInstanceKey)).some(({ formId }) => formId === ASSESSMENT);
  }
}
