import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EntityManager, type FindOptionsWhere, LessThan, LessThanOrEqual } from 'typeorm';
import type { Principal } from '../authentication/principal.js';
import { digestOf, newSecret } from './secret.js';
import { Session } from './session.entity.js';
import { type SignInAct, SignInLogEntry } from './sign-in-log.entity.js';
import { WallClock } from './wall-clock.js';

const MINUTE_MS = 60_000;
/** Who does nothing for so long is signed out. */
export const SESSION_IDLE_MS = 30 * MINUTE_MS;
/** Nobody stays signed in for longer, whatever he or she does. */
export const SESSION_MS = 12 * 60 * MINUTE_MS;
const SEEN_EVERY_MS = MINUTE_MS;
const REASON_CHARACTERS_MAX = 200;
/** One of so many sign-ins clears what has ended. */
const CLEAN_EVERY = 50;

/** Who has signed in, as the provider proved it and its claims were mapped. */
export type SignedIn = Omit<Session, 'idDigest' | 'createdAt' | 'seenAt'>;

/** What a request with a session's cookie comes to. */
export interface ActiveSession {
  readonly principal: Principal;
  /** What a page sends along with each write, so that another site's page cannot write. */
  readonly csrfToken: string;
  /** When it ends if nothing is done any more. */
  readonly expiresAt: Date;
}

/** Sign-ins of people, kept in the database: they outlive a restart, and one deletion ends them. */
@Injectable()
export class SessionService {
  private begun = 0;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: WallClock,
  ) {}

  /** Begins a session under a new identifier. @returns the identifier, for the cookie; it is kept nowhere else */
  async begin(who: SignedIn): Promise<string> {
    this.begun += 1;
    if (this.begun % CLEAN_EVERY === 0) await this.forgetEnded();
    const id = newSecret();
    const now = this.clock.now();
    await this.em.transaction(async (em) => {
      await em.insert(Session, { ...who, idDigest: digestOf(id), createdAt: now, seenAt: now });
      await this.note(em, 'signed-in', who);
    });
    return id;
  }

  /**
   * @param isActivity Whether the person does something by this request: that puts off the end for idleness
   * @returns null where there is no such session, or it has ended
   */
  async find(id: string, isActivity = true): Promise<ActiveSession | null> {
    const session = await this.em.findOneBy(Session, { idDigest: digestOf(id) });
    if (session === null) return null;
    const now = this.clock.now().getTime();
    if (now >= endOf(session)) {
      await this.endWhere({ idDigest: session.idDigest }, 'ended', 'its time was up');
      return null;
    }
    if (isActivity && now - session.seenAt.getTime() >= SEEN_EVERY_MS) {
      session.seenAt = new Date(now);
      await this.em.update(Session, { idDigest: session.idDigest }, { seenAt: session.seenAt });
    }
    return { principal: principalOf(session), csrfToken: csrfTokenOf(id), expiresAt: new Date(endOf(session)) };
  }

  /** The person signs out, or signs in anew. */
  async end(id: string): Promise<void> {
    await this.endWhere({ idDigest: digestOf(id) }, 'signed-out');
  }

  /** Ends what a provider says has ended: one of its sessions, or all of a person. @returns how many */
  async endOf(who: { issuer: string; subject?: string; providerSession?: string }): Promise<number> {
    if (who.subject === undefined && who.providerSession === undefined) return 0;
    return this.endWhere(who, 'ended', 'the provider said so');
  }

  /** A worker who has left is signed out everywhere. */
  async endOfWorker(workerId: string): Promise<void> {
    await this.endWhere({ workerId }, 'ended', 'no longer a worker there');
  }

  /** A sign-in that came to nothing. @param reason Without what was sent @param network Where it came from: its address */
  async noteFailure(reason: string, network: string): Promise<void> {
    await this.note(this.em, 'failed', null, reason.slice(0, REASON_CHARACTERS_MAX), network);
  }

  private async endWhere(where: FindOptionsWhere<Session>, act: SignInAct, reason?: string): Promise<number> {
    return this.em.transaction(async (em) => {
      // The delete is what counts: two that end the same session at once note it once.
      const sessions = await em.findBy(Session, where);
      let ended = 0;
      for (const session of sessions) {
        const { affected } = await em.delete(Session, { idDigest: session.idDigest });
        if (affected !== 1) continue;
        ended += 1;
        await this.note(em, act, session, reason);
      }
      return ended;
    });
  }

  private async note(
    em: EntityManager,
    act: SignInAct,
    who: Pick<Session, 'issuer' | 'subject' | 'workerId'> | null,
    reason: string | null = null,
    network: string | null = null,
  ): Promise<void> {
    const { issuer, subject, workerId } = who ?? { issuer: null, subject: null, workerId: null };
    await em.insert(SignInLogEntry, { at: this.clock.now(), act, issuer, subject, workerId, reason, network });
  }

  private async forgetEnded(): Promise<void> {
    const now = this.clock.now().getTime();
    await this.em.delete(Session, { createdAt: LessThanOrEqual(new Date(now - SESSION_MS)) });
    await this.em.delete(Session, { seenAt: LessThan(new Date(now - SESSION_IDLE_MS)) });
  }
}

/** Derived, not kept: who has not the cookie cannot know it. */
const csrfTokenOf = (id: string): string => digestOf(`csrf:${id}`);

/** Compares in constant time. */
export function isCsrfToken(given: unknown, { csrfToken }: ActiveSession): boolean {
  if (typeof given !== 'string') return false;
  return timingSafeEqual(Buffer.from(digestOf(given)), Buffer.from(digestOf(csrfToken)));
}

const endOf = ({ createdAt, seenAt }: Session): number =>
  Math.min(createdAt.getTime() + SESSION_MS, seenAt.getTime() + SESSION_IDLE_MS);

const principalOf = (session: Session): Principal => ({
  kind: 'person',
  username: session.username,
  displayName: session.displayName,
  roles: session.roles,
  groups: session.groups,
  workerId: session.workerId,
  organisationId: session.organisationId,
});
