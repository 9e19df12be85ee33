import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../api/client';
import { readOrKept } from '../../api/kept-answers';
import { useSession } from '../../api/session';
import { Button } from '../../ui/button';
import { ErrorState } from '../../ui/error-state';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import { Timeline } from '../../ui/timeline';
import { casePath } from './case-detail';
import type { CaseEntry, TimelinePart } from './timeline-entry';

export interface CaseTimelineProps {
  readonly episodeId: string;
  /** In the address; without them, here only. */
  readonly filters?: TimelineFilters;
  /** At first; more is shown when it is asked for. */
  readonly limit?: number;
  /** What is said where nothing has happened. */
  readonly emptyWords?: string;
}

export interface TimelineFilters {
  readonly agency: string;
  readonly kind: string;
  readonly onAgency: (agency: string) => void;
  readonly onKind: (kind: string) => void;
}

const ENTRIES = 40;

/** What happened, of all agencies, the latest first; of what is restricted only that it is there. */
export function CaseTimeline({
  episodeId,
  filters,
  limit = ENTRIES,
  emptyWords = 'Nothing has happened yet.',
}: CaseTimelineProps) {
  const { username } = useSession();
  const [ownAgency, setOwnAgency] = useState('');
  const [ownKind, setOwnKind] = useState('');
  const own = { agency: ownAgency, kind: ownKind, onAgency: setOwnAgency, onKind: setOwnKind };
  const { agency, kind, onAgency, onKind } = filters ?? own;
  const query = useInfiniteQuery({
    queryKey: ['episode', episodeId, 'timeline', agency, kind, limit],
    queryFn: ({ pageParam, signal }) =>
      readOrKept<TimelinePart>(
        username,
        `${casePath(episodeId)}/timeline${queryOf({ agency, kind, limit, after: pageParam })}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.answer.next,
    placeholderData: (before) => before,
  });
  const [first] = query.data?.pages ?? [];
  if (first === undefined) {
    if (query.error === null) return <Skeleton label="the timeline" rows={5} />;
    return <ErrorState error={query.error} what="The timeline" onRetry={() => void query.refetch()} />;
  }
  const { agencies, kinds } = first.answer;
  const entries = query.data?.pages.flatMap(({ answer }) => answer.items) ?? [];
  const isFiltered = agency !== '' || kind !== '';
  return (
    <div className="case-timeline">
      {(entries.length > 1 || isFiltered) && (
        <div className="case-timeline__filters">
          <Select
            label="Agency"
            placeholder="All agencies"
            options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
            value={agency}
            onChange={onAgency}
          />
          <Select
            label="Kind"
            placeholder="All kinds"
            options={kinds.map(({ id, name }) => ({ value: id, label: name }))}
            value={kind}
            onChange={onKind}
          />
        </div>
      )}
      {entries.length === 0 ? (
        <p>{isFiltered ? 'Nothing of that kind has happened.' : emptyWords}</p>
      ) : (
        <Timeline label="What happened" entries={together(entries).map((many) => shownEntry(many, kinds))} />
      )}
      {query.hasNextPage && (
        <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show what was before
        </Button>
      )}
    </div>
  );
}

interface Many {
  readonly entry: CaseEntry;
  readonly times: number;
}

/** The same several times in a row, e.g. a limit of each of five questions, is told once. */
function together(entries: readonly CaseEntry[]): readonly Many[] {
  const all: Many[] = [];
  for (const entry of entries) {
    const before = all.at(-1);
    if (before !== undefined && isSame(before.entry, entry))
      all[all.length - 1] = { ...before, times: before.times + 1 };
    else all.push({ entry, times: 1 });
  }
  return all;
}

const isSame = (one: CaseEntry, other: CaseEntry): boolean =>
  !one.isRestricted &&
  !other.isRestricted &&
  (one.text ?? '') === '' &&
  (other.text ?? '') === '' &&
  one.title === other.title &&
  one.kind === other.kind &&
  one.agency === other.agency &&
  one.who === other.who;

function shownEntry({ entry, times }: Many, kinds: TimelinePart['kinds']) {
  const { id, at, title, agency, kind, text, who, isRestricted, restrictedText } = entry;
  return {
    id,
    at,
    title: isRestricted ? (restrictedText ?? '1 entry, restricted') : `${title}${times > 1 ? ` (${times} times)` : ''}`,
    agency: [who, agency].filter(Boolean).join(', ') || null,
    kind: kinds.find((one) => one.id === kind)?.name,
    ...(text === null || text === '' || isRestricted ? {} : { body: <Said text={text} /> }),
    isRestricted,
  };
}

/** Longer is opened when it is asked for. */
const LINES_SHOWN = 3;

/** What was said, line by line. */
function Said({ text }: { text: string }) {
  const lines = text.split('\n').filter((line) => line !== '');
  const [shown, more] = [lines.slice(0, LINES_SHOWN), lines.slice(LINES_SHOWN)];
  return (
    <>
      <Lines lines={shown} />
      {more.length > 0 && (
        <details>
          <summary>Read on</summary>
          <Lines lines={more} />
        </details>
      )}
    </>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) =>
  lines.map((line, place) => <p key={`${place} ${line}`}>{line}</p>);
