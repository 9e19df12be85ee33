import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { AnswerOf } from '#server/openapi/schema.js';
import type { sessionSchema } from '#server/sign-in/session.answer.js';
import { setCsrfToken } from './client';
import { forget, readOrKept } from './kept-answers';
import { Problem } from './problem';
import { queries, SESSION } from './queries';

export type Role = 'worker' | 'designer' | 'manager';

/** Who is signed in. */
export type Session = AnswerOf<typeof sessionSchema>;

const READ_EACH_MS = 30_000;
/** As long as a shift may be without a connection. */
const MAX_AWAY_MS = 12 * 60 * 60 * 1_000;

/** Reads the session again and again: the engine's clock comes with it. Keeps the last one known where it has ended. */
export const useSessionQuery = () =>
  useQuery({
    queryKey: SESSION,
    queryFn: async ({ signal }) => {
      const session = await readSession(signal);
      setCsrfToken(session.csrfToken);
      forgetOthers(session);
      return session;
    },
    refetchInterval: READ_EACH_MS,
    refetchOnWindowFocus: 'always',
  });

/** Where somebody else has signed in in this browser, what the one before was shown is not theirs to see. */
function forgetOthers({ username }: Session): void {
  const before = queries.getQueryData<Session>(SESSION);
  if (before !== undefined && before.username !== username)
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
}

const PATH = '/api/session';
/** Kept apart from what belongs to a person: it is read before it is known who that is. */
const NOBODY = '';

/** Who was signed in here last may go on while there is no connection, until that session would have ended. */
async function readSession(signal: AbortSignal): Promise<Session> {
  try {
    const { answer, keptSince } = await readOrKept<Session>(NOBODY, PATH, signal);
    if (keptSince !== null && Date.parse(keptSince) + MAX_AWAY_MS < Date.now()) {
      throw new Problem(0, 'UNREACHABLE', 'The server cannot be reached.');
    }
    return answer;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) await forget(NOBODY, PATH);
    throw error;
  }
}

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in; only inside the frame, which shows nothing else without one. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('Expected a session around this page, but there is none');
  return session;
}

/** Where one signs in, to come back to `to`. */
export const signInPath = (to: string): string => `/auth/sign-in?to=${encodeURIComponent(to)}`;
