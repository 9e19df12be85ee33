import type { Request, Response } from 'express';
import type { PublicAddress } from './public-address.js';

/** The cookies of the sign-in. `__Host-` binds a cookie to this very host; browsers take it over HTTPS only. */
export const COOKIES = { session: 'otr', signIn: 'otr-sign-in' } as const;
export type CookieName = (typeof COOKIES)[keyof typeof COOKIES];

const nameOf = (name: CookieName, address: PublicAddress): string => (address.isHttps ? `__Host-${name}` : name);

export function readCookie(request: Request, name: CookieName, address: PublicAddress): string | undefined {
  const wanted = nameOf(name, address);
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals !== -1 && pair.slice(0, equals).trim() === wanted) return pair.slice(equals + 1).trim();
  }
  return undefined;
}

/** Out of reach of scripts, and sent along by other sites only when a person follows a link. It ends with the browser. */
export function setCookie(response: Response, name: CookieName, value: string, address: PublicAddress): void {
  response.cookie(nameOf(name, address), value, optionsOf(address));
}

export function clearCookie(response: Response, name: CookieName, address: PublicAddress): void {
  response.clearCookie(nameOf(name, address), optionsOf(address));
}

const optionsOf = (address: PublicAddress) =>
  ({ httpOnly: true, secure: address.isHttps, sameSite: 'lax', path: '/' }) as const;
