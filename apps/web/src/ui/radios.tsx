import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';
import { Fieldset } from './fieldset';
import type { Option } from './option';

export interface ChoiceProps {
  readonly legend: string;
  readonly id?: string | undefined;
  readonly options: readonly Option[];
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly isOptional?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isInline?: boolean | undefined;
}

export interface RadiosProps extends ChoiceProps {
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
}

/** One of a few, all in sight. The first has the field's id. */
export function Radios(field: RadiosProps) {
  const made = useId();
  const id = field.id ?? made;
  return (
    <Fieldset
      legend={field.legend}
      id={id}
      hint={field.hint}
      error={field.error}
      isOptional={field.isOptional}
      role="radiogroup"
    >
      <div className={classNames('ui-choices', field.isInline && 'ui-choices--inline')}>
        {field.options.map((option, at) => {
          const own = at === 0 ? id : `${id}-${at}`;
          return (
            <div className="ui-choice" key={option.value}>
              <input
                type="radio"
                id={own}
                name={id}
                value={option.value}
                checked={field.value === option.value}
                disabled={field.isDisabled === true || option.isDisabled}
                aria-describedby={option.hint === undefined ? undefined : `${own}-hint`}
                onChange={() => field.onChange(option.value)}
                onBlur={field.onBlur}
              />
              <label htmlFor={own}>{option.label}</label>
              {option.hint !== undefined && (
                <div className="ui-hint" id={`${own}-hint`}>
                  {option.hint}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </Fieldset>
  );
}
