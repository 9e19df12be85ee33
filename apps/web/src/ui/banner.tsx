import type { ReactNode } from 'react';
import { Icon } from './icon';
import type { Tone } from './tag';

export interface BannerProps {
  readonly tone?: Tone;
  readonly title?: string | undefined;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Says it as it appears: `status` waits for a pause, `alert` does not. */
  readonly role?: 'status' | 'alert' | undefined;
}

const ICONS = { neutral: 'info', info: 'info', good: 'check', warning: 'alert', danger: 'alert' } as const;

/** Something to know about the whole page, with what can be done about it. */
export function Banner({ tone = 'info', title, children, actions, role }: BannerProps) {
  return (
    <div className={`ui-banner ui-banner--${tone}`} role={role}>
      <Icon name={ICONS[tone]} size={20} />
      <div className="ui-banner__text">
        {title !== undefined && <p className="ui-banner__title">{title}</p>}
        {children}
      </div>
      {actions !== undefined && <div className="ui-banner__actions">{actions}</div>}
    </div>
  );
}
