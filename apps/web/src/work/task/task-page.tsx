import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { ask } from '../../api/client';
import { Problem } from '../../api/problem';
import { useShortcuts } from '../../shell/shortcuts';
import { useLabels } from '../../shell/words';
import { announce } from '../../ui/announce';
import { Button, ButtonLink } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState, explain } from '../../ui/error-state';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { CaseComments } from '../case/case-comments';
import { CaseTimeline } from '../case/case-timeline';
import { handOver } from '../hand-over/hand-over';
import { AskedPanel } from './asked-panel';
import { ClaimBar, handsWords } from './claim-bar';
import { IdentityOf } from './identity';
import { type TaskDetail, type TaskItem, taskPath } from './task-detail';
import type { TaskDialog } from './task-dialogs';
import { TaskDone } from './task-done';
import { TaskForm } from './task-form';
import { useEvaluator } from './use-evaluator';
import { useTask } from './use-task';
import { WhyPanel } from './why-panel';
import './task.css';
import '../case/case.css';

/** One task, from why it is here to its end. */
export function TaskPage() {
  const { key = '' } = useParams();
  return <TaskByKey key={key} taskKey={key} />;
}

function TaskByKey({ taskKey }: { taskKey: string }) {
  const { task, error, refetch, take } = useTask(taskKey);
  return (
    <Page
      title={task?.name ?? 'Task'}
      area="Work"
      eyebrow={
        <>
          <Link to="/work">My work</Link>
          {task !== undefined && <span> / {task.pathway.name}</span>}
        </>
      }
    >
      {task !== undefined ? (
        <Task
          task={task}
          isLost={error instanceof Problem && error.status === 404}
          look={() => void refetch()}
          take={take}
        />
      ) : error !== null ? (
        <ErrorState error={error} what="This task" onRetry={() => void refetch()} />
      ) : (
        <Skeleton label="the task" rows={6} onCancel={() => window.history.back()} />
      )}
    </Page>
  );
}

/** Entries of the timeline beside the form. */
const LATEST = 12;

/** They come once the task stands there. */
const loadDialogs = async () => ({ default: (await import('./task-dialogs')).TaskDialogs });
const TaskDialogs = lazy(loadDialogs);

interface TaskProps {
  readonly task: TaskDetail;
  /** It was here and may be seen no longer. */
  readonly isLost: boolean;
  readonly look: () => void;
  readonly take: (changed: TaskItem) => void;
}

function Task({ task, isLost, look, take }: TaskProps) {
  const queries = useQueryClient();
  const labels = useLabels();
  const { evaluator, error, retry } = useEvaluator(task.form?.schema);
  const [opened, setOpened] = useState<TaskDialog | null>(null);
  const [hasOpened, setHasOpened] = useState(false);
  const [handTo, setHandTo] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [done, setDone] = useState<{ readonly next: TaskItem | null } | null>(null);
  const [handedTo, setHandedTo] = useState<string | null>(null);

  useEffect(() => void loadDialogs().catch(() => undefined), []);
  // What was typed into one that was closed is there again when it opens.
  useEffect(() => setHasOpened((had) => had || opened !== null), [opened]);

  const deed = async (method: 'POST' | 'DELETE', words: string) => {
    setBusy(true);
    setNote(null);
    try {
      take(await ask<TaskItem>(method, `${taskPath(task.key)}/claim`));
      announce(words);
    } catch (failure) {
      setNote(explain(failure).words);
    } finally {
      setBusy(false);
      look();
    }
  };
  const claim = () => void deed('POST', 'Claimed by you');
  const release = () => void deed('DELETE', 'Released to the team');
  const onDone = useCallback(
    (answer: unknown) => {
      setDone({ next: (answer as { next?: TaskItem | null } | null)?.next ?? null });
      void queries.invalidateQueries({ queryKey: ['tasks'] });
    },
    [queries],
  );
  // A task page that was kept on the device may be from before there were these choices.
  const mayAct = (task.isMine || task.canClaim) && task.fixedActions.recipients !== undefined;
  const isOver = done !== null || handedTo !== null || !task.isOpen;
  useShortcuts('This task', [
    ...(isOver
      ? []
      : [{ keys: 'c', does: 'Claim or release', run: () => (task.isMine ? release() : task.canClaim && claim()) }]),
    ...(isOver || !mayAct
      ? []
      : [
          { keys: 'i', does: 'Need more information', run: () => setOpened('question') },
          { keys: 'v', does: 'Cannot do this', run: () => setOpened('cannot') },
        ]),
    { keys: 'b', does: 'Raise a blockage', run: () => setOpened('blockage') },
    { keys: 'h', does: 'Ask for help', run: () => setOpened('help') },
    { keys: 'r', does: 'Reflect', run: () => setOpened('reflect') },
  ]);
  const handOverTo = (group: string | null) => {
    setHandTo(group);
    setOpened('hand over');
  };

  if (isLost && done === null && handedTo === null) {
    return (
      <EmptyState title="Access has ended">
        This task is no longer yours to see. <Link to="/work">Back to my work</Link>
      </EmptyState>
    );
  }
  return (
    <>
      {task.identity !== null && <IdentityOf identity={task.identity} />}
      {done !== null ? (
        <TaskDone task={task} next={done.next} />
      ) : handedTo !== null ? (
        <HandedOver to={handedTo} />
      ) : (
        <div className="task-layout">
          <div className="task-main">
            <ClaimBar
              {...{ task, isBusy, note }}
              onClaim={claim}
              onRelease={release}
              onHandOver={() => handOverTo(null)}
            >
              {task.isOpen && mayAct && (
                <>
                  <Button aria-keyshortcuts="i" onClick={() => setOpened('question')}>
                    Need more information
                  </Button>
                  <Button aria-keyshortcuts="v" onClick={() => setOpened('cannot')}>
                    Cannot do this
                  </Button>
                </>
              )}
              <Button aria-keyshortcuts="b" onClick={() => setOpened('blockage')}>
                Raise a blockage
              </Button>
              <Button aria-keyshortcuts="h" onClick={() => setOpened('help')}>
                Ask for help
              </Button>
              <Button aria-keyshortcuts="r" onClick={() => setOpened('reflect')}>
                Reflect
              </Button>
            </ClaimBar>
            <WhyPanel why={task.why} />
            <AskedPanel {...{ task, look }} />
            {error !== null && error !== undefined ? (
              <ErrorState error={error} what="The form" onRetry={retry} />
            ) : evaluator === undefined ? (
              <Skeleton label="the form" rows={6} />
            ) : (
              <TaskForm
                {...{ task, evaluator, onDone }}
                lockedBecause={lockedWords(task)}
                isGone={!task.isOpen}
                onTooLate={look}
              />
            )}
          </div>
          <aside className="task-aside" aria-label="Around this task">
            {task.episodeId !== null && <CaseComments episodeId={task.episodeId} taskKey={task.key} />}
            {task.episodeId !== null && (
              <section className="ui-card" aria-labelledby="timeline-title">
                <h2 id="timeline-title">What happened</h2>
                <p>
                  <ButtonLink isSmall to={`/work/cases/${encodeURIComponent(task.episodeId)}`}>
                    Open the {labels.case}
                  </ButtonLink>
                </p>
                <CaseTimeline episodeId={task.episodeId} limit={LATEST} />
              </section>
            )}
          </aside>
        </div>
      )}
      {hasOpened && (
        <Suspense fallback={null}>
          <TaskDialogs
            {...{ task, mayAct, opened, handTo, look, handOverTo }}
            onClose={() => setOpened(null)}
            onHandedOver={async (receiver, note) => {
              const item = await handOver(task.key, receiver, note);
              setOpened(null);
              announce(`Handed over to ${receiver.name}`);
              if (item === null) setHandedTo(receiver.name);
              else look();
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function lockedWords(task: TaskDetail): string | null {
  if (!task.isOpen) return task.closedBecause ?? 'This task is no longer open.';
  if (task.isMine) return null;
  if (task.assignee !== null) return `${handsWords(task)}. You can read it, not fill it in.`;
  return task.canClaim ? 'Claim this task to fill it in.' : 'You can read this task; it is for others to fill in.';
}

function HandedOver({ to }: { to: string }) {
  useEffect(() => announce(`Handed over to ${to}`), [to]);
  return (
    <section className="ui-card">
      <h2>Handed over to {to}</h2>
      <p>It is out of your hands now.</p>
      <Link to="/work">Back to my work</Link>
    </section>
  );
}
