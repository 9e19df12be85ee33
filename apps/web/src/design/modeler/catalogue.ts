import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { pathwaysSchema } from '#server/design/common/design.answer.js';
import type { groupsSchema, jobTypesSchema, partsSchema } from '#server/design/parts/parts.answer.js';
import type { AnswerOf } from '#server/openapi/schema.js';
import { get } from '../../api/client';
import type { Catalogue } from './studio/use-studio';

const FRESH_MS = 5 * 60_000;

interface Answers {
  readonly groups: AnswerOf<typeof groupsSchema>;
  readonly 'job-types': AnswerOf<typeof jobTypesSchema>;
  readonly forms: AnswerOf<typeof partsSchema>;
  readonly decisions: AnswerOf<typeof partsSchema>;
  readonly 'pathways?numbers=false': AnswerOf<typeof pathwaysSchema>;
}

const useParts = <P extends keyof Answers>(path: P): Answers[P]['items'] | undefined =>
  useQuery({
    queryKey: ['design', 'parts', path],
    queryFn: async ({ signal }) => (await get<Answers[P]>(`/api/design/${path}`, signal)).items,
    staleTime: FRESH_MS,
  }).data;

/** What can be chosen in the panel. What is not there yet, or cannot be had, is empty: the drawing can be worked on without. */
export function useCatalogue(): Catalogue {
  const groups = useParts('groups');
  const jobTypes = useParts('job-types');
  const forms = useParts('forms');
  const decisions = useParts('decisions');
  const pathways = useParts('pathways?numbers=false');
  return useMemo(
    () => ({
      groups: groups ?? [],
      groupNames: new Map((groups ?? []).map(({ id, name }) => [id, name])),
      jobTypes: jobTypes ?? [],
      forms: forms ?? [],
      decisions: decisions ?? [],
      pathways: pathways ?? [],
    }),
    [groups, jobTypes, forms, decisions, pathways],
  );
}
