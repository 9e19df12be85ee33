import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';

/**
 * The lines of clients that differ in what they take for a complete answer: those of 8.9 want members without a value as
 * null, those of 8.8 want them left out, and refuse the other when they check strictly.
 */
export const COMPATIBILITY_LEVELS = ['8.8', '8.9'] as const;

export type CompatibilityLevel = (typeof COMPATIBILITY_LEVELS)[number];

const LEVEL = Symbol('otr:compatibility-level');
const PREFIX = /^\/(8\.[89])(?=\/v2(?:[/?]|$))/;

/** Reads the level from the address: `/8.8/v2/…`; without one it is the default. */
export function readLevel(defaultLevel: CompatibilityLevel): RequestHandler {
  return (request, _response, next) => {
    const [prefix, level] = PREFIX.exec(request.url) ?? [];
    if (prefix !== undefined) request.url = request.url.slice(prefix.length);
    Object.assign(request, { [LEVEL]: (level as CompatibilityLevel | undefined) ?? defaultLevel });
    next();
  };
}

export const levelOf = (request: Request): CompatibilityLevel =>
  (request as { [LEVEL]?: CompatibilityLevel })[LEVEL] ?? '8.9';

/** The level that the caller asked for. */
export const Level = createParamDecorator((_: unknown, context: ExecutionContext) =>
  levelOf(context.switchToHttp().getRequest<Request>()),
);
