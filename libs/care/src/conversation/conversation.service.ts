import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { NotFoundError, RuleViolationError } from '../common/care-error.js';
import { changeRow } from '../common/change-row.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { EpisodeService } from '../episode/episode.service.js';
import type { C2Status } from '../episode/episode-values.js';
import { WorkerService } from '../organisation/worker.service.js';
import type { ExhaustedDto, PeerChallengeDto, RecordConversationDto, SettleChallengeDto } from './conversation.dto.js';
import { Conversation } from './conversation.entity.js';

/** What the gate to conversation 3 (decision table D6) reads; flags only, fit for process variables. */
export interface GateEvidence {
  readonly inCrisis: boolean;
  readonly c1: { readonly exhausted: boolean; readonly peerChallenge: { readonly agrees: boolean } };
  readonly c2: { readonly status: C2Status; readonly exhausted: boolean };
}

@Injectable()
export class ConversationService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    private readonly workers: WorkerService,
    private readonly episodes: EpisodeService,
  ) {}

  /**
   * Records a conversation.
   *
   * @throws RuleViolationError `no-long-term-plan-in-crisis` for conversation 3 while the person is in crisis
   */
  async record(conversation: RecordConversationDto): Promise<Conversation> {
    if (conversation.no === 3) {
      await this.episodes.checkNotInCrisis(conversation.episodeId);
    }
    const worker = await this.workers.get(conversation.heldBy);
    return insertOnce(this.em, Conversation, {
      ...given(conversation),
      id: conversation.id ?? this.ids.next('conversation'),
      ownerAgency: worker.organisationId,
      at: this.clock.now(),
    });
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<Conversation> {
    const conversation = await this.em.findOneBy(Conversation, { id });
    if (!conversation) {
      throw new NotFoundError('conversation', id);
    }
    return conversation;
  }

  async ofEpisode(episodeId: string, no?: 1 | 2 | 3): Promise<Conversation[]> {
    return this.em.find(Conversation, {
      where: { episodeId, ...(no ? { no } : {}) },
      order: { at: 'ASC', id: 'ASC' },
    });
  }

  /** Claims that all was tried; a peer's challenge has to agree before the claim counts for conversation 3. */
  async claimExhausted(id: string, { whatWasTried, whyNotEnough }: ExhaustedDto): Promise<Conversation> {
    const saved = await changeRow(this.em, Conversation, 'conversation', id, {
      exhausted: true,
      whatWasTried,
      whyNotEnough,
      challengedBy: null,
      challengerOrganisationId: null,
      challengeAgrees: null,
      challengeText: null,
      challengedAt: null,
    });
    if (saved.no === 1) {
      await this.episodes.exhaustConversation1(saved.episodeId);
    }
    return saved;
  }

  /**
   * Stores a peer's challenge.
   *
   * @throws RuleViolationError `challenge-from-another-organisation` when challenger and holder work for the same one
   */
  async challenge(id: string, { challengedBy, agrees, text }: PeerChallengeDto): Promise<Conversation> {
    const conversation = await this.get(id);
    const challenger = await this.workers.get(challengedBy);
    if (challenger.organisationId === conversation.ownerAgency) {
      throw new RuleViolationError(
        'challenge-from-another-organisation',
        `Expected conversation with id '${id}' to be challenged by another organisation than '${conversation.ownerAgency}', but worker '${challengedBy}' belongs to it`,
      );
    }
    return changeRow(this.em, Conversation, 'conversation', id, {
      challengedBy,
      challengerOrganisationId: challenger.organisationId,
      challengeAgrees: agrees,
      challengeText: text ?? null,
      challengedAt: this.clock.now(),
    });
  }

  /**
   * Settles a claim on which the peers did not agree: a team lead has heard both views. It is a decision, not a challenge, so the
   * organisation does not matter.
   */
  async settle(id: string, { decidedBy, agrees, text }: SettleChallengeDto): Promise<Conversation> {
    return changeRow(this.em, Conversation, 'conversation', id, {
      challengedBy: decidedBy,
      challengerOrganisationId: null,
      challengeAgrees: agrees,
      challengeText: text,
      challengedAt: this.clock.now(),
    });
  }

  /** The evidence by which conversation 3 is opened or not. */
  async gateEvidence(episodeId: string): Promise<GateEvidence> {
    const { inCrisis, c2Status, c2Exhausted } = await this.episodes.get(episodeId);
    const claimed = (await this.ofEpisode(episodeId, 1)).filter(({ exhausted }) => exhausted);
    return {
      inCrisis,
      c1: {
        exhausted: claimed.length > 0,
        peerChallenge: { agrees: claimed.some(({ challengeAgrees }) => challengeAgrees === true) },
      },
      c2: { status: c2Status, exhausted: c2Exhausted },
    };
  }
}
