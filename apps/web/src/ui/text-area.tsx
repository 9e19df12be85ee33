import type { Ref } from 'react';
import { classNames } from './class-names';
import { FieldFrame, type FieldProps } from './field-frame';

export interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly rows?: number | undefined;
  /** Characters; counted under the field, and what is over is told, never cut off. */
  readonly lengthMax?: number | undefined;
  readonly isReadOnly?: boolean | undefined;
  readonly ref?: Ref<HTMLTextAreaElement> | undefined;
}

/** Where the count begins to be shown, and to be said aloud: parts of what may be written. */
const SHOWN_FROM = 0.75;
const SAID_FROM = 0.9;
/** Of short texts it is shown from the first character on. */
const SHORT_MAX = 1_000;

export function TextArea(field: TextAreaProps) {
  const { value, onChange, onBlur, rows = 4, lengthMax, ref } = field;
  const isCounted = lengthMax !== undefined && (lengthMax <= SHORT_MAX || value.length >= lengthMax * SHOWN_FROM);
  const left = isCounted ? lengthMax - value.length : undefined;
  const words =
    left === undefined
      ? ''
      : left >= 0
        ? `You have ${left} character${left === 1 ? '' : 's'} left`
        : `You have ${-left} character${left === -1 ? '' : 's'} too many`;
  return (
    <FieldFrame field={field}>
      {(ids) => (
        <>
          <textarea
            {...ids}
            aria-describedby={classNames(ids['aria-describedby'], left !== undefined && `${ids.id}-count`) || undefined}
            ref={ref}
            className="ui-input ui-textarea"
            rows={rows}
            value={value}
            disabled={field.isDisabled}
            readOnly={field.isReadOnly}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onBlur}
          />
          {left !== undefined && lengthMax !== undefined && (
            <p
              className={classNames('ui-hint ui-count', left < 0 && 'ui-count--over')}
              id={`${ids.id}-count`}
              aria-live={value.length >= lengthMax * SAID_FROM ? 'polite' : 'off'}
            >
              {words}
            </p>
          )}
        </>
      )}
    </FieldFrame>
  );
}
