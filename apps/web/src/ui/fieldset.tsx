import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { FieldError } from './field-error';
import { Hint } from './hint';

export interface FieldsetProps {
  readonly legend: string;
  /** The first control's own id is `id`, so that a message's link lands on it; this gives the ids of hint and error. */
  readonly id?: string | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly isOptional?: boolean | undefined;
  readonly role?: 'radiogroup' | undefined;
  readonly children: ReactNode;
}

/** Fields that belong to one question. */
export function Fieldset({ legend, id, hint, error, isOptional, role, children }: FieldsetProps) {
  const hintId = hint === undefined || id === undefined ? undefined : `${id}-hint`;
  const errorId = error === undefined || id === undefined ? undefined : `${id}-error`;
  return (
    <fieldset
      className={classNames('ui-field ui-fieldset', error !== undefined && 'ui-field--error')}
      role={role}
      aria-describedby={classNames(hintId, errorId) || undefined}
    >
      <legend className="ui-label">
        {legend}
        {isOptional === true && <span className="ui-optional"> (optional)</span>}
      </legend>
      {hint !== undefined && <Hint id={hintId}>{hint}</Hint>}
      {error !== undefined && <FieldError id={errorId}>{error}</FieldError>}
      {children}
    </fieldset>
  );
}
