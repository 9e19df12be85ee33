import type { HubShift } from '../../../api/shift';
import { useNow } from '../../../ui/clock';
import { Link } from '../../../ui/link';
import { RelativeTime } from '../../../ui/relative-time';
import { handoverWords, redWords, whenWords } from './shift-words';

/** Who is Red and waits longest, and what is open past closing time with who takes over. */
export function ShiftReds({ shift: { reds, pastClosing } }: { shift: HubShift }) {
  const now = useNow();
  const oldest = reds.oldest;
  return (
    <>
      <p>
        {reds.count === 0 ? 'No Red in your lists.' : `${redWords(reds.count)} in your lists.`}
        {oldest !== null && (
          <>
            {' '}
            Waiting longest: <Task task={oldest} />, <RelativeTime at={oldest.waitingSince} as="since" />.
          </>
        )}
      </p>
      {pastClosing !== null && pastClosing.count > 0 && (
        <>
          <p>
            {handoverWords(pastClosing.closesAt, now)}:{' '}
            {pastClosing.takesOver === null
              ? 'who takes over is not known.'
              : `${pastClosing.takesOver.name} takes over at ${whenWords(pastClosing.takesOver.at, now)}.`}
          </p>
          <ul>
            {pastClosing.tasks.map((task) => (
              <li key={task.key}>
                <Task task={task} />
                {task.dueAt !== null && (
                  <>
                    , <RelativeTime at={task.dueAt} as="due" />
                  </>
                )}
                {task.assignee !== null && `, with ${task.assignee}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Task({ task: { key, name, person } }: { task: { key: string; name: string; person: string | null } }) {
  return <Link to={`/work/tasks/${key}`}>{person === null ? name : `${name}, ${person}`}</Link>;
}
