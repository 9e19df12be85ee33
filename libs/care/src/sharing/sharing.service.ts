import { Injectable } from '@nestjs/common';
import { EntityManager, In, IsNull, MoreThanOrEqual, Not } from 'typeorm';
import { AgreementService, type AgreementWithChoices } from '../agreement/agreement.service.js';
import type { Topic } from '../agreement/agreement-choice.entity.js';
import { london, londonDate } from '../calendar/london-time.js';
import { ConflictError, NotFoundError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { IdMaker } from '../common/id-maker.js';
import { hashOf, newToken } from '../common/secret.js';
import type { LawfulBasis } from '../lawful-basis/lawful-basis.entity.js';
import { LawfulBasisService } from '../lawful-basis/lawful-basis.service.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { PersonService } from '../person/person.service.js';
import { Share } from './share.entity.js';
import { ShareToken } from './share-token.entity.js';
import { SharingLogService } from './sharing-log.service.js';
import { decideSharing, type SharingDecision } from './sharing-rule.js';

const TOKEN_LIFE_DAYS_DEFAULT = 30;
/** Why shares are closed when their episode is. */
const EPISODE_CLOSED = 'episode closed';

export interface OpenShares {
  readonly episodeId: string;
  readonly personId: string;
  readonly agencies: readonly string[];
  readonly topics?: readonly Topic[];
  readonly purpose: string;
  readonly openedBy?: string;
}

export interface AgencyDecision {
  readonly agency: string;
  readonly decision: SharingDecision;
}

@Injectable()
export class SharingService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    private readonly agreements: AgreementService,
    private readonly bases: LawfulBasisService,
    private readonly organisations: OrganisationService,
    private readonly people: PersonService,
    private readonly log: SharingLogService,
  ) {}

  /** The rule for several agencies at once (job `check-sharing`), in their order; nothing is written. */
  async check(personId: string, agencies: readonly string[], topic: Topic = 'all'): Promise<AgencyDecision[]> {
    const [agreement, bases, known] = await Promise.all([
      this.agreements.latestOf(personId),
      this.bases.overridingOf(personId),
      this.organisations.known(agencies),
    ]);
    return agencies.map((agency) => ({
      agency,
      decision: decideSharing(agency, topic, {
        organisation: known.find(({ id }) => id === agency) ?? null,
        agreement: agreement ? this.factsOf(agreement) : null,
        overridingGround: basisFor(agency, bases)?.ground ?? null,
      }),
    }));
  }

  /** Opens the shared record for those agencies that may know; each opening and each refusal is logged. */
  async open(request: OpenShares): Promise<AgencyDecision[]> {
    const { episodeId, agencies, topics = ['all'], purpose, openedBy } = request;
    const personId = (await this.people.get(request.personId)).id;
    const [agreement, bases] = [await this.agreements.latestOf(personId), await this.bases.overridingOf(personId)];
    const decisions = await this.check(personId, agencies, topics.length === 1 ? topics[0] : 'all');
    await this.em.transaction(async (em) => {
      for (const { agency, decision } of decisions) {
        const act = { agency, purpose, episodeId, personId, reason: decision.reason, byWorker: openedBy ?? null };
        if (!decision.allowed) {
          await this.log.note({ act: 'refused', ...act }, em);
        } else if (!(await em.existsBy(Share, { episodeId, personId, agency, closedAt: IsNull() }))) {
          const share = this.newShare(request, personId, agency, decision, agreement, basisFor(agency, bases));
          await em.insert(Share, share);
          await this.log.note({ act: 'opened', ...act, ground: decision.ground, subjectId: share.id }, em);
        }
      }
    });
    return decisions;
  }

  /** The shares an episode has open. */
  async openShares(episodeId: string): Promise<Share[]> {
    return this.em.find(Share, { where: { episodeId, closedAt: IsNull() }, order: { agency: 'ASC', id: 'ASC' } });
  }

  /**
   * The share by which an agency may look into an episode now, or null. The rule is asked again each time: withdrawn is
   * withdrawn, also before the share was closed.
   */
  async viewOf(episodeId: string, agency: string): Promise<Share | null> {
    for (const share of await this.em.findBy(Share, { episodeId, agency, closedAt: IsNull() })) {
      const [answer] = await this.check(share.personId, [agency], share.topics[0] ?? 'all');
      if (answer?.decision.allowed) {
        return share;
      }
    }
    return null;
  }

  /** A link into a share; the token is answered once and never again. */
  async issueToken(shareId: string): Promise<{ token: string; expiresAt: Date }> {
    const share = await this.em.findOneBy(Share, { id: shareId });
    if (!share) {
      throw new NotFoundError('share', shareId);
    }
    if (share.closedAt) {
      throw new ConflictError(`Expected to issue a token for share with id '${shareId}', but it is closed`);
    }
    const token = newToken();
    const createdAt = this.clock.now();
    const expiresAt = london(createdAt).plus({ days: TOKEN_LIFE_DAYS_DEFAULT }).toJSDate();
    await this.em.insert(ShareToken, {
      id: this.ids.next('share-token'),
      shareId,
      tokenHash: hashOf(token),
      createdAt,
      expiresAt,
    });
    return { token, expiresAt };
  }

  /** The share that a token opens now, or null: expired, revoked, closed, withdrawn and unknown look alike. */
  async shareOfToken(token: string): Promise<Share | null> {
    const row = await this.em.findOneBy(ShareToken, { tokenHash: hashOf(token), revokedAt: IsNull() });
    if (!row || row.expiresAt <= this.clock.now()) {
      return null;
    }
    const share = await this.em.findOneBy(Share, { id: row.shareId, closedAt: IsNull() });
    return share ? this.viewOf(share.episodeId, share.agency) : null;
  }

  /**
   * Ends every view that rested on the person's agreement, with its tokens, in one transaction (job `revoke-shares`); the log
   * stays. Shares on a basis in vital interest, safeguarding or crime go on. Answers the agencies to be told.
   */
  async revokeAgreed(personId: string): Promise<string[]> {
    const personIds = await this.people.identitiesOf(personId);
    return this.close({ personId: In(personIds), ground: 'agreement', closedAt: IsNull() }, 'revoked', 'withdrawn');
  }

  /** New choices name fewer agencies: ends the views that rested on the agreement for all others. Answers those that lost one. */
  async keepAgreed(episodeId: string, agencies: readonly string[]): Promise<string[]> {
    const others = { episodeId, ground: 'agreement' as const, agency: Not(In([...agencies])), closedAt: IsNull() };
    return this.close(others, 'revoked', 'no longer agreed');
  }

  /** The agencies that lost their view by the person's last withdrawal: to be told, also when asked a second time. */
  async lostByWithdrawal(personId: string): Promise<string[]> {
    const since = await this.agreements.lastWithdrawalOf(personId);
    if (!since) {
      return [];
    }
    const personIds = await this.people.identitiesOf(personId);
    const lost = await this.em.find(Share, {
      where: { personId: In(personIds), closedReason: 'withdrawn', closedAt: MoreThanOrEqual(since) },
      order: { agency: 'ASC' },
    });
    return [...new Set(lost.map(({ agency }) => agency))];
  }

  /** Ends every view into an episode when it closes (job `close-shares`). Answers the agencies to be told, also a second time. */
  async closeOf(episodeId: string): Promise<string[]> {
    await this.close({ episodeId, closedAt: IsNull() }, 'closed', EPISODE_CLOSED);
    const closed = await this.em.find(Share, {
      where: { episodeId, closedReason: EPISODE_CLOSED },
      order: { agency: 'ASC' },
    });
    return [...new Set(closed.map(({ agency }) => agency))];
  }

  private async close(which: object, act: 'revoked' | 'closed', reason: string): Promise<string[]> {
    return this.em.transaction(async (em) => {
      const now = this.clock.now();
      const shares = await em.find(Share, { where: which, order: { agency: 'ASC', id: 'ASC' } });
      const shareIds = shares.map(({ id }) => id);
      await em.update(Share, { id: In(shareIds) }, { closedAt: now, closedReason: reason });
      await em.update(ShareToken, { shareId: In(shareIds), revokedAt: IsNull() }, { revokedAt: now });
      for (const { id, episodeId, personId, agency, purpose, ground } of shares) {
        await this.log.note({ act, agency, purpose, episodeId, personId, ground, reason, subjectId: id }, em);
      }
      return [...new Set(shares.map(({ agency }) => agency))];
    });
  }

  private newShare(
    { episodeId, topics = ['all'], purpose, openedBy }: OpenShares,
    personId: string,
    agency: string,
    decision: SharingDecision & { allowed: true },
    agreement: AgreementWithChoices | null,
    basis: LawfulBasis | undefined,
  ): Partial<Share> & { id: string } {
    return {
      id: this.ids.next('share'),
      episodeId,
      personId,
      agency,
      topics: [...topics],
      purpose,
      ground: decision.ground,
      agreementId: decision.ground === 'agreement' ? (agreement?.id ?? null) : null,
      lawfulBasisId: decision.ground === 'agreement' ? null : (basis?.id ?? null),
      openedAt: this.clock.now(),
      openedBy: openedBy ?? null,
    };
  }

  private factsOf(agreement: AgreementWithChoices) {
    const { status, withdrawnAt, expiresOn, choices } = agreement;
    const today = londonDate(this.clock.now());
    return { status, withdrawn: withdrawnAt !== null, expired: expiresOn !== null && expiresOn < today, choices };
  }
}

function basisFor(agency: string, bases: readonly LawfulBasis[]): LawfulBasis | undefined {
  return bases.find(({ sharedWith }) => sharedWith.length === 0 || sharedWith.includes(agency));
}
