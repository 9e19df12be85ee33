import { useQuery } from '@tanstack/react-query';
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
  return { ...query, task: query.data?.answer, keptSince: query.data?.keptSince ?? null };
}
