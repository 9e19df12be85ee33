import { Fragment, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router';
import { currentConnection, onConnection } from '../api/connection';
import { useEngineState } from '../api/engine-state';
import { Problem } from '../api/problem';
import { SessionContext, signInPath, useSessionQuery } from '../api/session';
import { Banner } from '../ui/banner';
import { Clock } from '../ui/clock';
import { ErrorState } from '../ui/error-state';
import { LiveRegion } from '../ui/live-region';
import { OfflineBanner } from '../ui/offline-banner';
import { Skeleton } from '../ui/skeleton';
import { timeOfDay } from '../ui/time-words';
import { AREAS, areasOf } from './areas';
import { EngineBanner } from './engine-banner';
import { Header } from './header';
import { useLiveEvents } from './live-events';
import { NotFoundPage } from './not-found-page';
import { ShortcutList } from './shortcut-list';
import { listenForShortcuts, useShortcuts } from './shortcuts';
import { SignInPage } from './sign-in-page';
import { words } from './words';

/** What stands around every page: who is signed in, what is heard from the server, the keys. */
export function Frame() {
  const { data: session, error, refetch } = useSessionQuery();
  const connection = useSyncExternalStore(onConnection, currentConnection);
  const [isKeyboardShown, showKeyboard] = useState(false);
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const engine = useEngineState(session !== undefined);
  const hasEnded = error instanceof Problem && error.status === 401;
  const now = useMemo(() => new Date(session?.now ?? Date.now()), [session?.now]);

  useLiveEvents(session !== undefined && !hasEnded);
  useEffect(listenForShortcuts, []);
  useShortcuts('Everywhere', [
    { keys: '?', does: 'Show these keys', run: () => showKeyboard(true) },
    ...areasOf(session?.roles ?? []).map(({ path, label }) => ({
      keys: { work: 'g w', design: 'g p', manage: 'g m' }[path],
      does: `Go to ${label.toLowerCase()}`,
      run: () => void navigate(`/${path}`),
    })),
  ]);

  const area = AREAS.find(({ path }) => path === pathname.split('/')[1]);
  const isForbidden = session !== undefined && area !== undefined && !session.roles.includes(area.role);
  return (
    <>
      <a className="shell-skip" href="#main">
        {words.skip}
      </a>
      <Header session={session} onKeyboard={() => showKeyboard(true)} />
      <main id="main" tabIndex={-1}>
        <div className="shell-banners">
          {hasEnded && session !== undefined && (
            <Banner
              tone="danger"
              role="alert"
              title={words.signedOut}
              actions={
                <a
                  className="ui-button ui-button--primary ui-button--small"
                  href={signInPath(pathname + search)}
                  target="_blank"
                  rel="noreferrer"
                >
                  {words.signInAgain}
                </a>
              }
            >
              {words.signedOutKept}
            </Banner>
          )}
          <OfflineBanner
            staleSince={session !== undefined && connection.isLost ? timeOfDay(connection.reachedAt) : undefined}
          />
          {session !== undefined && !connection.isLost && <EngineBanner state={engine} area={area?.path} />}
        </div>
        {session !== undefined ? (
          <SessionContext value={session}>
            <Clock value={now}>
              {/* Somebody else begins with pages of their own. */}
              <Fragment key={session.username}>{isForbidden ? <NotFoundPage /> : <Outlet />}</Fragment>
            </Clock>
          </SessionContext>
        ) : hasEnded ? (
          <SignInPage />
        ) : error !== null ? (
          <div className="ui-page">
            <ErrorState error={error} what="This page" onRetry={() => void refetch()} />
          </div>
        ) : (
          <div className="ui-page">
            <Skeleton label="who is signed in" rows={4} />
          </div>
        )}
      </main>
      <LiveRegion />
      <ScrollRestoration />
      <ShortcutList isOpen={isKeyboardShown} onClose={() => showKeyboard(false)} />
    </>
  );
}
