import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';

/** Seconds; `n`: of how many. */
export interface Spread {
  readonly n: number;
  readonly median: number | null;
  readonly p85: number | null;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Flow {
  readonly waiting: number;
  readonly oldestSince: string | null;
  readonly in: number;
  readonly out: number;
  readonly inPerWeek: number;
  readonly outPerWeek: number;
}

export interface Week {
  readonly from: string;
  readonly isPartial: boolean;
  readonly isBefore: boolean;
  readonly in: number;
  readonly out: number;
  readonly waiting: number;
}

export type PointType = 'common' | 'outside' | 'trend' | 'two-in-three' | 'run';

export interface PathwayWeek extends Week {
  readonly finished: number;
  readonly medianSeconds: number | null;
  readonly type: PointType | null;
}

export interface Variation {
  readonly kind: 'concern' | 'improvement' | 'neutral' | 'common' | 'not-enough';
  readonly words: string;
  readonly isTrial: boolean;
  readonly points: number;
  readonly mean: number | null;
  readonly upper: number | null;
  readonly lower: number | null;
}

export interface PathwayFigures extends Flow {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly leadTime: Spread;
  readonly variation: Variation;
  readonly weeks: readonly PathwayWeek[];
  readonly openBlockages: number;
}

export interface About {
  readonly asOf: string;
  readonly isUpToDate: boolean;
  readonly period: { readonly from: string; readonly to: string; readonly weeks: number };
  readonly localities: readonly Named[];
}

export interface Overview extends About {
  readonly measure: string;
  readonly rules: string;
  readonly items: readonly PathwayFigures[];
}

export interface BlockageCount {
  readonly type: string;
  readonly open: number;
  readonly count: number;
  readonly hoursLost: number | null;
}

export interface StepFigures extends Flow {
  readonly elementId: string;
  readonly name: string;
  readonly kind: 'task' | 'message' | 'planned' | 'pathway';
  readonly agency: Named | null;
  readonly unclaimed: number;
  readonly late: number;
  readonly age: Spread;
  readonly done: number;
  readonly withdrawn: number;
  readonly stay: Spread;
  readonly wait: Spread;
  readonly work: Spread;
  readonly waitShare: number | null;
  readonly weeks: readonly Week[];
  readonly blockages: readonly BlockageCount[];
}

export interface Part extends Flow {
  readonly id: string | null;
  readonly name: string;
  readonly leadTime: Spread;
}

export interface Bottleneck {
  readonly elementId: string;
  readonly name: string;
  readonly agency: Named | null;
  readonly sentence: string;
  readonly shareOfWaiting: number;
  readonly how: {
    readonly from: string;
    readonly to: string;
    readonly weeks: number;
    readonly moves: number;
    readonly finished: number;
    readonly waiting: number;
    readonly inPerWeek: number;
    readonly outPerWeek: number;
    readonly growthPerWeek: number;
    readonly standardError: number;
    readonly formula: string;
  };
}

export interface PathwayReport extends About {
  readonly measure: string;
  readonly rules: string;
  readonly pathway: PathwayFigures;
  readonly countsRestricted: boolean;
  readonly mayListPeople: boolean;
  readonly bottlenecks: readonly Bottleneck[];
  readonly steps: readonly StepFigures[];
  readonly byAgency: readonly StepFigures[];
  readonly byLocality: readonly Part[];
  readonly byVersion: readonly Part[];
  readonly blockages: readonly (BlockageCount & { readonly elementId: string | null; readonly name: string | null })[];
}

export interface WaitingPerson {
  readonly person: Named | null;
  readonly episodeId: string | null;
  readonly stage: string | null;
  readonly urgency: string | null;
  readonly locality: Named | null;
  readonly version: number;
  readonly since: string;
  readonly dueAt: string | null;
  readonly isClaimed: boolean;
  readonly waitingFor: string;
}

export interface WaitingPeople {
  readonly asOf: string;
  readonly isUpToDate: boolean;
  readonly pathway: Named;
  readonly step: { readonly elementId: string; readonly name: string };
  readonly items: readonly WaitingPerson[];
  readonly isCut: boolean;
}

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
      get<{ version: number; xml: string }>(
        `/api/insight/pathways/${encodeURIComponent(id)}/diagram${version === undefined ? '' : `?version=${version}`}`,
        signal,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
