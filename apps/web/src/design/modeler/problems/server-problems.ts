import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { DrawingProblem } from '#drawing/rules/drawing-problem.js';
import { ask } from '../../../api/client';
import type { DraftKeeper } from '../draft/draft-keeper';

export interface FileProblem extends DrawingProblem {
  readonly file: string;
}

const DRAWING = /\.bpmn$/;
/** What only the engine can say of a drawing: whether its expressions can be worked out. */
const ENGINE_ONLY = 'otr/expression';

/** What the server alone finds in what was saved last: in expressions, forms and decision tables. */
export function useServerProblems(keeper: DraftKeeper): readonly FileProblem[] {
  const { phase, savedAt } = useSyncExternalStore(keeper.subscribe, keeper.current);
  const { data } = useQuery({
    queryKey: ['design', 'lint', keeper.pathwayId, savedAt?.getTime()],
    queryFn: ({ signal }) =>
      ask<{ problems: readonly FileProblem[] }>(
        'POST',
        `/api/design/drafts/${encodeURIComponent(keeper.pathwayId)}/lint`,
        {
          body: {},
          signal,
        },
      ),
    enabled: phase === 'saved',
    placeholderData: (before) => before,
    gcTime: 0,
  });
  return data?.problems.filter(({ file, rule }) => !DRAWING.test(file) || rule === ENGINE_ONLY) ?? NONE;
}

const NONE: readonly FileProblem[] = [];
