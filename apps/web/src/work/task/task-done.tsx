import { useEffect, useRef } from 'react';
import { ButtonLink } from '../../ui/button';
import { Link } from '../../ui/link';
import { RelativeTime } from '../../ui/relative-time';
import type { TaskDetail, TaskItem } from './task-detail';

/** After the task: what is next, for the same person first. */
export function TaskDone({ task, next }: { task: TaskDetail; next: TaskItem | null }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isSamePerson = next?.person?.id !== undefined && next.person.id === task.person?.id;
  return (
    <section className="ui-card task-done" aria-labelledby="done-title">
      <h2 id="done-title" tabIndex={-1} ref={heading}>
        Done: {task.name}
      </h2>
      <p>It is on record, and the next step has begun.</p>
      {next === null ? (
        <p>Nothing else is waiting for you.</p>
      ) : (
        <>
          <h3>{isSamePerson ? `Next for ${next.person?.name}` : 'Next'}</h3>
          <p>
            <strong>{next.name}</strong>
            {!isSamePerson && next.person !== null && <> – {next.person.name}</>}
            {next.dueAt !== null && (
              <>
                {' '}
                – <RelativeTime at={next.dueAt} as="due" />
              </>
            )}
          </p>
          <p className="ui-soft">{next.why}</p>
        </>
      )}
      <div className="ui-row">
        {next !== null && (
          <ButtonLink variant="primary" to={`/work/tasks/${encodeURIComponent(next.key)}`}>
            Open the next task
          </ButtonLink>
        )}
        <Link to="/work">Back to my work</Link>
      </div>
    </section>
  );
}
