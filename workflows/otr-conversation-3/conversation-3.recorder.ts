import { Injectable } from '@nestjs/common';
import { derivedId } from '#care/common/id-maker.js';
import { RecordConversationDto } from '#care/conversation/conversation.dto.js';
import { ConversationService } from '#care/conversation/conversation.service.js';
import { PlanService } from '#care/plan/plan.service.js';
import type { OutcomeStatus, PlanOutcome } from '#care/plan/plan-outcome.entity.js';
import { type FormSubmission, formOf, needId } from '../recording/form-submission.js';
import { InterimPlaces } from '../recording/interim-places.js';
import { lines } from '../recording/lines.js';
import { ofForm } from '../recording/of-form.js';
import { familyNeeds, PlanRecords } from '../recording/plan-records.js';
import { RecordsForm } from '../recording/records-form.decorator.js';

const STATUS_OF: Readonly<Record<string, OutcomeStatus>> = { met: 'met', partly: 'partly', not: 'not-met' };

/** Conversation 3: what a good life is, what is there for it, and whether it came true. The plan is kept by the job that orders it. */
@Injectable()
export class ConversationThreeRecorder {
  constructor(
    private readonly conversations: ConversationService,
    private readonly plans: PlanService,
    private readonly planRecords: PlanRecords,
    private readonly interimPlaces: InterimPlaces,
  ) {}

  @RecordsForm('p05-good-life')
  async goodLife(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const involved = form.rows('involve').filter((row) => row.flag('agreed') === true);
    await this.talk(
      submission,
      {
        whatMatters: lines(...form.rows('goodLife').map((row) => row.text('outcome'))),
        strengths: { own: form.text('strengths') },
        present: involved.flatMap((row) => row.text('name') ?? []),
        notes: lines(form.text('whatStays'), form.text('evidence')),
      },
      { whatMatters: 'goodLife', present: 'involve', notes: 'whatStays' },
    );
  }

  /** Strengths by where they lie: they come before what is paid for. */
  @RecordsForm('p05-resources')
  async resources(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const paid = ['benefits', 'housing', 'directPayment', 'healthMoney', 'vcse'].map((key) => form.text(key));
    await this.talk(
      submission,
      {
        strengths: { own: form.text('own'), family: form.text('family'), community: form.text('community') },
        notes: lines(...paid),
      },
      { notes: 'benefits' },
    );
  }

  /** The carer's own talk. */
  @RecordsForm('p05-carer')
  async carer(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const who = form.text('who');
    await this.talk(
      submission,
      {
        present: ['carer', ...(who ? [who] : [])],
        whatMatters: form.text('view'),
        asks: form.text('whatTheyNeed'),
        notes: form.text('whatTheyDo'),
      },
      { present: 'who', whatMatters: 'view', asks: 'whatTheyNeed', notes: 'whatTheyDo' },
    );
  }

  @RecordsForm('p05-family')
  async family(submission: FormSubmission): Promise<void> {
    const episodeId = needId(submission, 'episodeId');
    const keys = { outcomes: 'needs' };
    await this.planRecords.writeFamilyPlan(submission, episodeId, { outcomes: familyNeeds(submission) }, keys);
  }

  /** Where the person stays until there is what the plan asks for. */
  @RecordsForm('p05-interim')
  async interim(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    await this.interimPlaces.note(submission, {
      description: form.text('whatIsMissing'),
      workaround: form.text('where'),
    });
  }

  /** Which outcomes of the plan in force came true. */
  @RecordsForm('p05-review')
  async review(submission: FormSubmission): Promise<void> {
    const plan = await this.plans.currentOf(needId(submission, 'episodeId'), 'support');
    const rows = formOf(submission).rows('outcomesMet');
    for (const [index, row] of rows.entries()) {
      const status = STATUS_OF[row.text('met') ?? ''];
      const outcome = meant(row.text('outcome'), index, plan?.outcomes ?? []);
      if (status && outcome) {
        await this.plans.judgeOutcome(outcome.id, status);
      }
    }
  }

  /** @throws RuleViolationError `no-long-term-plan-in-crisis` */
  private async talk(submission: FormSubmission, said: object, keys: Readonly<Record<string, string>>): Promise<void> {
    const talk = ofForm(
      submission,
      RecordConversationDto,
      {
        ...said,
        id: derivedId('conversation', submission.taskKey),
        episodeId: needId(submission, 'episodeId'),
        personId: needId(submission, 'personId'),
        no: 3,
        heldBy: submission.worker.id,
      },
      keys,
    );
    await this.conversations.record(talk);
  }
}

/** The outcome in the same words; a row without words is about the one in its place. */
function meant(words: string | undefined, index: number, outcomes: readonly PlanOutcome[]): PlanOutcome | undefined {
  const wanted = words?.trim().toLowerCase();
  return wanted ? outcomes.find(({ ownWords }) => ownWords.trim().toLowerCase() === wanted) : outcomes[index];
}
