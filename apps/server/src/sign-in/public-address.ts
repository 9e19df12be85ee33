import type { AddressInfo } from 'node:net';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { SignInOptions } from './sign-in-options.js';

/** Where people reach this server: addresses to come back to are made of it, never of what a request says. */
@Injectable()
export class PublicAddress {
  constructor(
    private readonly options: SignInOptions,
    private readonly http: HttpAdapterHost,
  ) {}

  /** Scheme, host and port, e.g. `https://otr.example`; without a setting, where the server listens. */
  get origin(): string {
    return this.options.publicUrl ?? this.listening;
  }

  /** Where this process itself reaches the server, whatever stands before it. */
  get listening(): string {
    const server = this.http.httpAdapter.getHttpServer() as { address(): AddressInfo | null };
    const address = server.address();
    if (address === null) throw new Error('Expected the server to listen, but it does not yet');
    const { address: host, port, family } = address;
    const isAny = host === '0.0.0.0' || host === '::';
    return `http://${isAny ? 'localhost' : family === 'IPv6' ? `[${host}]` : host}:${port}`;
  }

  get isHttps(): boolean {
    return this.origin.startsWith('https:');
  }

  /**
   * Whether a browser that asks for this host is where people are sent back to. With a setting that is taken for granted: what
   * stands before the server may ask for another one.
   */
  isAskedBy(host: string | undefined): boolean {
    return this.options.publicUrl !== undefined || host === new URL(this.listening).host;
  }

  /** A page of this site, from what a browser gave as one; everything else is the first page. */
  pageOf(given: unknown): string {
    return typeof given === 'string' && isPage(given) ? given : '/';
  }
}

const PAGE_CHARACTERS_MAX = 2_000;

/** A path of this site: no other host, nothing that a browser reads as one, no page of the sign-in itself. */
function isPage(path: string): boolean {
  if (path.length > PAGE_CHARACTERS_MAX || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes('\\')) return false;
  const base = 'http://here.invalid';
  if (!URL.canParse(path, base)) return false;
  const url = new URL(path, base);
  return url.origin === base && !/^\/(auth|oidc|api|v2|events)(\/|$)/.test(url.pathname);
}
