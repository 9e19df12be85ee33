import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Agreement } from '#care/agreement/agreement.entity.js';
import { AgreementChoice } from '#care/agreement/agreement-choice.entity.js';
import { Blockage } from '#care/blockage/blockage.entity.js';
import { Contact } from '#care/contact/contact.entity.js';
import { Conversation } from '#care/conversation/conversation.entity.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { Escalation } from '#care/escalation/escalation.entity.js';
import { Plan } from '#care/plan/plan.entity.js';
import { PlanAction } from '#care/plan/plan-action.entity.js';
import { PlanVersion } from '#care/plan/plan-version.entity.js';
import { Touch } from '#care/touch/touch.entity.js';
import { NeedToKnow } from '../../care/common/need-to-know.js';
import { Agencies } from '../common/agencies.js';
import { counted, listed, sentenceCase, stageWords } from '../common/words.js';
import type { Telling, TimelineSource, Told } from './timeline-entry.js';

/** Records of one kind, at most: beyond that a timeline is not read by anybody. */
const RECORDS_MAX = 1_000;

const CHANNEL_WORDS: Readonly<Record<string, string>> = {
  web: 'on the web form',
  phone: 'by telephone',
  email: 'by e-mail',
  'walk-in': 'in person',
  partner: "through a partner's system",
  hub: 'in the hub',
  self: 'from the person',
};

/** The care records of an episode, each in the words of a timeline. */
@Injectable()
export class RecordSources implements TimelineSource {
  constructor(
    private readonly em: EntityManager,
    private readonly episodes: EpisodeService,
    private readonly needToKnow: NeedToKnow,
    private readonly agencies: Agencies,
  ) {}

  async tell(telling: Telling): Promise<Told[]> {
    const told = await Promise.all([
      this.contacts(telling),
      this.stages(telling),
      this.plans(telling),
      this.agreements(telling),
      this.blockages(telling),
      this.escalations(telling),
      this.conversations(telling),
      this.touches(telling),
    ]);
    return told.flat();
  }

  private async contacts({ seen: { episode }, viewer }: Telling): Promise<Told[]> {
    const contacts = await this.em.find(Contact, {
      where: [{ episodeId: episode.id }, ...(episode.contactId === null ? [] : [{ id: episode.contactId }])],
      take: RECORDS_MAX,
    });
    const hidden = await this.needToKnow.hiddenFrom(
      viewer.principal,
      contacts.map(({ id }) => id),
    );
    return contacts
      .filter(({ id }) => !hidden.has(id))
      .map((contact) => ({
        id: contact.id,
        at: contact.receivedAt,
        kind: 'contact',
        agencyId: contact.referrerOrganisationId ?? contact.ownerAgency,
        title:
          `${contact.repeatOf === null ? 'Contact' : 'Repeat contact'} ${CHANNEL_WORDS[contact.channel] ?? ''}`.trim(),
        text: paragraphs(
          contact.whatHappened,
          contact.whatWouldHelp === null ? null : `What would help: ${contact.whatWouldHelp}`,
          contact.strengths === null ? null : `Strengths: ${contact.strengths}`,
          contact.mainReason === null ? null : `Main reason: ${sentenceCase(contact.mainReason)}`,
        ),
        workerId: contact.listenedBy,
      }));
  }

  private async stages({ seen: { episode } }: Telling): Promise<Told[]> {
    return (await this.episodes.stageHistory(episode.id)).map(({ seq, fromStage, toStage, at, reason, byWorker }) => ({
      id: `stage-${seq}`,
      at,
      kind: 'stage',
      agencyId: null,
      title:
        fromStage === null
          ? `Began with: ${stageWords(toStage)}`
          : `From ${stageWords(fromStage)} to ${stageWords(toStage)}`,
      text: reason === null || reason === 'opened' ? null : sentenceCase(reason),
      workerId: byWorker,
      stage: toStage,
    }));
  }

  private async plans({ seen: { episode } }: Telling): Promise<Told[]> {
    const plans = await this.em.findBy(Plan, { episodeId: episode.id });
    const planIds = plans.map(({ id }) => id);
    const [versions, actions] = await Promise.all([
      this.em.find(PlanVersion, { where: { planId: In(planIds) }, take: RECORDS_MAX }),
      this.em.find(PlanAction, { where: { planId: In(planIds) }, order: { position: 'ASC' } }),
    ]);
    return versions.flatMap((version) => {
      const plan = plans.find(({ id }) => id === version.planId);
      if (plan === undefined) return [];
      const own = actions.filter((action) => action.planId === plan.id && action.version === version.version);
      return {
        id: `${plan.id}:${version.version}`,
        at: version.writtenAt,
        kind: 'plan' as const,
        agencyId: plan.ownerAgency,
        title: `${sentenceCase(plan.kind)} plan ${version.version === 1 ? 'made' : `rewritten, version ${version.version}`}`,
        text: paragraphs(version.whatIDo, ...own.map(({ what }) => `• ${what}`)),
        workerId: version.writtenBy,
      };
    });
  }

  private async agreements({ seen: { episode } }: Telling): Promise<Told[]> {
    const personIds = await this.episodes.peopleOf(episode.id);
    const agreements = await this.em.find(Agreement, {
      where: personIds.map((personId) => ({ personId })),
      take: RECORDS_MAX,
    });
    const choices = await this.em.findBy(AgreementChoice, { agreementId: In(agreements.map(({ id }) => id)) });
    const agencies = await this.agencies.names();
    const yesOf = (id: string): string[] => {
      const yes = choices.filter(({ agreementId, answer }) => agreementId === id && answer === 'yes');
      return [...new Set(yes.map(({ agency }) => agencies.get(agency) ?? agency))];
    };
    return agreements
      .filter(({ at }) => at >= episode.openedAt || agreements.length === 1)
      .flatMap((agreement): Told[] => {
        const common = { kind: 'agreement' as const, agencyId: agreement.ownerAgency };
        const words = { given: 'given', refused: 'refused', notAsked: 'not asked yet', cannotAsk: 'cannot be asked' };
        return [
          {
            ...common,
            id: agreement.id,
            at: agreement.at,
            title: `Agreement to be worked with: ${words[agreement.status]}`,
            text: paragraphs(
              agreement.cannotAskReason,
              yesOf(agreement.id).length === 0 ? null : `May know: ${listed(yesOf(agreement.id))}`,
            ),
            workerId: agreement.askedBy,
          },
          ...(agreement.withdrawnAt === null
            ? []
            : [
                {
                  ...common,
                  id: `${agreement.id}:withdrawn`,
                  at: agreement.withdrawnAt,
                  title: 'Agreement withdrawn',
                },
              ]),
        ];
      });
  }

  private async blockages({ seen: { episode } }: Telling): Promise<Told[]> {
    const blockages = await this.em.find(Blockage, { where: { episodeId: episode.id }, take: RECORDS_MAX });
    return blockages.flatMap((blockage): Told[] => [
      {
        id: blockage.id,
        at: blockage.raisedAt,
        kind: 'blockage',
        agencyId: blockage.agency,
        title: `Blockage: ${sentenceCase(blockage.type)}`,
        text: paragraphs(
          blockage.description,
          blockage.workaround === null ? null : `Tried: ${blockage.workaround}`,
          blockage.hoursLost === null ? null : counted(blockage.hoursLost, 'hour lost', 'hours lost'),
        ),
        workerId: blockage.raisedBy,
      },
      ...(blockage.resolvedAt === null
        ? []
        : [
            {
              id: `${blockage.id}:end`,
              at: blockage.resolvedAt,
              kind: 'blockage' as const,
              agencyId: blockage.agency,
              title: `Blockage ${blockage.status === 'resolved' ? 'solved' : 'accepted as a risk'}: ${sentenceCase(blockage.type)}`,
              text: blockage.resolution,
            },
          ]),
    ]);
  }

  private async escalations({ seen: { episode } }: Telling): Promise<Told[]> {
    const escalations = await this.em.find(Escalation, { where: { episodeId: episode.id }, take: RECORDS_MAX });
    return escalations.flatMap((one): Told[] => [
      {
        id: one.id,
        at: one.openedAt,
        kind: 'escalation',
        agencyId: null,
        title: `Help asked for, level ${one.level}: ${sentenceCase(one.reason)}`,
        text: one.whatIsStuck,
      },
      ...(one.answeredAt === null
        ? []
        : [
            {
              id: `${one.id}:answer`,
              at: one.answeredAt,
              kind: 'escalation' as const,
              agencyId: null,
              title: `Call for help answered: ${one.answer ?? 'no answer'}`,
              text: one.answerText,
              workerId: one.answeredBy,
            },
          ]),
    ]);
  }

  private async conversations({ seen: { episode } }: Telling): Promise<Told[]> {
    const conversations = await this.em.find(Conversation, { where: { episodeId: episode.id }, take: RECORDS_MAX });
    return conversations.map((one) => ({
      id: one.id,
      at: one.at,
      kind: 'conversation',
      agencyId: one.ownerAgency,
      title: `Conversation ${one.no}`,
      text: paragraphs(
        one.whatMatters,
        one.whatWasTried === null ? null : `Tried: ${one.whatWasTried}`,
        one.asks === null ? null : `Asks: ${one.asks}`,
        one.exhausted
          ? `All that it could open was tried and is not enough${one.whyNotEnough === null ? '' : `: ${one.whyNotEnough}`}`
          : null,
      ),
      workerId: one.heldBy,
      stage: `c${one.no}`,
    }));
  }

  private async touches({ seen: { episode } }: Telling): Promise<Told[]> {
    const touches = await this.em.find(Touch, { where: { episodeId: episode.id }, take: RECORDS_MAX });
    return touches.map((one) => ({
      id: one.id,
      at: one.at,
      kind: 'touch',
      agencyId: null,
      title: one.reached ? 'Reached' : 'Not reached',
      text: paragraphs(
        one.safe === null ? null : `Safe now: ${one.safe} of 10`,
        one.control === null ? null : `In control now: ${one.control} of 10`,
        one.changeWhat,
      ),
      workerId: one.byWorker,
      stage: 'c2',
    }));
  }
}

/** Paragraphs below each other; null where nothing was said. */
export function paragraphs(...parts: readonly (string | null | undefined)[]): string | null {
  const said = parts.filter((part): part is string => typeof part === 'string' && part.trim() !== '');
  return said.length === 0 ? null : said.join('\n');
}
