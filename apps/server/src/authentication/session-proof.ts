import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Principal } from '#access/authentication/principal.js';
import { isCsrfToken, SessionService } from '#access/session/session.service.js';
import { ProblemException } from '../http/problem.exception.js';
import { COOKIES, readCookie } from '../sign-in/cookies.js';
import { PublicAddress } from '../sign-in/public-address.js';
import { StaffRecords } from '../sign-in/staff-records.js';
import { setSession } from './caller.js';

/** The pages say so where a person has done something of late: what they ask for by themselves keeps nobody signed in. */
const isActive = ({ headers }: Request): boolean => headers['x-user-active'] === 'true';

/** Proves a person by the session that his or her browser's cookie stands for. */
@Injectable()
export class SessionProof {
  constructor(
    private readonly sessions: SessionService,
    private readonly address: PublicAddress,
    private readonly staff: StaffRecords,
  ) {}

  /**
   * @param isWrite Then the request must bring the session's anti-forgery token along, in `X-CSRF-Token`
   * @returns null where nobody has signed in, or the session has ended
   * @throws ProblemException 403 where the anti-forgery token is missing or wrong
   */
  async prove(request: Request, isWrite: boolean): Promise<Principal | null> {
    const id = readCookie(request, COOKIES.session, this.address);
    const session = id === undefined ? null : await this.sessions.find(id, isActive(request));
    if (session === null) return null;
    const { workerId, organisationId } = session.principal;
    if (workerId !== null && !(await this.staff.isStill(workerId, organisationId))) {
      await this.sessions.endOfWorker(workerId);
      return null;
    }
    if (isWrite && !isCsrfToken(request.headers['x-csrf-token'], session)) {
      throw new ProblemException(403, 'CSRF_TOKEN', "Expected the session's token in X-CSRF-Token, but it is not");
    }
    setSession(request, session);
    return session.principal;
  }
}
