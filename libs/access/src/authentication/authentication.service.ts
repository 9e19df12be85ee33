import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { hashPassword, isPassword, matchesPassword, newPassword } from '../account/password-hash.js';
import { AttemptLimiter } from './attempt-limiter.js';
import { AuthenticationError, TooManyAttemptsError } from './authentication-error.js';
import { ANONYMOUS, type Principal } from './principal.js';

const WINDOW_MS = 5 * 60_000;
const NAMES_MAX = 10_000;
const ATTEMPTS_PER_ACCOUNT_MAX = 20;
const ATTEMPTS_PER_NETWORK_MAX = 50;
/** A change of an account is felt after so long. */
const LOOKED_UP_MS = 5_000;
const PROVEN_MAX = 1_000;

interface Proven {
  /** What it was proven against. */
  readonly passwordHash: string;
  readonly principal: Principal;
  /** Until the account is looked up again. */
  readonly until: number;
}

/**
 * Proves who calls by a name and a password. Slow by intent; what was proven is remembered by a digest under a key of this
 * process as long as the account has the same password, so that a program that calls often pays once.
 */
@Injectable()
export class AuthenticationService {
  private readonly accounts = new AttemptLimiter(limits(ATTEMPTS_PER_ACCOUNT_MAX));
  private readonly networks = new AttemptLimiter(limits(ATTEMPTS_PER_NETWORK_MAX));
  private readonly proven = new Map<string, Proven>();
  private readonly processKey = randomBytes(32);
  private readonly nobody = hashPassword(newPassword());

  constructor(private readonly em: EntityManager) {}

  /**
   * @param network Where the call comes from: its address
   * @throws AuthenticationError, TooManyAttemptsError
   */
  async authenticate(username: string, password: string, network: string): Promise<Principal> {
    const digest = this.digestOf(username, password);
    const known = this.proven.get(digest);
    if (known !== undefined && known.until > this.nowMs()) return known.principal;
    if (known === undefined) this.begin(username, network);
    const account = await this.find(username, password);
    const isProven = known !== undefined && known.passwordHash === account?.passwordHash;
    const matches = isProven || (await matchesPassword(password, account?.passwordHash ?? (await this.nobody)));
    if (account === null || !matches || account.disabledAt !== null) {
      this.proven.delete(digest);
      throw new AuthenticationError();
    }
    if (known === undefined) {
      this.accounts.succeeded(username);
      this.networks.succeeded(network);
    }
    return this.remember(digest, account);
  }

  /** Counts a try that failed before it came to a password: an unknown token. */
  countFailure(network: string): void {
    this.checkLimit(this.networks, network);
    this.networks.begin(network);
  }

  private begin(username: string, network: string): void {
    this.checkLimit(this.networks, network);
    this.checkLimit(this.accounts, username);
    this.networks.begin(network);
    this.accounts.begin(username);
  }

  private checkLimit(limiter: AttemptLimiter, name: string): void {
    const waitMs = limiter.waitMs(name);
    if (waitMs > 0) throw new TooManyAttemptsError(waitMs);
  }

  private async find(username: string, password: string): Promise<Account | null> {
    // What no account can have is not looked up; the hash is computed all the same.
    if (!isPassword(password) || !isUsername(username)) return null;
    return this.em.findOneBy(Account, { username });
  }

  private remember(digest: string, account: Account): Principal {
    const { username, displayName, roles, groups, passwordHash } = account;
    const principal: Principal = { ...ANONYMOUS, kind: 'account', username, displayName, roles, groups };
    if (this.proven.size >= PROVEN_MAX) this.proven.clear();
    this.proven.set(digest, { passwordHash, principal, until: this.nowMs() + LOOKED_UP_MS });
    return principal;
  }

  protected nowMs(): number {
    return performance.now();
  }

  private digestOf(username: string, password: string): string {
    return createHmac('sha256', this.processKey)
      .update(JSON.stringify([username, password]))
      .digest('base64');
  }
}

export const isUsername = (text: string): boolean => /^[a-z0-9][a-z0-9._-]{0,63}$/.test(text);

const limits = (attemptsMax: number) => ({ attemptsMax, windowMs: WINDOW_MS, namesMax: NAMES_MAX });
