import type { Json } from '#protocol/json.js';
import type { ShownField } from '../model/shown-form.js';
import { fieldId } from './field-id';
import { useForm } from './form-context';

/** What the parts of the house take, for one field of a form. */
export function useField({ path, label, description, node, isReadOnly }: ShownField) {
  const { change, faults, isReadOnly: isAllReadOnly } = useForm();
  return {
    change: (answer: Json | undefined) => change(path, answer),
    isFixed: isAllReadOnly || isReadOnly || node.isDisabled,
    common: {
      id: fieldId(path),
      label,
      hint: description === '' ? undefined : description,
      error: faults.get(path),
      isOptional: !node.required && node.type !== 'checkbox',
    },
  };
}
