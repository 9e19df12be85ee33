import type { Request, Response } from 'express';
import { COOKIES, readCookie, setCookie } from './cookies.js';
import type { PublicAddress } from './public-address.js';

const https = { isHttps: true } as PublicAddress;
const http = { isHttps: false } as PublicAddress;
const asking = (cookie: string) => ({ headers: { cookie } }) as Request;

describe('the cookie of the session', () => {
  it('should be bound to this very host over HTTPS', () => {
    // given
    const set: unknown[] = [];
    const response = { cookie: (...cookie: unknown[]) => set.push(cookie) } as unknown as Response;
    // when
    setCookie(response, COOKIES.session, 'id', https);
    // then
    expect(set).toEqual([['__Host-otr', 'id', { httpOnly: true, secure: true, sameSite: 'lax', path: '/' }]]);
  });

  it.each([
    ['__Host-otr=id', https, 'id'],
    ['other=1; __Host-otr=id; more=2', https, 'id'],
    ['otr=id', https, undefined],
    ['otr=id', http, 'id'],
    ['xotr=id; otr-sign-in=b', http, undefined],
    ['', http, undefined],
  ])('should be read from %j by its own name alone', (cookie, address, id) => {
    // when / then
    expect(readCookie(asking(cookie), COOKIES.session, address)).toBe(id);
  });
});
