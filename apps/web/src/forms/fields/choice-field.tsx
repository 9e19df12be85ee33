import type { Json } from '#protocol/json.js';
import { Checkboxes } from '../../ui/checkboxes';
import { Combobox } from '../../ui/combobox';
import { Radios } from '../../ui/radios';
import { Select } from '../../ui/select';
import type { ShownField } from '../model/shown-form.js';
import { useField } from './use-field';

/** More than these are found by typing. */
const LISTED_MAX = 15;
/** So few and so short that they stand in one line. */
const INLINE_MAX = 3;
const INLINE_CHARACTERS_MAX = 14;

/**
 * One of some, or several. A browser's choices are texts and a form's may be yes and no: they are told apart by their place.
 * An answer that is offered no longer stays in sight until another is chosen.
 */
export function ChoiceField({ field }: { field: ShownField }) {
  const { common, change, isFixed } = useField(field);
  const { type } = field.node;
  const offered = field.options.map(({ value, label }) => ({ answer: value, label }));
  const others = chosenOf(field.answer)
    .filter((answer) => !offered.some((one) => one.answer === answer))
    .map((answer) => ({ answer, label: `${String(answer)} (no longer offered)` }));
  const all = [...offered, ...others];
  const options = all.map(({ label }, place) => ({ value: String(place), label }));
  const placeOf = (answer: Json) => String(all.findIndex((one) => one.answer === answer));
  const answerAt = (place: string) => all[Number(place)]?.answer;
  const { label, ...withoutLabel } = common;
  if (options.length === 0) {
    return <NothingOffered label={label} id={common.id} error={common.error} />;
  }
  if (type === 'checklist' || type === 'taglist') {
    return (
      <Checkboxes
        {...withoutLabel}
        legend={label}
        options={options}
        value={chosenOf(field.answer).map(placeOf)}
        onChange={(places) => {
          const answers = all.filter((_, place) => places.includes(String(place))).map(({ answer }) => answer);
          change(answers.length === 0 ? undefined : answers);
        }}
        isDisabled={isFixed}
      />
    );
  }
  const chosen = field.answer === undefined || field.answer === null ? '' : placeOf(field.answer);
  if (type === 'radio') {
    return (
      <Radios
        {...withoutLabel}
        legend={label}
        options={options}
        value={chosen === '' ? null : chosen}
        onChange={(place) => change(answerAt(place))}
        isDisabled={isFixed}
        isInline={options.length <= INLINE_MAX && options.every((one) => one.label.length <= INLINE_CHARACTERS_MAX)}
      />
    );
  }
  const onChange = (place: string | null) => change(place === null || place === '' ? undefined : answerAt(place));
  return options.length > LISTED_MAX ? (
    <Combobox
      {...common}
      options={options}
      value={chosen === '' ? null : chosen}
      onChange={onChange}
      isDisabled={isFixed}
    />
  ) : (
    <Select
      {...common}
      options={options}
      value={chosen}
      onChange={onChange}
      placeholder="Choose one"
      isDisabled={isFixed}
    />
  );
}

const chosenOf = (answer: Json | undefined): readonly Json[] =>
  Array.isArray(answer) ? (answer as readonly Json[]) : answer === undefined || answer === null ? [] : [answer];

/** A choice whose choices are worked out, and there are none now. */
function NothingOffered({ label, id, error }: { label: string; id: string; error: string | undefined }) {
  return (
    <div className="ui-field" id={id} tabIndex={-1}>
      <p className="ui-label">{label}</p>
      {error !== undefined && <p className="ui-field-error">{error}</p>}
      <p className="ui-soft">There is nothing to choose from yet.</p>
    </div>
  );
}
