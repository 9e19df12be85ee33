import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '../../api/client';
import type { JobType } from './care-steps/job-step';
import type { Catalogue, GroupOption, NamedId } from './studio/use-studio';

const FRESH_MS = 5 * 60_000;

const useParts = <T>(path: string) =>
  useQuery({
    queryKey: ['design', 'parts', path],
    queryFn: async ({ signal }) => (await get<{ readonly items: readonly T[] }>(`/api/design/${path}`, signal)).items,
    staleTime: FRESH_MS,
  }).data;

/** What can be chosen in the panel. What is not there yet, or cannot be had, is empty: the drawing can be worked on without. */
export function useCatalogue(): Catalogue {
  const groups = useParts<GroupOption>('groups');
  const jobTypes = useParts<JobType>('job-types');
  const forms = useParts<NamedId>('forms');
  const decisions = useParts<NamedId>('decisions');
  const pathways = useParts<NamedId>('pathways?numbers=false');
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
