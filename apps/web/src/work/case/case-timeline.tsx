import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../api/client';
import { readOrKept } from '../../api/kept-answers';
import { useSession } from '../../api/session';
import { capital } from '../../shell/words';
import { Button } from '../../ui/button';
import { ErrorState } from '../../ui/error-state';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import { Timeline } from '../../ui/timeline';
import type { CaseEntry, TimelinePart } from './timeline-entry';

export interface CaseTimelineProps {
  readonly episodeId: string;
  /** In the address, or here only. */
  readonly filters?: TimelineFilters;
}

export interface TimelineFilters {
  readonly agency: string;
  readonly kind: string;
  readonly onAgency: (agency: string) => void;
  readonly onKind: (kind: string) => void;
}

/** What happened, of all agencies, in order; of what is restricted only that it is there. */
export function CaseTimeline({ episodeId, filters }: CaseTimelineProps) {
  const { username } = useSession();
  const [ownAgency, setOwnAgency] = useState('');
  const [ownKind, setOwnKind] = useState('');
  const { agency, kind, onAgency, onKind } = filters ?? {
    agency: ownAgency,
    kind: ownKind,
    onAgency: setOwnAgency,
    onKind: setOwnKind,
  };
  const read = (filter: { agency?: string; kind?: string }) => ({
    queryKey: ['episode', episodeId, 'timeline', filter],
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      readOrKept<TimelinePart>(
        username,
        `/api/work/episodes/${encodeURIComponent(episodeId)}/timeline${queryOf({ ...filter, after: pageParam })}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last: { answer: TimelinePart }) => last.answer.next,
  });
  const query = useInfiniteQuery(read({ agency, kind }));
  // What can be chosen comes from all that is there, also while some of it is left out.
  const all = useInfiniteQuery(read({ agency: '', kind: '' }));
  const entries = entriesOf(query.data);
  const known = entriesOf(all.data);
  if (query.error !== null && entries.length === 0) {
    return <ErrorState error={query.error} what="The timeline" onRetry={() => void query.refetch()} />;
  }
  return (
    <div className="case-timeline">
      {(known.length > 1 || agency !== '' || kind !== '') && (
        <div className="case-timeline__filters">
          <Select
            label="Agency"
            placeholder="All agencies"
            options={choices(
              known.map((entry) => entry.agency),
              agency,
            )}
            value={agency}
            onChange={onAgency}
          />
          <Select
            label="Kind"
            placeholder="All kinds"
            options={choices(
              known.map((entry) => entry.kind),
              kind,
            )}
            value={kind}
            onChange={onKind}
          />
        </div>
      )}
      {query.isPending ? (
        <Skeleton label="the timeline" rows={5} />
      ) : entries.length === 0 ? (
        <p>{agency !== '' || kind !== '' ? 'Nothing of that kind has happened.' : 'Nothing has happened yet.'}</p>
      ) : (
        <Timeline
          label="What happened"
          entries={entries.map(({ id, at, title, agency: by, kind: of, text, isRestricted, restrictedText }) => ({
            id,
            at,
            title: isRestricted ? (restrictedText ?? '1 entry, restricted') : title,
            agency: by,
            kind: capital(of),
            ...(text === null || text === '' || isRestricted ? {} : { body: <p>{text}</p> }),
            isRestricted,
          }))}
        />
      )}
      {query.hasNextPage && (
        <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}

const entriesOf = (
  data: { readonly pages: readonly { readonly answer: TimelinePart }[] } | undefined,
): readonly CaseEntry[] => data?.pages.flatMap(({ answer }) => answer.items) ?? [];

const choices = (all: readonly (string | null)[], chosen: string) =>
  [...new Set([...all, chosen].filter((one): one is string => one !== null && one !== ''))]
    .sort((one, other) => one.localeCompare(other))
    .map((value) => ({ value, label: capital(value) }));
