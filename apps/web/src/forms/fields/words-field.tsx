import { TextArea } from '../../ui/text-area';
import { TextField } from '../../ui/text-field';
import type { ShownField } from '../model/shown-form.js';
import { useField } from './use-field';

/** From where on a limit is told beside the field: short codes need no count. */
const COUNTED_FROM = 40;

/** A text of one line or of several. */
export function WordsField({ field }: { field: ShownField }) {
  const { common, change, isFixed } = useField(field);
  const { type, prefix, suffix, rules } = field.node;
  const value = typeof field.answer === 'string' ? field.answer : '';
  const onChange = (text: string) => change(text === '' ? undefined : text);
  const limit = rules.maxLength !== null && rules.maxLength >= COUNTED_FROM ? rules.maxLength : undefined;
  if (type === 'textarea') {
    return <TextArea {...common} value={value} onChange={onChange} isReadOnly={isFixed} lengthMax={limit} />;
  }
  const { validationType } = rules;
  return (
    <TextField
      {...common}
      value={value}
      onChange={onChange}
      isReadOnly={isFixed}
      type={validationType === 'email' ? 'email' : validationType === 'phone' ? 'tel' : 'text'}
      prefix={prefix === '' ? undefined : prefix}
      suffix={suffix === '' ? undefined : suffix}
    />
  );
}
