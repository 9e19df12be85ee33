import { useEffect, useSyncExternalStore } from 'react';
import { forget } from '../../api/kept-answers';
import { type Letter, onOutbox, onSent, startOutbox, waiting } from '../../api/outbox';
import { queries } from '../../api/queries';
import { useSession } from '../../api/session';
import { announce } from '../../ui/announce';

/** What this person handed in and the server has not taken yet. */
export const useLetters = (): readonly Letter[] => useSyncExternalStore(onOutbox, waiting);

/** Sends what waits, for as long as the work area is shown. */
export function useOutbox(): void {
  const { username } = useSession();
  useEffect(() => startOutbox(username), [username]);
  useEffect(
    () =>
      onSent((letter) => {
        announce(`Sent: ${letter.title}`);
        const [kind, key = ''] = letter.scope.split(':');
        if (kind === 'task') void forget(letter.username, `/api/work/tasks/${encodeURIComponent(key)}`);
        void queries.invalidateQueries({ queryKey: ['tasks'] });
      }),
    [],
  );
}
