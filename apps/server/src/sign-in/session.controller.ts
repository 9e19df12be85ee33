import { Controller, Get, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { EntityManager } from 'typeorm';
import type { ActiveSession } from '#access/session/session.service.js';
import { Clock } from '#care/common/clock.js';
import { Organisation } from '#care/organisation/organisation.entity.js';
import { AnyRole } from '../authentication/areas.js';
import { sessionOf } from '../authentication/caller.js';
import { unauthenticatedPage } from '../http/problem-of.js';
import { Operation } from '../openapi/operation.js';
import { sessionSchema } from './session.answer.js';
import { SignInOptions } from './sign-in-options.js';

/** Who has signed in, for the pages. */
@ApiTags('Session')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly options: SignInOptions,
  ) {}

  @AnyRole()
  @Get()
  @Operation({
    id: 'getSession',
    summary: "Who has signed in in this browser, with the token for writes and the engine's time",
    answer: sessionSchema,
  })
  async get(@Req() request: Request) {
    const session = sessionOf(request);
    if (session === undefined) throw unauthenticatedPage();
    return this.toAnswer(session);
  }

  private async toAnswer({ principal, csrfToken, expiresAt }: ActiveSession) {
    const { username, displayName, workerId, organisationId, roles, groups } = principal;
    const organisation = organisationId === null ? null : await this.em.findOneBy(Organisation, { id: organisationId });
    return {
      name: displayName ?? username,
      username,
      workerId,
      organisation: organisation === null ? null : { id: organisation.id, name: organisation.name },
      roles,
      groups,
      csrfToken,
      labels: this.options.labels,
      now: this.clock.now(),
      isDemo: this.options.isDemo,
      expiresAt,
    };
  }
}
