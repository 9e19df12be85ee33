import type { ShownField } from '../model/shown-form.js';
import { ChoiceField } from './choice-field';
import { useForm } from './form-context';
import { KnownAnswer } from './known-answer';
import { NumberField } from './number-field';
import { TickField } from './tick-field';
import { TimeField } from './time-field';
import { WordsField } from './words-field';

/** One field, with what is known already beside it. */
export function FieldView({ field }: { field: ShownField }) {
  const { isReadOnly } = useForm();
  return (
    <div className="form-field" data-field={field.path}>
      <Control field={field} />
      {!isReadOnly && <KnownAnswer field={field} />}
    </div>
  );
}

function Control({ field }: { field: ShownField }) {
  switch (field.node.type) {
    case 'textfield':
    case 'textarea':
      return <WordsField field={field} />;
    case 'number':
      return <NumberField field={field} />;
    case 'datetime':
      return <TimeField field={field} />;
    case 'checkbox':
      return <TickField field={field} />;
    default:
      return <ChoiceField field={field} />;
  }
}
