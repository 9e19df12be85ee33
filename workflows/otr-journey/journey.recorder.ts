import { Injectable } from '@nestjs/common';
import { FailureDemandDto } from '#care/contact/contact.dto.js';
import { ContactService } from '#care/contact/contact.service.js';
import { actionOwner } from '../recording/action-owner.js';
import { type FormSubmission, formOf, needId } from '../recording/form-submission.js';
import { ofForm } from '../recording/of-form.js';
import { PlanRecords } from '../recording/plan-records.js';
import { RecordsForm } from '../recording/records-form.decorator.js';

const REPEAT_KEYS = { demandType: 'repeatDemand', cause: 'repeatCause', change: 'repeatChange' };

/** What the journey itself asks: why somebody came again, and a family's own plan. */
@Injectable()
export class JourneyRecorder {
  constructor(
    private readonly contacts: ContactService,
    private readonly plans: PlanRecords,
  ) {}

  @RecordsForm('p00-repeat-contact')
  async repeatContact(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const demand = ofForm(
      submission,
      FailureDemandDto,
      { demandType: form.text('repeatDemand'), cause: form.text('repeatCause'), change: form.text('repeatChange') },
      REPEAT_KEYS,
    );
    await this.contacts.answerFailureDemand(needId(submission, 'contactId'), demand);
  }

  @RecordsForm('p00-family')
  async family(submission: FormSubmission): Promise<void> {
    const episodeId = needId(submission, 'episodeId');
    const rows = formOf(submission).rows('familyPlan');
    const outcomes = rows.flatMap((row) => {
      const ownWords = row.text('outcome');
      return ownWords ? [{ ownWords, owner: row.text('owner'), how: row.text('action') }] : [];
    });
    const actions = rows.flatMap((row) => {
      const what = row.text('action');
      return what ? [{ what, ...actionOwner(row.text('owner'), 'family'), byWhen: row.text('by') }] : [];
    });
    const keys = { outcomes: 'familyPlan', actions: 'familyPlan' };
    await this.plans.writeFamilyPlan(submission, episodeId, { outcomes, actions }, keys);
  }
}
