import type { RecordFacts } from '#access/need-to-know/facts.js';
import { mayKnow } from '#access/need-to-know/may-know.js';
import type { Viewer } from '#access/need-to-know/viewer.js';

export const NEWS_KINDS = ['tasks', 'episode', 'pathway', 'access', 'shift'] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/** Something that has changed, with all that decides who may know of it. */
export interface Known {
  readonly id: string;
  readonly facts: RecordFacts;
}

/** What has changed up to a position, once for all who listen. */
export interface News {
  readonly position: number;
  readonly tasks: readonly Known[];
  readonly episodes: readonly Known[];
  readonly pathways: readonly string[];
  /** Agencies that may see less of an episode than before; without an agency: anybody may. */
  readonly access: readonly { readonly episodeId: string | null; readonly agency: string | null }[];
  /** Of the hub's shift: who is on it, or whether an agency can be reached. It names nobody, so all are told. */
  readonly isShiftChanged?: boolean;
  /** Too much has changed to be told one by one: lists and pages are to be read again. */
  readonly isAll?: boolean;
}

export interface Told {
  readonly kind: NewsKind;
  readonly ids: readonly string[];
}

/** What of the news one listener is told: ids of what he or she may know of, and no more. */
export function tellTo(viewer: Viewer, news: News): Told[] {
  if (news.isAll === true) return [...ALL, ...pathwaysIn(news), ...shiftIn(news)];
  const seen = (known: readonly Known[]): string[] =>
    known.filter(({ facts }) => mayKnow(viewer, facts) !== null).map(({ id }) => id);
  const tasks = seen(news.tasks);
  const episodes = seen(news.episodes);
  const access = news.access.filter(({ agency }) => agency === null || agency === viewer.organisationId);
  return [
    ...(access.length === 0
      ? []
      : [{ kind: 'access' as const, ids: access.flatMap(({ episodeId }) => episodeId ?? []) }]),
    ...(tasks.length === 0 ? [] : [{ kind: 'tasks' as const, ids: tasks }]),
    ...(episodes.length === 0 ? [] : [{ kind: 'episode' as const, ids: episodes }]),
    ...pathwaysIn(news),
    ...shiftIn(news),
  ];
}

/** Without ids: whatever of the kind is shown may have changed. */
const ALL: readonly Told[] = [
  { kind: 'tasks', ids: [] },
  { kind: 'episode', ids: [] },
];

const pathwaysIn = ({ pathways }: News): Told[] => (pathways.length === 0 ? [] : [{ kind: 'pathway', ids: pathways }]);

const shiftIn = ({ isShiftChanged }: News): Told[] => (isShiftChanged === true ? [{ kind: 'shift', ids: [] }] : []);
