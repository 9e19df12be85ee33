import { useParams } from 'react-router';
import { withdraw } from '../../api/outbox';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Link } from '../../ui/link';
import { useLetters } from './use-outbox';

/** What was sent later and not taken: whoever did it has moved on since, and is told on whichever page. */
export function RefusedLetters() {
  const { key = '' } = useParams();
  const told = useLetters().filter(({ refused, scope }) => refused !== null && scope !== `task:${key}`);
  return told.map(({ id, title, scope, refused }) => (
    <Banner
      key={id}
      tone="danger"
      role="alert"
      title={`Not taken: ${title}`}
      actions={
        <>
          {scope.startsWith('task:') && (
            <Link to={`/work/tasks/${encodeURIComponent(scope.slice('task:'.length))}`}>Open it</Link>
          )}
          <Button isSmall onClick={() => void withdraw(id)}>
            Dismiss
          </Button>
        </>
      }
    >
      <p>{typeof refused?.body.detail === 'string' ? refused.body.detail : 'The server did not take it.'}</p>
    </Banner>
  ));
}
