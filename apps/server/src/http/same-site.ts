import type { RequestHandler } from 'express';
import { ProblemException } from './problem.exception.js';
import { sendProblem } from './problem.filter.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser sends what it knows of a sign-in along with whatever another site makes it ask. It also says where the request
 * comes from: writes from elsewhere are refused. Programs that are no browsers say nothing and are not concerned.
 */
export const refuseForeignWrites: RequestHandler = (request, response, next) => {
  const site = request.headers['sec-fetch-site'];
  const isForeign = site === 'cross-site' || site === 'same-site';
  if (!isForeign || SAFE_METHODS.has(request.method)) return next();
  sendProblem(
    request,
    response,
    new ProblemException(403, 'FORBIDDEN', 'Expected a request from this site, but another one sent it'),
  );
};
