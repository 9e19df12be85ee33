import { useId } from 'react';
import { classNames } from './class-names';
import { Fieldset } from './fieldset';
import type { ChoiceProps } from './radios';

export interface CheckboxesProps extends ChoiceProps {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly onBlur?: (() => void) | undefined;
}

/** Any of a few. The first has the field's id. */
export function Checkboxes(field: CheckboxesProps) {
  const made = useId();
  const id = field.id ?? made;
  const others = (value: string) => field.value.filter((one) => one !== value);
  return (
    <Fieldset legend={field.legend} id={id} hint={field.hint} error={field.error} isOptional={field.isOptional}>
      <div className={classNames('ui-choices', field.isInline && 'ui-choices--inline')}>
        {field.options.map((option, at) => (
          <Checkbox
            key={option.value}
            id={at === 0 ? id : `${id}-${at}`}
            label={option.label}
            hint={option.hint}
            isChecked={field.value.includes(option.value)}
            isDisabled={field.isDisabled === true || option.isDisabled}
            onChange={(isChecked) =>
              field.onChange(isChecked ? [...others(option.value), option.value] : others(option.value))
            }
            onBlur={field.onBlur}
          />
        ))}
      </div>
    </Fieldset>
  );
}

export interface CheckboxProps {
  readonly label: string;
  readonly id?: string | undefined;
  readonly hint?: string | undefined;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly error?: string | undefined;
}

/** One yes or no by itself. */
export function Checkbox({ label, id, hint, isChecked, onChange, onBlur, isDisabled, error }: CheckboxProps) {
  const made = useId();
  const own = id ?? made;
  return (
    <div className="ui-choice">
      <input
        type="checkbox"
        id={own}
        checked={isChecked}
        disabled={isDisabled}
        aria-describedby={
          classNames(hint !== undefined && `${own}-hint`, error !== undefined && `${own}-error`) || undefined
        }
        aria-invalid={error === undefined ? undefined : true}
        onChange={(event) => onChange(event.target.checked)}
        onBlur={onBlur}
      />
      <label htmlFor={own}>{label}</label>
      {hint !== undefined && (
        <div className="ui-hint" id={`${own}-hint`}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p className="ui-field-error" id={`${own}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
