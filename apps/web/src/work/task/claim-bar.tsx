import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../ui/button';
import { RelativeTime } from '../../ui/relative-time';
import { Tag } from '../../ui/tag';
import type { TaskDetail } from './task-detail';

const URGENCY = {
  red: { tone: 'danger', words: 'Red' },
  amber: { tone: 'warning', words: 'Amber' },
  green: { tone: 'good', words: 'Green' },
} as const;

export interface ClaimBarProps {
  readonly task: TaskDetail;
  readonly isBusy: boolean;
  /** What became of the last attempt, in words. */
  readonly note: string | null;
  readonly onClaim: () => void;
  readonly onRelease: () => void;
  readonly onHandOver: () => void;
  /** What can be done at any time. */
  readonly children: ReactNode;
}

/** In whose hands it is, since when it waits and until when, and how that changes. */
export function ClaimBar({ task, isBusy, note, onClaim, onRelease, onHandOver, children }: ClaimBarProps) {
  const told = useRef<HTMLParagraphElement>(null);
  // What was pressed may be gone with what is told.
  useEffect(() => {
    if (note !== null) told.current?.focus();
  }, [note]);
  const urgency = task.urgency === null ? undefined : URGENCY[task.urgency];
  return (
    <div className="task-hands">
      <p className="ui-row">
        {urgency !== undefined && <Tag tone={urgency.tone}>{urgency.words}</Tag>}
        {task.dueAt !== null && task.isOpen && (
          <span>
            <RelativeTime at={task.dueAt} as="due" />
          </span>
        )}
        <span className="ui-soft">
          Waiting for <RelativeTime at={task.waitingSince} as="since" />
        </span>
        <span>{handsWords(task)}</span>
        {task.isOpen && task.waitingFor != null && <Tag tone="warning">{task.waitingFor}</Tag>}
      </p>
      <div className="ui-row">
        {task.isOpen && (task.isMine || task.canClaim) && (
          // One button, so that the focus stays on it.
          <Button
            variant={task.isMine ? 'secondary' : 'primary'}
            aria-keyshortcuts="c"
            isBusy={isBusy}
            onClick={task.isMine ? onRelease : onClaim}
          >
            {task.isMine ? 'Release' : 'Claim'}
          </Button>
        )}
        {task.isOpen && (task.isMine || task.canClaim) && <Button onClick={onHandOver}>Hand over</Button>}
        {children}
      </div>
      {note !== null && (
        <p role="alert" className="task-hands__note" tabIndex={-1} ref={told}>
          {note}
        </p>
      )}
    </div>
  );
}

export function handsWords({ isMine, assignee, groups }: TaskDetail): string {
  if (isMine) return 'Claimed by you';
  if (assignee !== null) return `Claimed by ${[assignee.name, assignee.agency].filter(Boolean).join(', ')}`;
  return groups.length === 0
    ? 'Nobody has it yet'
    : `Nobody has it yet – for ${groups.map(({ name }) => name).join(', ')}`;
}
