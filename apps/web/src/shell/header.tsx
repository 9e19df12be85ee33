import { NavLink } from 'react-router';
import type { Session } from '../api/session';
import { ButtonMenu } from '../ui/button-menu';
import { areasOf } from './areas';
import { DemoClock } from './demo-clock';
import { HeaderShift } from './header-shift';
import { signOut } from './sign-out';
import { words } from './words';

/** Product, areas, who is signed in and for whom; in the same places on every page. */
export function Header({ session, onKeyboard }: { session: Session | undefined; onKeyboard: () => void }) {
  return (
    <header className="shell-header">
      <NavLink to="/" className="shell-header__product">
        <img src="/icon.svg" alt="" width="28" height="28" />
        <span>{words.product}</span>
      </NavLink>
      {session !== undefined && (
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
            {session.isDemo && <DemoClock session={session} />}
            {session.organisation !== null && (
              <span className="shell-header__agency" title={session.organisation.name}>
                <span className="ui-hidden">Acting for </span>
                {session.organisation.name}
              </span>
            )}
            <HeaderShift session={session} />
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
