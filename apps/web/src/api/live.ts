import { useEffect, useRef } from 'react';
import { queries, SHIFT } from './queries';

/** What the server says has changed (`/events`). No ids: everything of the kind may have. */
export type LiveKind = 'tasks' | 'episode' | 'pathway' | 'access' | 'shift';

export interface LiveEvent {
  readonly kind: LiveKind;
  readonly ids: readonly string[];
}

const listeners = new Set<(event: LiveEvent) => void>();

/** What is old by each kind of change. Lists of tasks are not among them: the worklist says what is new first. */
const OLD: Readonly<Record<LiveKind, (ids: readonly string[]) => readonly (readonly unknown[])[]>> = {
  tasks: (ids) => (ids.length === 0 ? [['task']] : ids.map((id) => ['task', id])),
  episode: (ids) => (ids.length === 0 ? [['episode']] : ids.map((id) => ['episode', id])),
  pathway: () => [['pathways'], ['pathway'], ['insight']],
  access: () => [[]],
  shift: () => [SHIFT],
};

/** Marks what is shown as old, so that it is read again, and tells the pages that asked. */
export function tellLive(event: LiveEvent): void {
  for (const queryKey of OLD[event.kind](event.ids)) void queries.invalidateQueries({ queryKey });
  for (const listener of listeners) listener(event);
}

/** Tells this page of each change while it is shown. */
export function useLive(hear: (event: LiveEvent) => void): void {
  const latest = useRef(hear);
  latest.current = hear;
  useEffect(() => {
    const listener = (event: LiveEvent) => latest.current(event);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}
