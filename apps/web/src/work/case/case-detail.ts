import type { Identity } from '../task/task-detail';

/** A case as `GET /api/work/episodes/:id` gives it. Times are ISO 8601, days `yyyy-mm-dd`. */
export interface CaseDetail {
  readonly id: string;
  readonly people: readonly { readonly id: string; readonly name: string; readonly birthDate: string | null }[];
  readonly identity: Identity | null;
  readonly stage: string;
  readonly stageName: string;
  readonly urgency: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly isFollowed: boolean;
  readonly whereNow: {
    readonly sentence: string;
    readonly before: readonly { readonly name: string; readonly at: string }[];
    readonly current: readonly {
      readonly taskKey: string | null;
      readonly name: string;
      readonly pathway: string;
      readonly since: string;
      readonly dueAt: string | null;
      readonly with: string;
    }[];
    readonly mayFollow: readonly string[];
  };
  readonly waitingFor: readonly {
    readonly words: string;
    readonly since: string;
    readonly dueAt: string | null;
    readonly isOverdue: boolean;
  }[];
  readonly team: readonly {
    readonly id: string;
    readonly name: string;
    readonly agency: string | null;
    readonly role: string;
    readonly isKeyworker: boolean;
    readonly since: string;
  }[];
  readonly agencies: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  readonly keyworker: { readonly name: string; readonly how: string } | null;
  readonly agreement: {
    readonly state: string;
    readonly words: string;
    readonly until: string | null;
    readonly choices: readonly { readonly agency: string; readonly topic: string; readonly answer: string }[];
  };
  readonly basis: readonly { readonly words: string }[];
  readonly plans: readonly CasePlan[];
  readonly blockages: readonly {
    readonly id: string;
    readonly type: string;
    readonly step: string | null;
    readonly agency: string | null;
    readonly description: string | null;
    readonly raisedAt: string;
    readonly status: string;
  }[];
  readonly next: readonly string[];
  /** What the caller does not see, in words. */
  readonly restricted: readonly string[];
}

export interface CasePlan {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly version: number;
  readonly writtenAt: string;
  readonly reviewOn: string | null;
  readonly actions: readonly {
    readonly what: string;
    readonly who: string;
    readonly byWhen: string | null;
    readonly isDone: boolean;
  }[];
}

export const casePath = (episodeId: string): string => `/api/work/episodes/${encodeURIComponent(episodeId)}`;
export const caseName = ({ people }: Pick<CaseDetail, 'people'>): string => people.map(({ name }) => name).join(', ');
