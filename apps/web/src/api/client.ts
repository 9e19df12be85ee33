import { isActive } from './activity';
import { isReached, isUnreachable } from './connection';
import { Problem } from './problem';

let csrfToken = '';

/** Writes carry it, so that no other site can make them. */
export const setCsrfToken = (token: string): void => {
  csrfToken = token;
};

let tellSignedOut: () => void = () => undefined;

/** Called each time that the server says that nobody is signed in. */
export const onSignedOut = (tell: () => void): void => {
  tellSignedOut = tell;
};

let tellHeldUp: () => void = () => undefined;

/** Called each time that the server could not pass on what was asked of it. */
export const onHeldUp = (tell: () => void): void => {
  tellHeldUp = tell;
};

export interface Ask {
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** The same key twice is one deed. */
  readonly idempotencyKey?: string | undefined;
}

/** Asks the server. @throws Problem where it refuses or cannot be reached */
export async function ask<T>(method: string, path: string, { body, signal, idempotencyKey }: Ask = {}): Promise<T> {
  const answer = await reach(path, {
    method,
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'X-CSRF-Token': csrfToken }),
      ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
      // What the page asks for by itself keeps nobody signed in.
      ...(isActive() ? { 'X-User-Active': 'true' } : {}),
    },
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await answer.text();
  const read: unknown = text === '' ? undefined : readJson(text);
  if (answer.ok) return read as T;
  if (answer.status === 401) tellSignedOut();
  if (answer.status === 503 || answer.status === 504) tellHeldUp();
  throw problemOf(answer.status, read);
}

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> => ask<T>('GET', path, { signal });

/** `?a=1&b=2` of what is there; empty where nothing is. */
export function queryOf(parameters: Readonly<Record<string, string | number | null | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  return query.size === 0 ? '' : `?${query}`;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    const answer = await fetch(path, init);
    isReached();
    return answer;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    isUnreachable();
    throw new Problem(0, 'UNREACHABLE', 'The server cannot be reached.');
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemOf(status: number, body: unknown): Problem {
  const { detail, title, code, errors } = (body ?? {}) as Record<string, unknown>;
  const said =
    [detail, title].find((one): one is string => typeof one === 'string') ?? `The server answered ${status}.`;
  return new Problem(
    status,
    typeof code === 'string' ? code : '',
    said,
    Array.isArray(errors) ? errors : [],
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {},
  );
}
