/** What is to be said to who listens; a growing number makes the same words said twice. */
export interface Said {
  readonly words: string;
  readonly isUrgent: boolean;
  readonly count: number;
}

let said: Said = { words: '', isUrgent: false, count: 0 };
const listeners = new Set<() => void>();

/** Says it through the page's live region, without moving the focus. `isUrgent` interrupts: only for danger and loss. */
export function announce(words: string, isUrgent = false): void {
  said = { words, isUrgent, count: said.count + 1 };
  for (const listener of listeners) listener();
}

export const lastSaid = (): Said => said;

export function onSaid(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
