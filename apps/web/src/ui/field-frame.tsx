import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';
import { FieldError } from './field-error';
import { Hint } from './hint';

/** What every field can be told. */
export interface FieldProps {
  readonly label: string;
  /** Where a message's link leads; made up where it is not given. */
  readonly id?: string | undefined;
  readonly hint?: ReactNode;
  /** Names the field itself: "Enter the date of birth". */
  readonly error?: string | undefined;
  /** Said in words beside the label. */
  readonly isOptional?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** For the eye only where the place tells it, as in a search box: it is still said. */
  readonly isLabelHidden?: boolean | undefined;
}

/** The attributes that tie a control to its words. */
export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** Label, hint, error and what is asked, tied together for who sees and who hears. */
export function FieldFrame({
  field: { id, label, hint, error, isOptional, isLabelHidden },
  children,
}: {
  field: FieldProps;
  children: (ids: FieldIds) => ReactNode;
}) {
  const made = useId();
  const own = id ?? made;
  const hintId = hint === undefined ? undefined : `${own}-hint`;
  const errorId = error === undefined ? undefined : `${own}-error`;
  return (
    <div className={classNames('ui-field', error !== undefined && 'ui-field--error')}>
      <label className={isLabelHidden ? 'ui-hidden' : 'ui-label'} htmlFor={own}>
        {label}
        {isOptional === true && <span className="ui-optional"> (optional)</span>}
      </label>
      {hintId !== undefined && <Hint id={hintId}>{hint}</Hint>}
      {errorId !== undefined && <FieldError id={errorId}>{error}</FieldError>}
      {children({
        id: own,
        'aria-describedby': classNames(hintId, errorId) || undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
    </div>
  );
}
