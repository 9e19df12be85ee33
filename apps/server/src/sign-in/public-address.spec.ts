import type { HttpAdapterHost } from '@nestjs/core';
import { PublicAddress } from './public-address.js';
import { SignInOptions } from './sign-in-options.js';

const listeningAt = (address: object, publicUrl?: string): PublicAddress =>
  new PublicAddress(new SignInOptions(publicUrl === undefined ? {} : { publicUrl }), {
    httpAdapter: { getHttpServer: () => ({ address: () => address }) },
  } as unknown as HttpAdapterHost);

describe('PublicAddress', () => {
  it.each([
    [{ address: '127.0.0.1', family: 'IPv4', port: 8080 }, 'http://127.0.0.1:8080'],
    [{ address: '0.0.0.0', family: 'IPv4', port: 8080 }, 'http://localhost:8080'],
    [{ address: '::', family: 'IPv6', port: 8080 }, 'http://localhost:8080'],
    [{ address: '::1', family: 'IPv6', port: 8080 }, 'http://[::1]:8080'],
  ])('should be where the server listens: %j', (address, origin) => {
    // when / then
    expect(listeningAt(address).origin).toBe(origin);
    expect(listeningAt(address).isHttps).toBe(false);
  });

  it('should be the one that is set, whatever host a proxy asks for', () => {
    // given
    const address = listeningAt({ address: '127.0.0.1', family: 'IPv4', port: 8080 }, 'https://otr.example');
    // when / then
    expect([address.origin, address.isHttps]).toEqual(['https://otr.example', true]);
    expect(address.isAskedBy('127.0.0.1:8080')).toBe(true);
  });

  it('should send a browser on that asks for another name of this machine', () => {
    // given
    const address = listeningAt({ address: '127.0.0.1', family: 'IPv4', port: 8080 });
    // when / then
    expect([address.isAskedBy('127.0.0.1:8080'), address.isAskedBy('localhost:8080')]).toEqual([true, false]);
  });
});
