import type { HTMLInputAutoCompleteAttribute, KeyboardEvent, Ref } from 'react';
import { classNames } from './class-names';
import { FieldFrame, type FieldProps } from './field-frame';

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLInputElement>) => void) | undefined;
  readonly type?: 'text' | 'search' | 'email' | 'tel' | 'url' | 'time' | 'password' | undefined;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | undefined;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute | undefined;
  readonly name?: string | undefined;
  /** An example, never in place of the label. */
  readonly placeholder?: string | undefined;
  /** As wide as what is asked: characters. */
  readonly width?: 2 | 4 | 10 | 20 | undefined;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
  readonly isReadOnly?: boolean | undefined;
  readonly lengthMax?: number | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
}

export function TextField(field: TextFieldProps) {
  const {
    value,
    onChange,
    onBlur,
    onKeyDown,
    type = 'text',
    inputMode,
    autoComplete = 'off',
    name,
    width,
    ref,
  } = field;
  return (
    <FieldFrame field={field}>
      {(ids) => (
        <div className="ui-input-row">
          {field.prefix !== undefined && <span className="ui-affix">{field.prefix}</span>}
          <input
            {...ids}
            ref={ref}
            className={classNames('ui-input', width !== undefined && `ui-input--${width}`)}
            type={type}
            inputMode={inputMode}
            autoComplete={autoComplete}
            name={name}
            placeholder={field.placeholder}
            value={value}
            maxLength={field.lengthMax}
            disabled={field.isDisabled}
            readOnly={field.isReadOnly}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onBlur}
            onKeyDown={onKeyDown}
          />
          {field.suffix !== undefined && <span className="ui-affix">{field.suffix}</span>}
        </div>
      )}
    </FieldFrame>
  );
}
