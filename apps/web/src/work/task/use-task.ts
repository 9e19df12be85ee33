import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { currentConnection, onConnection } from '../../api/connection';
import { keep, type Read, readOrKept } from '../../api/kept-answers';
import { useLive } from '../../api/live';
import { useSession } from '../../api/session';
import { type TaskDetail, type TaskItem, taskPath } from './task-detail';

/** One task; where the server cannot be reached, as it was when it could. */
export function useTask(key: string) {
  const { username } = useSession();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['task', key],
    queryFn: ({ signal }) => readOrKept<TaskDetail>(username, taskPath(key), signal),
  });
  const isKept = query.data?.keptSince != null;
  const { refetch } = query;
  // What was kept is read anew as soon as it can be.
  useEffect(
    () => (isKept ? onConnection(() => void (currentConnection().isLost || refetch())) : undefined),
    [isKept, refetch],
  );
  const task = query.data?.answer;
  // An answer comes in the case, not at the task that waits for it.
  useLive(({ kind, ids }) => {
    const isOfCase = kind === 'episode' && (ids.length === 0 || ids.includes(task?.episodeId ?? ''));
    if (isOfCase && (task?.questions ?? []).some(({ state }) => state === 'waiting')) void refetch();
  });
  /** What a deed has changed is shown, and kept, without asking again: the connection may be gone by then. */
  const take = useCallback(
    (changed: TaskItem) => {
      const before = queries.getQueryData<Read<TaskDetail>>(['task', key]);
      if (before === undefined) return;
      const { why, ...item } = changed;
      const answer = { ...before.answer, ...item };
      queries.setQueryData<Read<TaskDetail>>(['task', key], { ...before, answer });
      void keep({ username, path: taskPath(key), answer, at: new Date().toISOString() });
    },
    [queries, key, username],
  );
  return { ...query, task, take };
}
