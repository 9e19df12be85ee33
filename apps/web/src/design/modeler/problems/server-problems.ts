import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { lintedSchema } from '#server/design/common/design.answer.js';
import type { AnswerOf } from '#server/openapi/schema.js';
import { ask } from '../../../api/client';
import type { DraftKeeper } from '../draft/draft-keeper';

type Linted = AnswerOf<typeof lintedSchema>;
export type FileProblem = Linted['problems'][number];

const DRAWING = /\.bpmn$/;
/** What only the engine can say of a drawing: whether its expressions can be worked out. */
const ENGINE_ONLY = 'otr/expression';

/** What the server alone finds in what was saved last: in expressions, forms and decision tables. */
export function useServerProblems(keeper: DraftKeeper): readonly FileProblem[] {
  const { phase, savedAt } = useSyncExternalStore(keeper.subscribe, keeper.current);
  const { data } = useQuery({
    queryKey: ['design', 'lint', keeper.pathwayId, savedAt?.getTime()],
    queryFn: ({ signal }) =>
      ask<Linted>('POST', `/api/design/drafts/${encodeURIComponent(keeper.pathwayId)}/lint`, {
        body: {},
        signal,
      }),
    enabled: phase === 'saved',
    placeholderData: (before) => before,
    gcTime: 0,
  });
  return data?.problems.filter(({ file, rule }) => !DRAWING.test(file) || rule === ENGINE_ONLY) ?? NONE;
}

const NONE: readonly FileProblem[] = [];
