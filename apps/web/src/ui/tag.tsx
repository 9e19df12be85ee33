import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

export type Tone = 'neutral' | 'info' | 'good' | 'warning' | 'danger';

const ICONS: Readonly<Record<Tone, IconName>> = {
  neutral: 'dot',
  info: 'info',
  good: 'check',
  warning: 'clock',
  danger: 'alert',
};

/** A state in a word, with a picture and a colour that say the same. */
export function Tag({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: IconName | undefined;
  children: ReactNode;
}) {
  return (
    <span className={`ui-tag ui-tag--${tone}`}>
      <Icon name={icon ?? ICONS[tone]} size={12} /> {children}
    </span>
  );
}
