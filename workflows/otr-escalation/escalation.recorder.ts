import { Injectable } from '@nestjs/common';
import { DescribeBlockageDto } from '#care/blockage/blockage.dto.js';
import { BLOCKAGE_LEVELS } from '#care/blockage/blockage.entity.js';
import { BlockageService } from '#care/blockage/blockage.service.js';
import { london } from '#care/calendar/london-time.js';
import { derivedId } from '#care/common/id-maker.js';
import { AnswerEscalationDto, ESCALATION_LEVEL_MAX, OpenEscalationDto } from '#care/escalation/escalation.dto.js';
import { EscalationService } from '#care/escalation/escalation.service.js';
import { type FormSubmission, formOf, idIn } from '../recording/form-submission.js';
import { lines } from '../recording/lines.js';
import { ofForm } from '../recording/of-form.js';
import { RecordsForm } from '../recording/records-form.decorator.js';
import type { FormValues } from '../shared/form-values.js';

const UNKNOWN_REASON = 'HelpAsked';
const HOUR_MS = 60 * 60 * 1_000;
/** As the care library takes it. */
const HOURS_LOST_MAX = 10_000;

/**
 * What is stuck, and what those say who can decide (P06). One call for help is one escalation, that climbs; what stands in the way is
 * closed with its answer.
 */
@Injectable()
export class EscalationRecorder {
  constructor(
    private readonly escalations: EscalationService,
    private readonly blockages: BlockageService,
  ) {}

  @RecordsForm('p06-stuck')
  async stuck(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const level = levelOf(submission);
    const call = callOf(submission, level);
    const answer = ofForm(
      submission,
      AnswerEscalationDto,
      {
        answer: form.text('answer'),
        whatIsStuck: form.text('whatIsStuck'),
        text: lines(form.text('answerReason'), form.text('signedBy')),
        answeredBy: submission.worker.id,
      },
      { text: 'answerReason' },
    );
    const words = ofForm(
      submission,
      DescribeBlockageDto,
      {
        description: lines(form.text('whatIsStuck'), form.text('ruleOrAgency'), form.text('needed')),
        workaround: form.text('tried'),
      },
      { description: 'whatIsStuck', workaround: 'tried' },
    );
    const { id, level: known } = await this.escalations.open(call);
    if (known !== level) {
      await this.escalations.raiseTo(id, level, call.dueAt);
    }
    await this.escalations.answer(id, answer);
    const blockageId = idIn(submission, 'blockageId');
    if (blockageId) {
      await this.blockages.describe(blockageId, words);
      await this.settle(blockageId, answer, { level, hoursLost: hoursLost(form, submission.at) });
    }
  }

  private async settle(
    blockageId: string,
    { answer, text = answer }: AnswerEscalationDto,
    { level, hoursLost }: { readonly level: number; readonly hoursLost: number | undefined },
  ): Promise<void> {
    const asked = BLOCKAGE_LEVELS[Math.min(answer === 'higher' ? level + 1 : level, ESCALATION_LEVEL_MAX) - 1];
    if (asked) {
      await this.blockages.raiseTo(blockageId, asked);
    }
    if (answer === 'solved') {
      await this.blockages.resolve(blockageId, text, hoursLost);
    } else if (answer === 'risk accepted') {
      await this.blockages.acceptRisk(blockageId, text);
    }
  }
}

function callOf(submission: FormSubmission, level: number): OpenEscalationDto {
  const { processInstanceKey, taskCreatedAt } = submission;
  return ofForm(submission, OpenEscalationDto, {
    id: derivedId('escalation', processInstanceKey),
    episodeId: idIn(submission, 'episodeId'),
    blockageId: idIn(submission, 'blockageId'),
    level,
    reason: idIn(submission, 'reason') ?? UNKNOWN_REASON,
    dueAt: idIn(submission, 'levelDue'),
    openedAt: taskCreatedAt?.toISOString(),
  });
}

function levelOf({ variables }: FormSubmission): number {
  const { level } = variables;
  return typeof level === 'number' ? Math.min(Math.max(Math.trunc(level), 1), ESCALATION_LEVEL_MAX) : 1;
}

/** Hours since it has been stuck, to one place (M31). */
function hoursLost(form: FormValues, at: Date): number | undefined {
  const since = form.text('stuckSince');
  const hours = since ? (at.getTime() - london(since).toMillis()) / HOUR_MS : Number.NaN;
  return hours >= 0 && hours <= HOURS_LOST_MAX ? Math.round(hours * 10) / 10 : undefined;
}
