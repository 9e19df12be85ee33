import { Injectable } from '@nestjs/common';
import { ContactService } from '#care/contact/contact.service.js';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import { ConcernOutcomeDto, DecideDutyDto, MadeSafeDto } from '#care/safeguarding/safeguarding.dto.js';
import { SafeguardingService } from '#care/safeguarding/safeguarding.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { type FormSubmission, formOf, needId } from '../recording/form-submission.js';
import { lines } from '../recording/lines.js';
import { ofForm } from '../recording/of-form.js';
import { RecordsForm } from '../recording/records-form.decorator.js';
import { FormValues } from '../shared/form-values.js';
import { dutyOf } from './duty.js';
import { restrictedInstance } from './restrict-instance.worker.js';
import { SafeguardingPlans } from './safeguarding-plans.js';

const NEXT = ['c1', 'c2', 'none'] as const;
type Next = (typeof NEXT)[number];
/** Where conversation 2 asks about abuse or neglect. */
const ASKED_IN_CRISIS = 'p04-safe';

/** A safeguarding concern from the first hour to its end (P07). */
@Injectable()
export class SafeguardingRecorder {
  constructor(
    private readonly concerns: SafeguardingService,
    private readonly plans: SafeguardingPlans,
    private readonly restrictions: RestrictionService,
    private readonly contacts: ContactService,
    private readonly entries: TaskEntryService,
  ) {}

  /** Where it turns out that it is about a worker, only the safeguarding leads see the concern, and this form with it. */
  @RecordsForm('p07-safe')
  async safe(submission: FormSubmission): Promise<void> {
    const concernId = needId(submission, 'concernId');
    const form = formOf(submission);
    const found = ofForm(submission, MadeSafeDto, {
      immediateDanger: form.flag('immediateDanger') === true,
      childAtRisk: form.flag('childAtRisk') === true,
      description: await this.whatItIsAbout(submission),
    });
    if (form.flag('allegedIsWorker') === true) {
      await this.concerns.aboutWorker(concernId, submission.worker.id);
    }
    await this.concerns.madeSafe(concernId, found);
  }

  /** Whoever leads may know of the concern and of the instance that handles it. */
  @RecordsForm('p07-lead')
  async lead(submission: FormSubmission): Promise<void> {
    const concernId = needId(submission, 'concernId');
    const form = formOf(submission);
    const leadGroup = form.text('leadGroup');
    if (!leadGroup) {
      return;
    }
    const by = submission.worker.id;
    await this.concerns.leadBy(concernId, leadGroup, { by, workersAgency: form.text('workersAgency') });
    const subjectId = restrictedInstance(submission.processInstanceKey);
    await this.restrictions.restrict({ subjectId, groups: [leadGroup], reason: 'named lead', by });
  }

  @RecordsForm('p07-duty')
  async duty(submission: FormSubmission): Promise<void> {
    const concernId = needId(submission, 'concernId');
    const form = formOf(submission);
    const duty = ofForm(
      submission,
      DecideDutyDto,
      {
        decision: dutyOf({ ...submission.variables, ...submission.values }),
        section42: {
          careAndSupportNeeds: form.flag('hasCareNeeds'),
          abuseOrNeglect: form.flag('abuseOrNeglect'),
          cannotProtectSelf: form.flag('cannotProtectSelf'),
          reasons: lines(
            ...['hasCareNeedsWhy', 'abuseOrNeglectWhy', 'cannotProtectSelfWhy'].map((key) => form.text(key)),
          ),
        },
        wishes: form.text('wishes'),
        capacity: form.text('capacity'),
        advocate: form.text('advocate'),
        overrideReason: form.text('overridingConsent'),
        decidedBy: submission.worker.id,
      },
      { section42: 'hasCareNeeds', overrideReason: 'overridingConsent' },
    );
    await this.concerns.decideDuty(concernId, duty);
  }

  @RecordsForm('p07-planning')
  async planning(submission: FormSubmission): Promise<void> {
    await this.concerns.planningHeld(needId(submission, 'concernId'));
  }

  @RecordsForm('p07-delay')
  async delay(submission: FormSubmission): Promise<void> {
    await this.concerns.planningDelayed(needId(submission, 'concernId'), formOf(submission).text('reason') ?? '');
  }

  /** A plan may be left out only where the risk is removed: then the concern is closed. */
  @RecordsForm('p07-outcome')
  async outcome(submission: FormSubmission): Promise<void> {
    const concernId = needId(submission, 'concernId');
    const form = formOf(submission);
    const outcome = ofForm(
      submission,
      ConcernOutcomeDto,
      { riskResult: form.text('riskOutcome'), wantedOutcome: form.text('wantedAchieved'), next: nextIn(form) },
      { riskResult: 'riskOutcome', wantedOutcome: 'wantedAchieved', next: 'safeguarding.next' },
    );
    await this.concerns.outcome(concernId, outcome);
    if (outcome.riskResult === 'removed' && form.flag('planNeeded') === false) {
      await this.concerns.close(concernId, outcome.next);
    }
  }

  @RecordsForm('p07-plan')
  async plan(submission: FormSubmission): Promise<void> {
    await this.plans.write(submission, needId(submission, 'concernId'));
  }

  @RecordsForm('p07-review')
  async review(submission: FormSubmission): Promise<void> {
    const concernId = needId(submission, 'concernId');
    if (formOf(submission).flag('planNeeded') === false) {
      await this.plans.end(concernId);
      await this.concerns.close(concernId, nextIn(new FormValues(submission.variables)));
    }
  }

  @RecordsForm('p07-help')
  async helpOtherwise(submission: FormSubmission): Promise<void> {
    await this.concerns.close(needId(submission, 'concernId'), nextIn(formOf(submission)));
  }

  /** In the words of whoever saw it first: in the crisis talk, or at the front door. */
  private async whatItIsAbout({ episodeId, contactId }: FormSubmission): Promise<string | undefined> {
    const talk = episodeId ? await this.entries.latest(episodeId, ASKED_IN_CRISIS) : null;
    const inCrisis = new FormValues(talk?.values ?? {}).text('abuseWhat');
    const contact = contactId && !inCrisis ? await this.contacts.find(contactId) : null;
    return inCrisis ?? contact?.whatHappened ?? undefined;
  }
}

function nextIn(form: FormValues): Next | undefined {
  return NEXT.find((next) => next === form.group('safeguarding').text('next'));
}
