import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { diagramSchema, overviewSchema, pathwaySchema, peopleSchema } from '#server/insight/insight.answer.js';
import type { AnswerOf } from '#server/openapi/schema.js';
import { get } from '../../api/client';

export type Overview = AnswerOf<typeof overviewSchema>;
export type PathwayReport = AnswerOf<typeof pathwaySchema>;
export type WaitingPeople = AnswerOf<typeof peopleSchema>;

export type About = Pick<Overview, 'asOf' | 'isUpToDate' | 'period' | 'localities'>;
export type PathwayFigures = PathwayReport['pathway'];
export type PathwayWeek = PathwayFigures['weeks'][number];
export type Variation = PathwayFigures['variation'];
/** Seconds; `n`: of how many. */
export type Spread = PathwayFigures['leadTime'];
export type StepFigures = PathwayReport['steps'][number];
export type Week = StepFigures['weeks'][number];
export type BlockageCount = StepFigures['blockages'][number];
export type Part = PathwayReport['byVersion'][number];
/** What waits, comes and goes, of whatever is counted. */
export type Flow = Pick<Part, 'waiting' | 'oldestSince' | 'in' | 'out' | 'inPerWeek' | 'outPerWeek'>;
export type Bottleneck = PathwayReport['bottlenecks'][number];
export type WaitingPerson = WaitingPeople['items'][number];
export type Named = WaitingPeople['pathway'];

/** Figures change slowly; who looks at them reads them again each minute. */
const READ_EACH_MS = 60_000;

const insight = <T>(path: string, query: string) => ({
  queryKey: ['insight', path, query],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<T>(`/api/insight/pathways${path}${query === '' ? '' : `?${query}`}`, signal),
  refetchInterval: READ_EACH_MS,
  // The figures before stay in sight while those of another period come.
  placeholderData: keepPreviousData,
});

const step = (pathwayId: string, elementId: string): string =>
  `/${encodeURIComponent(pathwayId)}/steps/${encodeURIComponent(elementId)}/people`;

export const useOverview = (query: string) => useQuery(insight<Overview>('', query));

export const usePathwayReport = (id: string, query: string) =>
  useQuery(insight<PathwayReport>(`/${encodeURIComponent(id)}`, query));

export const useWaitingPeople = (pathwayId: string, elementId: string, query: string) =>
  useQuery(insight<WaitingPeople>(step(pathwayId, elementId), query));

export const useDiagram = (id: string, version: number | undefined) =>
  useQuery({
    queryKey: ['diagram', id, version],
    queryFn: ({ signal }) =>
      get<AnswerOf<typeof diagramSchema>>(
        `/api/insight/pathways/${encodeURIComponent(id)}/diagram${version === undefined ? '' : `?version=${version}`}`,
        signal,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
