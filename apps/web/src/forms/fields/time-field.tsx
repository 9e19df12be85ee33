import { DateField } from '../../ui/date-field';
import { Fieldset } from '../../ui/fieldset';
import { TextField } from '../../ui/text-field';
import { answerOf, partsOf, type TimeParts } from '../model/date-answer.js';
import type { ShownField } from '../model/shown-form.js';
import { useField } from './use-field';

/** Most dates of a form lie near. */
const EXAMPLE = 'For example, 27 3 2026';

/** A date, a time, or both. */
export function TimeField({ field }: { field: ShownField }) {
  const { common, change, isFixed } = useField(field);
  const { subtype } = field.node.rules;
  const parts = partsOf(field.answer, field.node);
  const set = (some: Partial<TimeParts>) => change(answerOf({ ...parts, ...some }, field.node));
  if (subtype === 'date') {
    return <DateField {...common} hint={common.hint ?? EXAMPLE} value={parts} onChange={set} isDisabled={isFixed} />;
  }
  if (subtype === 'time') {
    return (
      <TextField
        {...common}
        type="time"
        width={10}
        value={parts.time}
        onChange={(time) => set({ time })}
        isReadOnly={isFixed}
      />
    );
  }
  return (
    <Fieldset
      legend={common.label}
      id={common.id}
      hint={common.hint}
      error={common.error}
      isOptional={common.isOptional}
    >
      <div className="form-moment">
        <DateField id={common.id} label="Date" hint={EXAMPLE} value={parts} onChange={set} isDisabled={isFixed} />
        <TextField
          id={`${common.id}-time`}
          label="Time"
          type="time"
          width={10}
          value={parts.time}
          onChange={(time) => set({ time })}
          isDisabled={isFixed}
        />
      </div>
    </Fieldset>
  );
}
