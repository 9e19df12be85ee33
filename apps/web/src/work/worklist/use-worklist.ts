import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { get, queryOf } from '../../api/client';
import { useLive } from '../../api/live';
import { mergeFresh } from './merge-fresh';
import type { WorklistPart } from './task-item';
import type { WorklistQuery } from './worklist-query';

const PAGE_ITEMS = 50;
const FRESH_ITEMS_MAX = 200;
/** Changes come in bursts: they are looked at together. */
const LOOK_AFTER_MS = 250;

const read = (query: WorklistQuery, after: string, limit: number, signal?: AbortSignal) =>
  get<WorklistPart>(`/api/work/tasks${queryOf({ ...query, after, limit })}`, signal);

/** A list by pages that stands still: what changes on the server changes in its rows, what is new is told and waits. */
export function useWorklist(query: WorklistQuery) {
  const [looked, setLooked] = useState<{ readonly of: unknown; readonly part: WorklistPart }>();
  const list = useInfiniteQuery({
    queryKey: ['worklist', query],
    queryFn: ({ pageParam, signal }) => read(query, pageParam, PAGE_ITEMS, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    // Read anew each time the page is opened, and then only when somebody asks: nothing moves by itself.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    placeholderData: keepPreviousData,
  });
  const shown = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);

  // What was looked at beside another list says nothing of this one.
  const fresh = looked?.of === list.data ? looked?.part : undefined;
  const data = useRef(list.data);
  data.current = list.data;
  const look = useLook(async () => {
    const of = list.data;
    if (of === undefined || list.isPlaceholderData) return;
    const part = await read(query, '', Math.min(Math.max(shown.length, PAGE_ITEMS), FRESH_ITEMS_MAX));
    setLooked({ of, part });
    if (data.current !== of) look();
  });
  useLive(({ kind }) => {
    if (kind !== 'pathway' && kind !== 'shift') look();
  });

  const merged = useMemo(() => mergeFresh(shown, list.hasNextPage, fresh), [shown, list.hasNextPage, fresh]);
  const latest = fresh ?? list.data?.pages.at(-1);
  return {
    ...merged,
    counts: latest?.counts,
    orderRule: latest?.orderRule ?? '',
    isLoading: list.isPending,
    isOther: list.isPlaceholderData,
    error: list.isError ? list.error : null,
    hasMore: list.hasNextPage,
    isReadingMore: list.isFetchingNextPage,
    readMore: list.fetchNextPage,
    /** Reads the list anew: what is new comes in, what has gone leaves. */
    show: list.refetch,
    look,
  };
}

/** One look at a time, a moment after it is asked for; asked for meanwhile, one more follows. */
function useLook(look: () => Promise<void>): () => void {
  const latest = useRef(look);
  latest.current = look;
  const state = useRef<{ timer?: ReturnType<typeof setTimeout> | undefined; isBusy: boolean; again: boolean }>({
    isBusy: false,
    again: false,
  });
  useEffect(() => () => clearTimeout(state.current.timer), []);
  const [ask] = useState(() => {
    const start = () => {
      const own = state.current;
      if (own.isBusy) {
        own.again = true;
        return;
      }
      clearTimeout(own.timer);
      own.timer = setTimeout(async () => {
        own.isBusy = true;
        // The connection's state is told in the frame; the list stays as it was.
        await latest.current().catch(() => undefined);
        own.isBusy = false;
        if (own.again) {
          own.again = false;
          start();
        }
      }, LOOK_AFTER_MS);
    };
    return start;
  });
  return ask;
}
