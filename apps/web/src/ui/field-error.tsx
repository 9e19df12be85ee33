import type { ReactNode } from 'react';
import { Icon } from './icon';

/** What is wrong with one field, naming it. */
export function FieldError({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <p className="ui-field-error" id={id}>
      <Icon name="alert" /> <span className="ui-hidden">Error: </span>
      {children}
    </p>
  );
}
