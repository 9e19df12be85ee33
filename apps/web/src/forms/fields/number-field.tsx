import { useState } from 'react';
import type { Json } from '#protocol/json.js';
import { TextField } from '../../ui/text-field';
import type { ShownField } from '../model/shown-form.js';
import { useField } from './use-field';

const DECIMAL = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** A number, typed as text: what is none yet is kept as it stands, and told when it is handed in. */
export function NumberField({ field }: { field: ShownField }) {
  const { common, change, isFixed } = useField(field);
  const { prefix, suffix, rules } = field.node;
  const [typed, setTyped] = useState('');
  const answerOf = (text: string): Json | undefined => {
    const trimmed = text.trim();
    if (trimmed === '') return undefined;
    return DECIMAL.test(trimmed) && !rules.asText ? Number(trimmed) : trimmed;
  };
  const kept = field.answer === undefined || field.answer === null ? '' : String(field.answer);
  // "1." and "1.0" are the number 1 while they are typed.
  const value = answerOf(typed) === field.answer && field.answer !== undefined ? typed : kept;
  return (
    <TextField
      {...common}
      value={value}
      onChange={(text) => {
        setTyped(text);
        change(answerOf(text));
      }}
      isReadOnly={isFixed}
      inputMode={
        rules.decimalDigits === 0 && (rules.min ?? -1) >= 0
          ? 'numeric'
          : rules.min !== null && rules.min >= 0
            ? 'decimal'
            : 'text'
      }
      width={10}
      prefix={prefix === '' ? undefined : prefix}
      suffix={suffix === '' ? undefined : suffix}
    />
  );
}
