import { Injectable } from '@nestjs/common';
import { derivedId } from '#care/common/id-maker.js';
import { RAGS, type Rag } from '#care/contact/contact-values.js';
import { ExhaustedDto, RecordConversationDto } from '#care/conversation/conversation.dto.js';
import { ConversationService } from '#care/conversation/conversation.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { PlanService } from '#care/plan/plan.service.js';
import { RaiseRiskFlagDto } from '#care/risk-flag/risk-flag.dto.js';
import { RiskFlagService } from '#care/risk-flag/risk-flag.service.js';
import { type FormSubmission, formOf, idIn, needId } from '../recording/form-submission.js';
import { InterimPlaces } from '../recording/interim-places.js';
import { lines } from '../recording/lines.js';
import { ofForm } from '../recording/of-form.js';
import { RecordsForm } from '../recording/records-form.decorator.js';
import type { FormValues } from '../shared/form-values.js';
import { emergencyPlanId } from './emergency-plans.js';
import { passesExitTest } from './exit-test.js';

/** The risk for which somebody is stayed with: everybody who works with the person must know it. */
export const CRISIS = 'crisis';

/** `<version>.<number from 1>`, as the pathway numbers the actions of a plan. */
const ACTION_ID = /^(\d+)\.(\d+)$/;

const SAFE_KEYS = { whatMatters: 'personsView', whatWasTried: 'helpedBefore', notes: 'carersView', note: 'fromWhat' };

/** Conversation 2: what the crisis is, whether the plan is done, and when it is over. The plan itself is kept by its job. */
@Injectable()
export class ConversationTwoRecorder {
  constructor(
    private readonly conversations: ConversationService,
    private readonly episodes: EpisodeService,
    private readonly plans: PlanService,
    private readonly risks: RiskFlagService,
    private readonly interimPlaces: InterimPlaces,
  ) {}

  @RecordsForm('p04-safe')
  async safe(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const rag = ragIn(form) ?? 'Amber';
    const talk = this.conversation(submission, {
      whatMatters: form.text('personsView'),
      whatWasTried: form.text('helpedBefore'),
      notes: lines(form.text('whoIsAtRisk'), form.text('carersView')),
      unsafe: true,
    });
    const flag = this.flag(submission, rag, form.text('fromWhat'));
    await this.conversations.record(talk);
    await this.raise(flag);
    const { urgency, closedAt } = await this.episodes.get(talk.episodeId);
    if (urgency !== rag && !closedAt) {
      await this.episodes.setUrgency(talk.episodeId, rag);
    }
  }

  /** Done by whoever hands it in; the plan in force is not changed by it. */
  @RecordsForm('p04-action')
  async action(submission: FormSubmission): Promise<void> {
    const { action } = submission.variables;
    const id = typeof action === 'object' && action !== null && 'id' in action ? action.id : null;
    const [, version, number] = ACTION_ID.exec(String(id)) ?? [];
    if (formOf(submission).flag('actionDone') === true && version && number) {
      const planId = emergencyPlanId(submission.processInstanceKey);
      const actionId = derivedId('action', planId, Number(version), Number(number) - 1);
      await this.plans.completeAction(actionId, submission.worker.id);
    }
  }

  /** Where the person stays although no place was found: what stood in the way is not gone by that. */
  @RecordsForm('p04-interim')
  async interim(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    await this.interimPlaces.note(submission, {
      description: form.text('whatWasTried'),
      workaround: lines(form.text('where'), form.text('safeBecause')),
    });
  }

  /** The weekly look of all at somebody who is still in crisis: the risk as it is seen now. */
  @RecordsForm('p04-huddle')
  async huddle(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const rag = RAGS.find((colour) => colour === submission.variables.rag);
    if (form.flag('stillCrisis') === true && rag) {
      await this.raise(this.flag(submission, rag, form.text('why'), 'why'));
    }
  }

  /** The exit test: where it passes, the risk is cleared. What the person has learned to do stays in force. */
  @RecordsForm('p04-exit')
  async exit(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const tried = form.text('triedHere');
    const isExhausted = form.text('c2Next') === 'more' && form.flag('c2Exhausted') === true && tried !== undefined;
    const claim = isExhausted
      ? ofForm(submission, ExhaustedDto, { whatWasTried: tried, whyNotEnough: tried }, { whatWasTried: 'triedHere' })
      : null;
    const talk = this.conversation(submission, {
      whatMatters: form.text('inTheirWords'),
      whatWasTried: tried,
      notes: form.text('handedTo'),
      unsafe: form.flag('newDanger') === true,
    });
    const { id, episodeId } = await this.conversations.record(talk);
    if (claim) {
      await this.conversations.claimExhausted(id, claim);
    }
    if (passesExitTest({ ...submission.variables, ...submission.values })) {
      await this.clear(episodeId, submission.worker.id);
    }
  }

  private conversation(submission: FormSubmission, said: object): RecordConversationDto {
    return ofForm(
      submission,
      RecordConversationDto,
      {
        ...said,
        id: derivedId('conversation', submission.taskKey),
        episodeId: needId(submission, 'episodeId'),
        personId: needId(submission, 'personId'),
        no: 2,
        heldBy: submission.worker.id,
      },
      SAFE_KEYS,
    );
  }

  private flag(submission: FormSubmission, rag: Rag, note: string | undefined, key = 'fromWhat'): RaiseRiskFlagDto {
    return ofForm(
      submission,
      RaiseRiskFlagDto,
      {
        id: derivedId('risk-flag', submission.taskKey),
        episodeId: needId(submission, 'episodeId'),
        personId: idIn(submission, 'personId'),
        kind: CRISIS,
        rag,
        note,
        raisedBy: submission.worker.id,
        ownerAgency: submission.worker.agency,
      },
      { note: key },
    );
  }

  /** The new one takes the place of the one before. */
  private async raise(flag: RaiseRiskFlagDto): Promise<void> {
    await this.risks.raise(flag);
    await this.clear(flag.episodeId, flag.raisedBy ?? flag.ownerAgency, flag.id);
  }

  private async clear(episodeId: string, by: string, butId?: string): Promise<void> {
    const open = (await this.risks.openOf(episodeId)).filter(({ id, kind }) => kind === CRISIS && id !== butId);
    for (const { id } of open) {
      await this.risks.clear(id, by);
    }
  }
}

const ragIn = (form: FormValues): Rag | undefined => RAGS.find((colour) => colour === form.text('rag'));
