import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** What nobody guesses, fit for a cookie or an address. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** What is kept of a secret. It has all the randomness that there is: no salt or slowness is needed. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
