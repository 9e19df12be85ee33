import { NavLink } from 'react-router';
import type { Session } from '../api/session';
import { ButtonMenu } from '../ui/button-menu';
import { Icon } from '../ui/icon';
import { exactTime, shortTime } from '../ui/time-words';
import { areasOf } from './areas';
import { signOut } from './sign-out';
import { words } from './words';

/** Product, areas, who is signed in and for whom; in the same places on every page. */
export function Header({ session, onKeyboard }: { session: Session | undefined; onKeyboard: () => void }) {
  const now = session === undefined ? undefined : new Date(session.now);
  return (
    <header className="shell-header">
      <NavLink to="/" className="shell-header__product">
        <img src="/icon.svg" alt="" width="28" height="28" />
        <span>{words.product}</span>
      </NavLink>
      {session !== undefined && now !== undefined && (
        <>
          <nav aria-label="Areas">
            <ul className="shell-header__areas">
              {areasOf(session.roles).map(({ path, label }) => (
                <li key={path}>
                  <NavLink to={`/${path}`}>{label}</NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <div className="shell-header__who">
            {session.isDemo && (
              <span className="shell-header__demo" title={exactTime(now)}>
                <Icon name="clock" /> {words.demoTime(shortTime(now, now))}
              </span>
            )}
            {session.organisation !== null && (
              <span className="shell-header__agency" title={session.organisation.name}>
                <span className="ui-hidden">Acting for </span>
                {session.organisation.name}
              </span>
            )}
            <ButtonMenu
              label={session.name}
              accessibleLabel={`Signed in as ${session.name}`}
              isSmall
              items={[
                { label: 'Keyboard', onSelect: onKeyboard },
                { label: 'Sign out', onSelect: () => void signOut() },
              ]}
            />
          </div>
        </>
      )}
    </header>
  );
}
