import { useState } from 'react';
import { ask } from '../../api/client';
import { announce } from '../../ui/announce';
import { explain } from '../../ui/error-state';
import { handOver, type Receiver } from '../hand-over/hand-over';
import type { TaskItem } from './task-item';

/** What came of a deed, shown in the task's row. */
export interface RowNote {
  readonly words: string;
  readonly isRefusal: boolean;
  /** How the task stands since, until the list says so itself. */
  readonly now?: Partial<TaskItem> | undefined;
}

type Deed = (task: TaskItem) => Promise<RowNote>;

const pathOf = ({ key }: TaskItem, deed: string) => `/api/work/tasks/${encodeURIComponent(key)}/${deed}`;

const claim: Deed = async (task) => {
  await ask('POST', pathOf(task, 'claim'));
  return { words: 'Claimed by you', isRefusal: false, now: { isMine: true, canClaim: false } };
};

const release: Deed = async (task) => {
  await ask('DELETE', pathOf(task, 'claim'));
  return { words: 'Released to the team', isRefusal: false, now: { isMine: false, canClaim: true, assignee: null } };
};

const passOn =
  (receiver: Receiver, note: string): Deed =>
  async (task) => {
    await handOver(task.key, receiver, note);
    return { words: `Handed over to ${receiver.name}`, isRefusal: false, now: { isMine: false, canClaim: false } };
  };

/** Claims, releases and hands over; what is refused is said in the row, and the focus stays where it is. */
export function useTaskDeeds(look: () => void) {
  const [notes, setNotes] = useState<ReadonlyMap<string, RowNote>>(new Map());
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());

  const run = async (tasks: readonly TaskItem[], deed: Deed) => {
    setBusy(new Set(tasks.map(({ key }) => key)));
    const done: [TaskItem, RowNote][] = [];
    // One after the other: each may be somebody else's by now, and says so by itself.
    for (const task of tasks) {
      const note = await deed(task).catch((error: unknown) => ({ words: explain(error).words, isRefusal: true }));
      done.push([task, note]);
      setNotes((before) => new Map(before).set(task.key, note));
    }
    setBusy(new Set());
    announce(
      summary(done),
      done.some(([, { isRefusal }]) => isRefusal),
    );
    look();
    return done;
  };

  return {
    notes,
    busy,
    forget: () => setNotes(new Map()),
    claim: (tasks: readonly TaskItem[]) => run(tasks, claim),
    release: (tasks: readonly TaskItem[]) => run(tasks, release),
    handOver: (tasks: readonly TaskItem[], receiver: Receiver, note: string) => run(tasks, passOn(receiver, note)),
  };
}

function summary(done: readonly [TaskItem, RowNote][]): string {
  const [first] = done;
  if (done.length === 1 && first !== undefined) return `${first[1].words}: ${first[0].name}`;
  const refused = done.filter(([, { isRefusal }]) => isRefusal);
  return `${done.length - refused.length} of ${done.length} done. ${refused.map(([task, { words }]) => `${task.name}: ${words}`).join(' ')}`;
}
