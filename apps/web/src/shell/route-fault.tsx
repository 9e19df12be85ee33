import { useRouteError } from 'react-router';
import { Button } from '../ui/button';
import { explain } from '../ui/error-state';
import { Page } from '../ui/page';

/** What is shown where a page could not be. */
export function RouteFault() {
  const error = useRouteError();
  const { words, reference } = explain(error);
  return (
    <Page title="This page cannot be shown" width="reading">
      <p>{words} What you have entered so far is kept.</p>
      {reference !== undefined && <p className="ui-hint">Reference: {reference}</p>}
      <Button onClick={() => window.location.reload()}>Try again</Button>
      <details>
        <summary>Details</summary>
        <p>{error instanceof Error ? error.message : String(error)}</p>
      </details>
    </Page>
  );
}
