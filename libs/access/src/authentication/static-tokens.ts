import { createHash, timingSafeEqual } from 'node:crypto';
import { ANONYMOUS, type Principal } from './principal.js';

export const TOKEN_CHARACTERS_MIN = 24;

/** Bearer tokens from the configuration, each with the name of who holds it; only their digests stay in memory. */
export class StaticTokens {
  private readonly known: readonly { readonly digest: Buffer; readonly principal: Principal }[];

  constructor(tokens: Readonly<Record<string, string>>) {
    this.known = Object.entries(tokens).map(([username, token]) => ({
      digest: digestOf(token),
      principal: { ...ANONYMOUS, kind: 'token', username },
    }));
  }

  /** Whose it is. Every known one is compared, so that the time tells nothing. */
  find(token: string): Principal | undefined {
    const digest = digestOf(token);
    return this.known.filter((each) => timingSafeEqual(each.digest, digest))[0]?.principal;
  }
}

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();
