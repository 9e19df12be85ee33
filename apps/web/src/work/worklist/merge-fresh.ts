import type { TaskItem, WorklistPart } from './task-item';

/** A row as it stands: what is known of the task now, and whether it still belongs here. */
export interface WorklistRow {
  readonly task: TaskItem;
  readonly isGone: boolean;
}

export interface Merged {
  readonly rows: readonly WorklistRow[];
  /** Tasks that are not shown yet. */
  readonly newKeys: readonly string[];
}

/**
 * What was shown, with what is known since: rows change in place and none moves, what has gone stays until it is asked
 * for, what is new is only counted. `fresh` is the list's beginning, perhaps not as long as what is shown.
 */
export function mergeFresh(shown: readonly TaskItem[], hasMore: boolean, fresh: WorklistPart | undefined): Merged {
  if (fresh === undefined) return { rows: shown.map((task) => ({ task, isGone: false })), newKeys: [] };
  const places = new Map(shown.map((task, place) => [task.key, place]));
  const known = new Map(fresh.items.map((task) => [task.key, task]));
  // Behind the last of the shown ones that came again, nothing can be said: `fresh` may end there.
  const lastPlace = Math.max(-1, ...fresh.items.map(({ key }) => places.get(key) ?? -1));
  const lastKnown = fresh.items.findLastIndex(({ key }) => places.has(key));
  return {
    rows: shown.map((task, place) => {
      const now = known.get(task.key);
      return { task: now ?? task, isGone: now === undefined && (fresh.next === null || place < lastPlace) };
    }),
    newKeys: fresh.items
      .filter(({ key }, index) => !places.has(key) && (!hasMore || index < lastKnown))
      .map(({ key }) => key),
  };
}
