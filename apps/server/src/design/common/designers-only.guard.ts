import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { callerOf } from '../../authentication/caller.js';
import { ProblemException } from '../../http/problem.exception.js';

export const DESIGNER = 'designer';

/** Who redraws pathways has the role for it. Nothing behind this door is about people who are helped. */
@Injectable()
export class DesignersOnly implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (callerOf(context.switchToHttp().getRequest<Request>()).roles.includes(DESIGNER)) return true;
    throw new ProblemException(403, 'FORBIDDEN', 'Expected a service designer, but the caller is none');
  }
}
