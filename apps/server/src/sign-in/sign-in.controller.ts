import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { SessionService } from '#access/session/session.service.js';
import { AnyRole } from '../authentication/areas.js';
import { Public } from '../authentication/public.js';
import { NotFound, ProblemException } from '../http/problem.exception.js';
import { BackChannelLogout } from './back-channel-logout.js';
import { COOKIES, clearCookie, readCookie, setCookie } from './cookies.js';
import { PLAIN_STYLE, plainPage } from './plain-page.js';
import { PublicAddress } from './public-address.js';
import { SignInFailed, SignInService } from './sign-in.service.js';

const STYLE_PATH = '/auth/style.css';

/** The way in and out for people with a browser. */
@ApiExcludeController()
@Controller('auth')
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: SessionService,
    private readonly backChannel: BackChannelLogout,
    private readonly address: PublicAddress,
  ) {}

  /** Sends the browser to the provider; afterwards it comes to `to`, a page of this site. */
  @Public()
  @Get('sign-in')
  async begin(@Query('to') to: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    // The provider sends people back to one address: cookies have to be that host's from the beginning.
    if (!this.address.isAskedBy(request.headers.host)) {
      response.redirect(303, `${this.address.origin}/auth/sign-in?to=${encodeURIComponent(this.address.pageOf(to))}`);
      return;
    }
    try {
      const begun = await this.signIn.begin(this.address.pageOf(to), networkOf(request));
      if (begun === null) throw new NotFound('page', 'sign-in', 'name');
      setCookie(response, COOKIES.signIn, begun.browser, this.address);
      response.redirect(303, begun.url);
    } catch (error) {
      if (!(error instanceof SignInFailed)) throw error;
      fail(response, 503);
    }
  }

  /** Where the provider sends the browser back to. */
  @Public()
  @Get('callback')
  async end(@Req() request: Request, @Res() response: Response): Promise<void> {
    const at = request.originalUrl.indexOf('?');
    const query = at === -1 ? '' : request.originalUrl.slice(at);
    const browser = readCookie(request, COOKIES.signIn, this.address);
    clearCookie(response, COOKIES.signIn, this.address);
    try {
      const { sessionId, returnTo } = await this.signIn.end(query, browser, networkOf(request));
      // Whoever was signed in here before is not any more.
      const former = readCookie(request, COOKIES.session, this.address);
      if (former !== undefined) await this.sessions.end(former);
      setCookie(response, COOKIES.session, sessionId, this.address);
      response.redirect(303, returnTo);
    } catch (error) {
      if (!(error instanceof SignInFailed)) throw error;
      fail(response, 401);
    }
  }

  /** Ends the session. The answer says where the browser goes on: `location`. */
  @AnyRole()
  @Post('sign-out')
  @HttpCode(200)
  async signOut(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ location: string }> {
    const id = readCookie(request, COOKIES.session, this.address);
    if (id === undefined) throw new ProblemException(409, 'INVALID_STATE', 'Expected a session, but there is none');
    await this.sessions.end(id);
    clearCookie(response, COOKIES.session, this.address);
    return { location: await this.signIn.afterSignOut() };
  }

  /** The provider says that a person has signed out there. */
  @Public()
  @Post('back-channel-logout')
  async endFromProvider(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { logout_token: token } = (request.body ?? {}) as { logout_token?: unknown };
    const isDone = await this.backChannel.end(token, networkOf(request));
    response.status(isDone ? 200 : 400).send(isDone ? '' : JSON.stringify({ error: 'invalid_request' }));
  }

  @Public()
  @Get('style.css')
  style(@Res() response: Response): void {
    response.type('css').send(PLAIN_STYLE);
  }
}

const networkOf = (request: Request): string => request.socket.remoteAddress ?? '';

/** One page for every reason. */
function fail(response: Response, status: number): void {
  const page = plainPage({
    title: 'You are not signed in',
    stylePath: STYLE_PATH,
    body: `      <p>The sign-in did not come to its end. It may have taken too long.</p>
      <p><a class="button" href="/auth/sign-in">Sign in again</a></p>`,
  });
  response.status(status).type('html').send(page);
}
