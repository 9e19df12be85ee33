import { Checkbox } from '../../ui/checkboxes';
import type { ShownField } from '../model/shown-form.js';
import { useField } from './use-field';

/** One yes or no by itself. */
export function TickField({ field }: { field: ShownField }) {
  const { common, change, isFixed } = useField(field);
  return (
    <Checkbox
      id={common.id}
      label={common.label}
      hint={common.hint}
      error={common.error}
      isChecked={field.answer === true}
      onChange={change}
      isDisabled={isFixed}
    />
  );
}
