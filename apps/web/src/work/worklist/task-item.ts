/** A task as `GET /api/work/tasks` gives it. Times are ISO 8601. */
export interface TaskItem {
  readonly key: string;
  readonly name: string;
  readonly pathway: { readonly id: string; readonly name: string; readonly version: number };
  readonly elementId: string;
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly people: readonly { readonly id: string; readonly name: string; readonly birthDate?: string | null }[];
  readonly episodeId: string | null;
  readonly stage: string | null;
  readonly stageName?: string | null;
  readonly urgency: 'red' | 'amber' | 'green' | null;
  readonly why: string;
  readonly waitingSince: string;
  readonly dueAt: string | null;
  readonly agency: string | null;
  readonly ward?: string | null;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly assignee: { readonly id: string; readonly name: string; readonly agency?: string | null } | null;
  readonly isMine: boolean;
  readonly isFollowed: boolean;
  readonly canClaim: boolean;
}

export const TABS = ['mine', 'team', 'following'] as const;
export type WorklistTab = (typeof TABS)[number];

export interface WorklistPart {
  readonly items: readonly TaskItem[];
  readonly counts: Readonly<Record<WorklistTab, number>>;
  readonly next: string | null;
  readonly orderRule: string;
}
