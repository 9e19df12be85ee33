import { useLocation } from 'react-router';
import { signInPath } from '../api/session';
import { Page } from '../ui/page';
import { words } from './words';

/** What is shown while nobody is signed in; leads to where one signs in, and back. */
export function SignInPage() {
  const { pathname, search } = useLocation();
  return (
    <Page title={words.signIn} width="reading">
      <div className="ui-card shell-sign-in">
        <p>Sign in to see what is waiting for you.</p>
        <p>
          <a className="ui-button ui-button--primary" href={signInPath(pathname + search)}>
            {words.signIn}
          </a>
        </p>
        <p className="ui-soft">After signing in you come back to the page that you asked for.</p>
      </div>
    </Page>
  );
}
