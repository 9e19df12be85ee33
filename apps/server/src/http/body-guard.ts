import type { RequestHandler } from 'express';
import { InvalidRequest } from './problem.exception.js';
import { sendProblem } from './problem.filter.js';

/** Deeper than any form, filter or variable of ours. */
export const bodyDepthMax = 64;

/** Names that mean something to JavaScript itself; only process variables may have them, which nothing here looks into. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);
const FREE_MEMBERS = new Set(['variables', 'customHeaders']);

/** Refuses bodies that no reader should have to walk: too deep, with U+0000, or with names that are traps. */
export const guardBody: RequestHandler = (request, response, next) => {
  const fault = /%00/.test(request.url) ? 'U+0000 is not allowed in a path' : faultOf(request.body);
  if (fault === undefined) return next();
  sendProblem(request, response, new InvalidRequest([{ field: '', message: fault }]));
};

interface Open {
  readonly value: object;
  readonly depth: number;
  readonly isFree: boolean;
}

/** Walks without recursion: a body may be deeper than the stack. */
export function faultOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const open: Open[] = [{ value: body, depth: 1, isFree: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth, isFree } = next;
    if (depth > bodyDepthMax) return `nested deeper than ${bodyDepthMax} levels`;
    for (const [name, member] of Object.entries(value)) {
      if (!isFree && (RESERVED.has(name) || name.includes('\0'))) return 'a member has a name that is not allowed';
      if (!isFree && typeof member === 'string' && member.includes('\0')) return `${name}: U+0000 is not allowed`;
      if (typeof member === 'object' && member !== null) {
        open.push({ value: member, depth: depth + 1, isFree: isFree || (depth === 1 && FREE_MEMBERS.has(name)) });
      }
    }
  }
  return undefined;
}
