import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A token nobody can guess, for a link. It is shown once; only its hash is stored. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** A code of so many digits that a person types, never the same digits for all. */
export function newDigits(count: number): string {
  let digits = '';
  while (digits.length < count) {
    // 250 is the largest multiple of ten in a byte: what lies above would make low digits likelier.
    digits += [...randomBytes(count)]
      .filter((byte) => byte < 250)
      .map((byte) => byte % 10)
      .join('');
  }
  return digits.slice(0, count);
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function matchesHash(secret: string, hash: string): boolean {
  const [left, right] = [Buffer.from(hashOf(secret), 'hex'), Buffer.from(hash, 'hex')];
  return left.length === right.length && timingSafeEqual(left, right);
}
