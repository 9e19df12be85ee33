import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { currentConnection, onConnection } from '../../api/connection';
import { readOrKept } from '../../api/kept-answers';
import { useSession } from '../../api/session';
import { type TaskDetail, taskPath } from './task-detail';

/** One task; where the server cannot be reached, as it was when it could. */
export function useTask(key: string) {
  const { username } = useSession();
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
  return { ...query, task: query.data?.answer };
}
