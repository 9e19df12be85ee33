import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt's work factors: 32 MiB and about a tenth of a second for each try. */
const COST = { N: 2 ** 15, r: 8, p: 1 } as const;
const MEMORY_BYTES_MAX = 64 * 1024 * 1024;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

export const PASSWORD_CHARACTERS_MIN = 12;
export const PASSWORD_CHARACTERS_MAX = 200;

/** Whether an account could have it. No control characters: to scrypt, a password and the same with U+0000 behind it are one. */
export const isPassword = (text: string): boolean =>
  text.length >= PASSWORD_CHARACTERS_MIN && text.length <= PASSWORD_CHARACTERS_MAX && !/\p{Cc}/u.test(text);

/** `scrypt$N$r$p$salt$key`, the last two in base64: the factors are kept, so that they can rise without a reset. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, KEY_BYTES, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Compares in constant time. A text that is no such hash matches nothing. */
export async function matchesPassword(password: string, hash: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = hash.split('$');
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false;
  const expected = Buffer.from(key, 'base64');
  const factors = { N: Number(N), r: Number(r), p: Number(p) };
  const found = await derive(password, Buffer.from(salt, 'base64'), expected.length, factors);
  return timingSafeEqual(found, expected);
}

/** A password that nobody guesses. */
export function newPassword(): string {
  return randomBytes(18).toString('base64url');
}

function derive(password: string, salt: Buffer, bytes: number, factors: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, bytes, { ...factors, maxmem: MEMORY_BYTES_MAX }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
