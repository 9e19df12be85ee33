import type { ReactNode } from 'react';
import { capital, useLabels } from '../../shell/words';
import { IdentityBar } from '../../ui/identity-bar';
import { AgreementTag } from './agreement-tag';
import type { Identity } from './task-detail';

/** Kinds of alert that are danger; all others are to be known. */
const DANGERS = new Set(['crisis', 'no-contact', 'call-back', 'restricted']);

/** Whom the page is about. What is not known is said once, in one line, so that it does not hide what is. */
export function IdentityOf({ identity, children }: { identity: Identity; children?: ReactNode }) {
  const labels = useLabels();
  const { preferredName, birth, communication, interpreter, ward, locality, keyworker, alerts, agreement } = identity;
  const facts = [
    { label: 'Born', value: birth },
    { label: 'Communication', value: communication },
    { label: 'Language', value: interpreter },
    { label: capital(labels.ward), value: [ward, locality].filter((part) => part !== null).join(', ') || null },
    { label: capital(labels.keyworker), value: keyworker },
  ];
  const unknown = facts.filter(({ value }) => value === null).map(({ label }) => label.toLowerCase());
  return (
    <IdentityBar
      name={preferredName}
      facts={[
        ...facts.filter(({ value }) => value !== null),
        { label: 'Agreement', value: <AgreementTag agreement={agreement} /> },
        ...(unknown.length === 0 ? [] : [{ label: 'Not known', value: unknown.join(', ') }]),
      ]}
      alerts={alerts.map(({ kind, words }) => ({ text: words, tone: DANGERS.has(kind) ? 'danger' : 'warning' }))}
    >
      {children}
    </IdentityBar>
  );
}
