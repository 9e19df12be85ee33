import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

const RETRIES_MAX = 2;

/** What was read from the server, kept while it is shown. What the server refuses is not asked again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < RETRIES_MAX && !(error instanceof Problem && error.status < 500),
    },
  },
});
