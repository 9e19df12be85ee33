const ROWS = 'tr[id^="task-"]';
const OPEN = '.worklist-open';

const rows = () => [...document.querySelectorAll<HTMLElement>(ROWS)];

const rowHere = () => document.activeElement?.closest<HTMLElement>(ROWS) ?? undefined;

const focusIn = (row: HTMLElement | undefined) => row?.querySelector<HTMLElement>(OPEN)?.focus();

/** The task in whose row the focus is. */
export const currentTaskKey = (): string | undefined => rowHere()?.id.slice('task-'.length);

export const focusTask = (key: string): void => focusIn(rows().find(({ id }) => id === `task-${key}`));

/** To the next or the previous row; from outside the list to its first. */
export function stepTask(step: 1 | -1): void {
  const all = rows();
  const here = rowHere();
  focusIn(here === undefined ? all[0] : all[all.indexOf(here) + step]);
}
