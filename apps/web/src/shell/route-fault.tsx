import { useRouteError } from 'react-router';

/** What is shown where a page could not be. */
export function RouteFault() {
  const error = useRouteError();
  return (
    <main>
      <h1>This page cannot be shown</h1>
      <p>{error instanceof Error ? error.message : String(error)}</p>
    </main>
  );
}
