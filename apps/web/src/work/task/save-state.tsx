import type { DraftState } from '../../forms/draft/draft-keeper';
import { counted } from '../../shell/words';
import { Icon } from '../../ui/icon';
import { timeOfDay } from '../../ui/time-words';

/** Says where the answers are kept; quietly, for it changes with each pause. */
export function SaveState({ state }: { state: DraftState }) {
  const isGood = state.kept === 'saved';
  return (
    <p className="task-saved" data-kept={state.kept}>
      <Icon name={isGood ? 'check' : state.kept === 'here' || state.kept === 'nowhere' ? 'alert' : 'clock'} />
      <span>{savedWords(state)}</span>
    </p>
  );
}

export function savedWords({ kept, savedAt, answersHere, clashes }: DraftState): string {
  if (clashes.length > 0) return 'Choose above which answers to keep.';
  switch (kept) {
    case 'nothing yet':
      return 'Each answer is saved as you type.';
    case 'saving':
      return 'Saving…';
    case 'saved':
      return savedAt === null ? 'Saved' : `Saved ${timeOfDay(new Date(savedAt))}`;
    case 'here':
      return `Working offline – ${counted(answersHere, 'answer')} kept on this device.`;
    case 'nowhere':
      return 'Not saved: there is no connection, and this browser keeps nothing. Leave this page open.';
  }
}
