import { Injectable } from '@nestjs/common';
import { EntityManager, LessThanOrEqual } from 'typeorm';
import { digestOf } from './secret.js';
import { SignInAttempt } from './sign-in-attempt.entity.js';
import { WallClock } from './wall-clock.js';

/** A sign-in that takes longer has to begin again. */
export const SIGN_IN_MS = 10 * 60_000;
/** One of so many clears those that came to nothing. */
const CLEAN_EVERY = 50;

/** What is asked of the provider, and by which browser. */
export interface BegunSignIn {
  readonly state: string;
  /** What the browser holds in a cookie: no other browser can end this sign-in. */
  readonly browser: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
}

/** Sign-ins under way: each can be ended once, by the browser that began it, within a few minutes. */
@Injectable()
export class SignInAttemptService {
  private begun = 0;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: WallClock,
  ) {}

  async begin({ state, browser, ...asked }: BegunSignIn): Promise<void> {
    this.begun += 1;
    if (this.begun % CLEAN_EVERY === 0) await this.em.delete(SignInAttempt, { begunAt: LessThanOrEqual(this.since()) });
    await this.em.insert(SignInAttempt, {
      ...asked,
      stateDigest: digestOf(state),
      browserDigest: digestOf(browser),
      begunAt: this.clock.now(),
    });
  }

  /** Takes what was asked, so that nobody can take it again. @returns null where there is nothing to be taken */
  async take(state: string, browser: string): Promise<Omit<BegunSignIn, 'state' | 'browser'> | null> {
    const found = await this.em
      .createQueryBuilder()
      .delete()
      .from(SignInAttempt)
      .where('stateDigest = :state AND browserDigest = :browser', {
        state: digestOf(state),
        browser: digestOf(browser),
      })
      .returning('nonce, code_verifier, return_to, begun_at')
      .execute();
    const [row] = found.raw as { nonce: string; code_verifier: string; return_to: string; begun_at: Date }[];
    if (row === undefined || row.begun_at <= this.since()) return null;
    return { nonce: row.nonce, codeVerifier: row.code_verifier, returnTo: row.return_to };
  }

  private since(): Date {
    return new Date(this.clock.now().getTime() - SIGN_IN_MS);
  }
}
