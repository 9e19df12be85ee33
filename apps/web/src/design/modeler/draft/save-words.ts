import { timeOfDay } from '../../../ui/time-words';
import type { DraftState } from './draft-keeper';

/** Whether the work is safe, in words. */
export function saveWords({ phase, savedAt, isKeptHere, trouble }: DraftState): string {
  const at = savedAt === null ? null : timeOfDay(savedAt);
  switch (phase) {
    case 'live':
      return 'No change yet';
    case 'saving':
      return 'Saving…';
    case 'waiting':
      return 'Changed, not saved yet';
    case 'saved':
      return at === null ? 'Saved' : `Saved ${at}`;
    case 'conflict':
      return trouble ?? 'Another designer has saved since';
    case 'unsaved':
      return `${at === null ? 'Not saved yet' : `Not saved since ${at}`}${isKeptHere ? ' – kept on this device' : ''}`;
  }
}
