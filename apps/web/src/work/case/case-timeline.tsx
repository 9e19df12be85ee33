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
  /** What is said where nothing has happened. */
  readonly emptyWords?: string;
}

export interface TimelineFilters {
  readonly agency: string;
  readonly kind: string;
  readonly onAgency: (agency: string) => void;
  readonly onKind: (kind: string) => void;
}

/** What happened, of all agencies, the latest first; of what is restricted only that it is there. */
export function CaseTimeline({ episodeId, filters, emptyWords = 'Nothing has happened yet.' }: CaseTimelineProps) {
  const { username } = useSession();
  const [ownAgency, setOwnAgency] = useState('');
  const [ownKind, setOwnKind] = useState('');
  const own = { agency: ownAgency, kind: ownKind, onAgency: setOwnAgency, onKind: setOwnKind };
  const { agency, kind, onAgency, onKind } = filters ?? own;
  const query = useInfiniteQuery({
    queryKey: ['episode', episodeId, 'timeline', agency, kind],
    queryFn: ({ pageParam, signal }) =>
      readOrKept<TimelinePart>(
        username,
        `${casePath(episodeId)}/timeline${queryOf({ agency, kind, after: pageParam })}`,
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
        <Timeline label="What happened" entries={entries.map((entry) => shownEntry(entry, kinds))} />
      )}
      {query.hasNextPage && (
        <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show what was before
        </Button>
      )}
    </div>
  );
}

function shownEntry(entry: CaseEntry, kinds: TimelinePart['kinds']) {
  const { id, at, title, agency, kind, text, who, isRestricted, restrictedText } = entry;
  return {
    id,
    at,
    title: isRestricted ? (restrictedText ?? '1 entry, restricted') : title,
    agency: [who, agency].filter(Boolean).join(', ') || null,
    kind: kinds.find((one) => one.id === kind)?.name,
    ...(text === null || text === '' || isRestricted ? {} : { body: <Words text={text} /> }),
    isRestricted,
  };
}

/** What was said, line by line. */
const Words = ({ text }: { text: string }) =>
  text.split('\n').map((line, place) => (line === '' ? null : <p key={`${place} ${line}`}>{line}</p>));
