import { Outlet } from 'react-router';

/** What stands around every page. */
export function Frame() {
  return (
    <>
      <a href="#main">Skip to the main part</a>
      <header>One Trafford Response</header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
