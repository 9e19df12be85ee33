import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { ProblemException } from './problem.exception.js';
import { PROBLEM_TYPE, type Problem } from './problem.js';
import { problemOf } from './problem-of.js';

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const problem = problemOf(error);
    if (problem.code === 'INTERNAL') this.logger.error(error instanceof Error ? error.stack : error);
    sendProblem(request, response, problem);
  }
}

export function sendProblem(request: Request, response: Response, problem: ProblemException): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { retryAfterMs, headers = {}, errors, rule, members = {} } = problem.details;
  if (retryAfterMs !== undefined) response.setHeader('Retry-After', String(Math.ceil(retryAfterMs / 1_000)));
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const body: Problem = {
    ...members,
    type: 'about:blank',
    title: problem.code,
    status: problem.status,
    detail: problem.message,
    instance: pathOf(request),
    ...(errors === undefined ? {} : { errors }),
    ...(rule === undefined ? {} : { rule }),
  };
  response.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(body));
}

/** Without the query, which may hold what somebody searched for. */
const pathOf = (request: Request): string => request.originalUrl.split('?', 1)[0] ?? '';
