import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { Evaluator } from '../../forms/model/evaluator.js';
import { useNow } from '../../ui/clock';

/** Nothing to work out: every text stands for itself. */
const PLAIN: Evaluator = { isTrue: () => false, valueOf: (text) => (text.startsWith('=') ? null : text) };

/** The engine's FEEL for a form; it is fetched only where the form has something to work out. */
export function useEvaluator(schema: unknown): { evaluator: Evaluator | undefined; error: unknown; retry: () => void } {
  const now = useRef(useNow());
  now.current = useNow();
  const isNeeded = useMemo(() => /"=|\{\{/.test(JSON.stringify(schema ?? null)), [schema]);
  const { data, error, refetch } = useQuery({
    queryKey: ['feel'],
    queryFn: async () => {
      const { feelEvaluator } = await import('../../forms/model/feel-evaluator.js');
      return { make: feelEvaluator };
    },
    enabled: isNeeded,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const evaluator = useMemo(() => (isNeeded ? data?.make(() => now.current.getTime()) : PLAIN), [isNeeded, data]);
  return { evaluator, error, retry: () => void refetch() };
}
