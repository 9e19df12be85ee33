import { Link } from '../ui/link';
import { Page } from '../ui/page';
import { words } from './words';

/** For what is not there and for what may not be seen alike: the difference would tell. */
export function NotFoundPage() {
  return (
    <Page title="Page not found" width="reading">
      <p>{words.notFound}</p>
      <p>
        <Link to="/">Go to the start</Link>
      </p>
    </Page>
  );
}
