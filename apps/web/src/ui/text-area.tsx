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

/** Where the count begins to be said aloud: a tenth before the end. */
const SAID_FROM = 0.9;

export function TextArea(field: TextAreaProps) {
  const { value, onChange, onBlur, rows = 4, lengthMax, ref } = field;
  const left = lengthMax === undefined ? undefined : lengthMax - value.length;
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
