import { type ReactNode, useId } from 'react';
import type { DateParts } from './date-parts';
import { Fieldset } from './fieldset';

export interface DateFieldProps {
  readonly label: string;
  readonly id?: string | undefined;
  readonly value: DateParts;
  readonly onChange: (value: DateParts) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly isOptional?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Lets the browser fill in the person's own date of birth; only where who types is the person. */
  readonly isBirthday?: boolean | undefined;
}

const PARTS = [
  { part: 'day', label: 'Day', width: 2 },
  { part: 'month', label: 'Month', width: 2 },
  { part: 'year', label: 'Year', width: 4 },
] as const;

/** Day, month and year apart: no picture of a calendar to get through. The day has the field's id. */
export function DateField(field: DateFieldProps) {
  const made = useId();
  const id = field.id ?? made;
  return (
    <Fieldset
      legend={field.label}
      id={id}
      hint={field.hint ?? 'For example, 27 3 1948'}
      error={field.error}
      isOptional={field.isOptional}
    >
      <div className="ui-date">
        {PARTS.map(({ part, label, width }) => {
          const own = part === 'day' ? id : `${id}-${part}`;
          return (
            <div key={part}>
              <label className="ui-label ui-label--small" htmlFor={own}>
                {label}
              </label>
              <input
                id={own}
                className={`ui-input ui-input--${width}`}
                type="text"
                inputMode="numeric"
                autoComplete={field.isBirthday ? `bday-${part}` : 'off'}
                value={field.value[part]}
                disabled={field.isDisabled}
                aria-invalid={field.error === undefined ? undefined : true}
                aria-describedby={field.error === undefined ? undefined : `${id}-error`}
                onChange={(event) => field.onChange({ ...field.value, [part]: event.target.value })}
                onBlur={field.onBlur}
              />
            </div>
          );
        })}
      </div>
    </Fieldset>
  );
}
