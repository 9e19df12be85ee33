import { FieldFrame, type FieldProps } from './field-frame';
import type { Option } from './option';

export interface SelectProps extends FieldProps {
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  /** What stands there while nothing is chosen; without it the first option is chosen. */
  readonly placeholder?: string | undefined;
}

/** The browser's own list: up to about ten; more are a Combobox. */
export function Select(field: SelectProps) {
  return (
    <FieldFrame field={field}>
      {(ids) => (
        <select
          {...ids}
          className="ui-input ui-select"
          value={field.value}
          disabled={field.isDisabled}
          onChange={(event) => field.onChange(event.target.value)}
          onBlur={field.onBlur}
        >
          {field.placeholder !== undefined && <option value="">{field.placeholder}</option>}
          {field.options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.isDisabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
