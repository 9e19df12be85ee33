import { Navigate } from 'react-router';
import { useSession } from '../api/session';
import { Page } from '../ui/page';
import { areasOf } from './areas';
import { words } from './words';

/** Leads on to the area of who is signed in. */
export function Home() {
  const [first] = areasOf(useSession().roles);
  if (first !== undefined) return <Navigate to={`/${first.path}`} replace />;
  return (
    <Page title={words.product} width="reading">
      <p>{words.noArea}</p>
    </Page>
  );
}
