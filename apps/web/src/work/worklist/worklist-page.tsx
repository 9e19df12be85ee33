import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useShortcuts } from '../../shell/shortcuts';
import { capital, counted, useLabels } from '../../shell/words';
import { Button, ButtonLink } from '../../ui/button';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { Tabs } from '../../ui/tabs';
import { TextField } from '../../ui/text-field';
import { useUrlValues } from '../../ui/url-state';
import { HandOverDialog } from '../hand-over/hand-over-dialog';
import { currentTaskKey, focusTask, stepTask } from './row-focus';
import { SavedViews } from './saved-views';
import { ShiftStrip } from './shift/shift-strip';
import { TaskFilters } from './task-filters';
import type { TaskItem, WorklistTab } from './task-item';
import { TaskTable } from './task-table';
import { useSelection } from './use-selection';
import { useTaskDeeds } from './use-task-deeds';
import { useWorklist } from './use-worklist';
import { WorklistEmpty } from './worklist-empty';
import { FILTERS, isFiltered, ORDER, queryOfAddress } from './worklist-query';
import './worklist.css';

const SEARCH_AFTER_MS = 250;
const TAB_NAMES: Readonly<Record<WorklistTab, string>> = { mine: 'Mine', team: 'Team', following: 'Following' };

/** W1: what waits, for me, for my teams, and about whom I follow. */
export function WorklistPage() {
  const labels = useLabels();
  const navigate = useNavigate();
  const [parameters, set] = useUrlValues();
  const query = queryOfAddress(parameters);
  const list = useWorklist(query);
  const deeds = useTaskDeeds(list.look);
  const tasks = list.rows
    .filter(({ isGone }) => !isGone)
    .map(({ task }) => ({ ...task, ...deeds.notes.get(task.key)?.now }));
  const selection = useSelection(tasks.map(({ key }) => key));
  const [isHandingOver, setHandingOver] = useState(false);

  const sortBy = (sort: string) => set({ sort: sort === ORDER ? '' : sort });
  const clear = () => set(Object.fromEntries(['q', ...FILTERS].map((name) => [name, ''])));

  /** The focus stays in the row, also where the button that was pressed is no longer there. */
  const keepFocus = async (key: string | undefined, deed: Promise<unknown>) => {
    await deed;
    requestAnimationFrame(() => {
      if (key !== undefined && document.activeElement === document.body) focusTask(key);
    });
  };
  const claim = (...some: TaskItem[]) => void keepFocus(some[0]?.key, deeds.claim(some));
  const release = (...some: TaskItem[]) => void keepFocus(some[0]?.key, deeds.release(some));
  const isInList = () => currentTaskKey() !== undefined;
  const taskHere = () => tasks.find(({ key }) => key === currentTaskKey());

  const showNew = async () => {
    const [first] = list.newKeys;
    deeds.forget();
    wanted.current = first;
    await list.show();
  };
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    const key = wanted.current;
    if (key === undefined || !list.rows.some(({ task }) => task.key === key)) return;
    wanted.current = undefined;
    focusTask(key);
  }, [list.rows]);

  useShortcuts('Tasks', [
    { keys: 'j', does: 'Next task', run: () => stepTask(1) },
    { keys: 'k', does: 'Previous task', run: () => stepTask(-1) },
    { keys: 'ArrowDown', does: 'Next task', run: () => stepTask(1), isOn: isInList },
    { keys: 'ArrowUp', does: 'Previous task', run: () => stepTask(-1), isOn: isInList },
    {
      keys: 'Enter',
      does: 'Open the task',
      isOn: isInList,
      run: () => {
        const key = currentTaskKey();
        if (key !== undefined) void navigate(`/work/tasks/${key}`);
      },
    },
    {
      keys: 'c',
      does: 'Claim or release',
      run: () => {
        const task = taskHere();
        if (task?.isMine === true) release(task);
        else if (task !== undefined) claim(task);
      },
    },
    { keys: 'x', does: 'Select', run: () => selection.toggle(currentTaskKey(), false) },
    { keys: 'X', does: 'Select up to here', run: () => selection.toggle(currentTaskKey(), true) },
    { keys: 'n', does: 'Show new tasks', run: () => void showNew() },
    { keys: '/', does: 'Search', run: () => document.getElementById('worklist-search')?.focus() },
  ]);

  const chosen = tasks.filter(({ key }) => selection.keys.has(key));
  return (
    <Page
      title="My work"
      area="Work"
      actions={
        <ButtonLink to="/work/new" variant="primary">
          New contact
        </ButtonLink>
      }
    >
      <ShiftStrip />
      <Tabs
        label="Whose tasks"
        tabs={(['mine', 'team', 'following'] as const).map((id) => ({
          id,
          label: TAB_NAMES[id],
          count: list.counts?.[id],
        }))}
        selected={query.tab}
        onSelect={(tab) => {
          selection.clear();
          deeds.forget();
          set({ tab: tab === 'mine' ? '' : tab });
        }}
      >
        <div className="worklist-tools">
          <Search value={query.q} onChange={(q) => set({ q })} />
          <SavedViews />
          <TaskFilters
            query={query}
            onChange={(name, value) => set({ [name]: value })}
            onSort={sortBy}
            onClear={clear}
          />
        </div>
        <div className="worklist-bar">
          {chosen.length === 0 ? (
            <p className="ui-soft">{list.orderRule === '' ? '' : `Order: ${list.orderRule}`}</p>
          ) : (
            <>
              <strong>{counted(chosen.length, labels.task, labels.tasks)} selected</strong>
              <Button
                isSmall
                aria-disabled={!chosen.some(({ canClaim }) => canClaim) || undefined}
                onClick={() => claim(...chosen.filter(({ canClaim }) => canClaim))}
              >
                Claim
              </Button>
              <Button isSmall onClick={() => setHandingOver(true)}>
                Hand over …
              </Button>
              <Button isSmall variant="quiet" onClick={selection.clear}>
                Clear selection
              </Button>
            </>
          )}
          {list.newKeys.length > 0 && (
            <Button isSmall className="worklist-new" onClick={() => void showNew()}>
              {list.newKeys.length} new – show
            </Button>
          )}
        </div>
        <p className="ui-hidden" role="status">
          {list.newKeys.length > 0 ? `${counted(list.newKeys.length, 'new task')}` : ''}
        </p>
        {list.isLoading ? (
          <Skeleton label="tasks" rows={8} />
        ) : list.error !== null && list.rows.length === 0 ? (
          <ErrorState error={list.error} what="The list" onRetry={() => void list.show()} />
        ) : list.rows.length === 0 ? (
          <WorklistEmpty
            tab={query.tab as WorklistTab}
            counts={list.counts}
            isFiltered={isFiltered(query)}
            onClear={clear}
          />
        ) : (
          <div aria-busy={list.isOther}>
            <TaskTable
              caption={`${TAB_NAMES[query.tab as WorklistTab]}: tasks`}
              personLabel={capital(labels.person)}
              rows={list.rows}
              notes={deeds.notes}
              busy={deeds.busy}
              selected={selection.keys}
              onSelect={selection.toggle}
              onClaim={(task) => claim(task)}
              onRelease={(task) => release(task)}
              sort={query.sort}
              onSort={sortBy}
            />
            <p className="worklist-more">
              <span className="ui-soft">
                {tasks.length} of {list.counts?.[query.tab as WorklistTab] ?? tasks.length} shown
              </span>
              {list.hasMore && (
                <Button isBusy={list.isReadingMore} onClick={() => void list.readMore()}>
                  Show more
                </Button>
              )}
            </p>
          </div>
        )}
      </Tabs>
      <HandOverDialog
        title={`Hand over ${counted(chosen.length, 'task')}`}
        taskKeys={chosen.map(({ key }) => key)}
        isOpen={isHandingOver}
        onClose={() => setHandingOver(false)}
        onHandOver={(receiver, note) => {
          setHandingOver(false);
          void keepFocus(chosen[0]?.key, deeds.handOver(chosen, receiver, note));
          selection.clear();
        }}
      />
    </Page>
  );
}

/** Searches a moment after the last key. */
function Search({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = useRef(value);
  useEffect(() => {
    // What only comes back of what was told is older than what stands in the field.
    if (value === told.current) return;
    told.current = value;
    clearTimeout(timer.current);
    setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <search className="worklist-search">
      <TextField
        id="worklist-search"
        label="Search tasks"
        isLabelHidden
        placeholder="Search person, task or pathway"
        type="search"
        value={typed}
        onChange={(text) => {
          setTyped(text);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => {
            told.current = text.trim();
            onChange(told.current);
          }, SEARCH_AFTER_MS);
        }}
      />
    </search>
  );
}
