import { counted } from '../../shell/words';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Link } from '../../ui/link';
import type { WorklistPart, WorklistTab } from './task-item';

const TITLES: Readonly<Record<WorklistTab, string>> = {
  mine: 'Nothing waiting for you.',
  team: 'Nothing waiting in your teams.',
  following: 'Nothing waiting about anybody you follow.',
};

export interface WorklistEmptyProps {
  readonly tab: WorklistTab;
  readonly counts: WorklistPart['counts'] | undefined;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

/** Why the list is empty, and where there is something to do. */
export function WorklistEmpty({ tab, counts, isFiltered, onClear }: WorklistEmptyProps) {
  if (isFiltered) {
    return (
      <EmptyState title="No task fits the search and filters.">
        <Button onClick={onClear}>Clear search and filters</Button>
      </EmptyState>
    );
  }
  const other = tab === 'team' ? 'mine' : 'team';
  const waiting = counts?.[other] ?? 0;
  return (
    <EmptyState title={TITLES[tab]}>
      {tab === 'following' && <p>Follow a case on its page to see here whatever is to be done in it.</p>}
      <p>
        {waiting > 0 ? (
          <Link to={other === 'team' ? '/work?tab=team' : '/work'}>
            {other === 'team' ? `${waiting} in the team list` : `${counted(waiting, 'task')} of your own`}
          </Link>
        ) : (
          <Link to="/work/new">Start from a new contact</Link>
        )}
      </p>
    </EmptyState>
  );
}
