import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/link';
import { RelativeTime } from '../../ui/relative-time';
import { type Column, SortableTable } from '../../ui/sortable-table';
import { Tag } from '../../ui/tag';
import type { WorklistRow } from './merge-fresh';
import { handoverWords } from './shift/shift-words';
import type { TaskItem } from './task-item';
import type { RowNote } from './use-task-deeds';

const URGENCIES = {
  red: { tone: 'danger', word: 'Red' },
  amber: { tone: 'warning', word: 'Amber' },
  green: { tone: 'good', word: 'Green' },
} as const;

export const rowId = (key: string): string => `task-${key}`;

export interface TaskTableProps {
  readonly caption: string;
  readonly personLabel: string;
  readonly rows: readonly WorklistRow[];
  readonly notes: ReadonlyMap<string, RowNote>;
  readonly busy: ReadonlySet<string>;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (key: string, isRange: boolean) => void;
  readonly onClaim: (task: TaskItem) => void;
  readonly onRelease: (task: TaskItem) => void;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

/** The list itself: one task a row, what to do first, and what can be done at its end. */
export function TaskTable(table: TaskTableProps) {
  const nowOf = ({ task }: WorklistRow): TaskItem => ({ ...task, ...table.notes.get(task.key)?.now });
  const columns: Column<WorklistRow>[] = [
    {
      id: 'select',
      header: 'Select',
      isHeaderHidden: true,
      isLabelHidden: true,
      cell: ({ task, isGone }) => (
        <input
          type="checkbox"
          aria-label={`Select ${task.name}${task.person === null ? '' : `, ${task.person.name}`}`}
          checked={table.selected.has(task.key)}
          disabled={isGone}
          onChange={(event) => table.onSelect(task.key, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      ),
    },
    {
      id: 'urgency',
      header: 'Urgency',
      isSortable: true,
      isLabelHidden: true,
      cell: ({ task }) => {
        const urgency = task.urgency === null ? undefined : URGENCIES[task.urgency];
        return urgency === undefined ? null : <Tag tone={urgency.tone}>{urgency.word}</Tag>;
      },
    },
    {
      id: 'name',
      header: 'What to do',
      isSortable: true,
      isRowHeader: true,
      isLabelHidden: true,
      cell: (row) => {
        const note = row.isGone ? undefined : table.notes.get(row.task.key);
        return (
          <>
            <Link to={`/work/tasks/${row.task.key}`} isQuiet className="worklist-open">
              {row.task.name}
            </Link>
            <p className="worklist-why">{row.task.why}</p>
            {row.task.waitingFor != null && (
              <p className="worklist-note worklist-note--waiting">
                <Icon name="clock" size={14} /> {row.task.waitingFor}
              </p>
            )}
            {note !== undefined && (
              <p className={note.isRefusal ? 'worklist-note worklist-note--refusal' : 'worklist-note'}>
                <Icon name={note.isRefusal ? 'alert' : 'check'} size={14} /> {note.words}
              </p>
            )}
            {row.isGone && (
              <p className="worklist-note">
                <Icon name="info" size={14} /> {goneWords(table.notes.get(row.task.key))}
              </p>
            )}
          </>
        );
      },
    },
    { id: 'person', header: table.personLabel, isSortable: true, cell: ({ task }) => <People task={task} /> },
    {
      id: 'age',
      header: 'Waiting',
      isSortable: true,
      cell: ({ task }) => <RelativeTime at={task.waitingSince} as="since" />,
    },
    {
      id: 'due',
      header: 'Due',
      isSortable: true,
      isLabelHidden: true,
      cell: ({ task }) => <Due task={task} />,
    },
    { id: 'agency', header: 'Agency', isSortable: true, cell: ({ task }) => task.agency },
    {
      id: 'hands',
      header: 'Who has it',
      isLabelHidden: true,
      cell: (row) => <Hands {...table} row={row} task={nowOf(row)} />,
    },
  ];
  return (
    <SortableTable
      caption={table.caption}
      columns={columns}
      rows={table.rows}
      rowKey={({ task }) => task.key}
      sort={table.sort}
      onSort={table.onSort}
      rowProps={(row) => ({
        id: rowId(row.task.key),
        className: [
          'worklist-row',
          table.selected.has(row.task.key) ? 'worklist-row--selected' : '',
          row.isGone ? 'worklist-row--gone' : '',
          isTaken(table.notes.get(row.task.key)) ? 'worklist-row--taken' : '',
          row.task.urgency === 'red' ? 'worklist-row--red' : '',
        ].join(' '),
      })}
    />
  );
}

const isTaken = (note: RowNote | undefined): boolean => note?.now?.isMine === true;

function goneWords(note: RowNote | undefined): string {
  if (note === undefined) return 'No longer waiting in this list';
  if (note.isRefusal) return note.words;
  return isTaken(note) ? `${note.words} – now in your own list` : `${note.words} – no longer in this list`;
}

function People({ task }: { task: TaskItem }) {
  if (task.person === null) return <span className="ui-soft">Not known yet</span>;
  const others = task.people.filter(({ id }) => id !== task.person?.id);
  return (
    <>
      {task.episodeId === null ? (
        task.person.name
      ) : (
        <Link to={`/work/cases/${task.episodeId}`} isQuiet>
          {task.person.name}
        </Link>
      )}
      {others.length > 0 && (
        <span className="ui-soft" title={others.map(({ name }) => name).join(', ')}>
          {` and ${others.length} ${others.length === 1 ? 'other' : 'others'}`}
        </span>
      )}
    </>
  );
}

/** When it is due, and of a Red that is open past closing when it is handed over. */
function Due({ task: { dueAt, handoverAt } }: { task: TaskItem }) {
  const now = useNow();
  return (
    <>
      {dueAt !== null && <RelativeTime at={dueAt} as="due" />}
      {handoverAt !== null && <p className="worklist-handover">{handoverWords(handoverAt, now)}</p>}
    </>
  );
}

function Hands({ row, task, busy, onClaim, onRelease }: TaskTableProps & { row: WorklistRow; task: TaskItem }) {
  if (row.isGone) return null;
  const isBusy = busy.has(task.key);
  // One button for both, so that the focus stays on it when the one becomes the other.
  if (task.canClaim || task.isMine) {
    return (
      <Button
        isSmall
        isBusy={isBusy}
        className="worklist-claim"
        aria-label={`${task.isMine ? 'Release' : 'Claim'} ${task.name}`}
        onClick={() => (task.isMine ? onRelease(task) : onClaim(task))}
      >
        {task.isMine ? 'Release' : 'Claim'}
      </Button>
    );
  }
  return <span className="ui-soft">{task.assignee?.name ?? task.groups.map(({ name }) => name).join(', ')}</span>;
}
