import type { ReactNode } from 'react';
import { Tag, type Tone } from './tag';

export interface IdentityFact {
  readonly label: string;
  readonly value: ReactNode;
}

export interface IdentityAlert {
  readonly text: string;
  readonly tone?: Tone | undefined;
}

export interface IdentityBarProps {
  readonly name: string;
  readonly facts: readonly IdentityFact[];
  readonly alerts?: readonly IdentityAlert[] | undefined;
  readonly children?: ReactNode;
}

/** Whom this page is about, where it cannot be mistaken: name, what tells them apart, what to look out for. */
export function IdentityBar({ name, facts, alerts = [], children }: IdentityBarProps) {
  return (
    <section className="ui-identity" aria-label={`About ${name}`}>
      <div className="ui-identity__head">
        <p className="ui-identity__name">{name}</p>
        {alerts.length > 0 && (
          <ul className="ui-identity__alerts" aria-label="Alerts">
            {alerts.map(({ text, tone = 'danger' }) => (
              <li key={text}>
                <Tag tone={tone}>{text}</Tag>
              </li>
            ))}
          </ul>
        )}
      </div>
      <dl className="ui-identity__facts">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}
