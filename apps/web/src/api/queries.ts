import { QueryClient } from '@tanstack/react-query';
import { onHeldUp, onSignedOut } from './client';
import { Problem } from './problem';

const RETRIES_MAX = 2;

/** Keys begin with what the server calls the thing, so that its events can tell what is old. */
export const SESSION = ['session'] as const;
export const ENGINE = ['engine'] as const;
export const SHIFT = ['shift'] as const;

/**
 * What was read from the server, kept while it is shown. What the server refuses is not asked again; where it says that
 * nobody is signed in, the session is read anew, so that the frame can say so.
 */
export const queries: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // Whether there is a network is found out by asking, and said in the frame.
      networkMode: 'always',
      retry: (failures, error) => failures < RETRIES_MAX && !(error instanceof Problem && error.status < 500),
    },
    mutations: { networkMode: 'always' },
  },
});

onSignedOut(() => {
  // The session's own refusal is heard of already.
  if (queries.isFetching({ queryKey: SESSION }) === 0) void queries.invalidateQueries({ queryKey: SESSION });
});

onHeldUp(() => {
  // What is held up may be this very question, where the records are away: to ask anew at once would never end.
  if (queries.isFetching({ queryKey: ENGINE }) > 0) return;
  void queries.invalidateQueries({ queryKey: ENGINE }, { cancelRefetch: false });
});
