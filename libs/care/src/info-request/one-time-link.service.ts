import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull, LessThan } from 'typeorm';
import { london } from '../calendar/london-time.js';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/id-maker.js';
import { hashOf, matchesHash, newDigits, newToken } from '../common/secret.js';
import { OneTimeLink } from './one-time-link.entity.js';

/** How long the step-up code is valid (D0 `p17.code`). */
export const CODE_LIFE_MINUTES = 10;
/** A request that nobody answers ends after so long (D0 `p17.late`). */
export const LINK_LIFE_DAYS = 14;
const CODE_DIGITS = 6;
const CODE_TRIES_MAX = 5;

/** The job `send-one-time-link` and the page behind the link (P17). */
@Injectable()
export class OneTimeLinkService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** A new link for a request; an older one no longer works. The token is answered once: it goes to the agency's address. */
  async issue(requestId: string): Promise<{ token: string; expiresAt: Date }> {
    const token = newToken();
    const createdAt = this.clock.now();
    const expiresAt = london(createdAt).plus({ days: LINK_LIFE_DAYS }).toJSDate();
    await this.em.transaction(async (em) => {
      await em.update(OneTimeLink, { requestId, revokedAt: IsNull() }, { revokedAt: createdAt });
      const id = derivedId('link', hashOf(token));
      await em.insert(OneTimeLink, { id, requestId, tokenHash: hashOf(token), createdAt, expiresAt });
    });
    return { token, expiresAt };
  }

  /** A step-up code for an open link, or null where the link opens nothing. It goes another way than the link. */
  async sendCode(token: string): Promise<string | null> {
    const link = await this.openLink(token);
    if (!link) {
      return null;
    }
    const code = newDigits(CODE_DIGITS);
    const codeExpiresAt = london(this.clock.now()).plus({ minutes: CODE_LIFE_MINUTES }).toJSDate();
    await this.em.update(OneTimeLink, { id: link.id }, { codeHash: hashOf(code), codeExpiresAt, codeTries: 0 });
    return code;
  }

  /** The request that token and code open together, or null. Every try counts; after five a new code is needed. */
  async open(token: string, code: string): Promise<string | null> {
    const link = await this.openLink(token);
    if (!link?.codeHash || !link.codeExpiresAt || link.codeExpiresAt <= this.clock.now()) {
      return null;
    }
    // Counted before it is compared, so that tries at the same moment count too.
    const { affected } = await this.em.increment(
      OneTimeLink,
      { id: link.id, codeTries: LessThan(CODE_TRIES_MAX) },
      'codeTries',
      1,
    );
    return affected && matchesHash(code, link.codeHash) ? link.requestId : null;
  }

  /** The answer was given: the link opens nothing any more. */
  async use(token: string): Promise<void> {
    await this.em.update(OneTimeLink, { tokenHash: hashOf(token) }, { usedAt: this.clock.now() });
  }

  async revokeOf(requestId: string): Promise<void> {
    await this.em.update(OneTimeLink, { requestId, revokedAt: IsNull() }, { revokedAt: this.clock.now() });
  }

  private async openLink(token: string): Promise<OneTimeLink | null> {
    const link = await this.em.findOneBy(OneTimeLink, {
      tokenHash: hashOf(token),
      usedAt: IsNull(),
      revokedAt: IsNull(),
    });
    return link && link.expiresAt > this.clock.now() ? link : null;
  }
}
