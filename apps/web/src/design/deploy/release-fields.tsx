import { TextArea } from '../../ui/text-area';
import { TextField } from '../../ui/text-field';

export interface ReleaseValues {
  readonly reason: string;
  readonly confirmation: string;
}

export interface ReleaseFieldsProps {
  readonly ids: Readonly<Record<keyof ReleaseValues, string>>;
  readonly name: string;
  readonly values: ReleaseValues;
  readonly onChange: (values: ReleaseValues) => void;
  readonly errorOf: (fieldId: string) => string | undefined;
}

const REASON_CHARACTERS_MAX = 2_000;
const REASON_CHARACTERS_MIN = 3;

export const EMPTY: ReleaseValues = { reason: '', confirmation: '' };

/** Why, and the pathway's name typed out, so that nobody does it by mistake. */
export function ReleaseFields({ ids, name, values, onChange, errorOf }: ReleaseFieldsProps) {
  return (
    <>
      <TextArea
        id={ids.reason}
        label="Why?"
        hint="Whoever looks at this version later reads it. Name nobody who is helped."
        value={values.reason}
        onChange={(reason) => onChange({ ...values, reason })}
        rows={3}
        lengthMax={REASON_CHARACTERS_MAX}
        error={errorOf(ids.reason)}
      />
      <TextField
        id={ids.confirmation}
        label={`Type “${name}” to confirm`}
        value={values.confirmation}
        onChange={(confirmation) => onChange({ ...values, confirmation })}
        error={errorOf(ids.confirmation)}
      />
    </>
  );
}

/** What is still missing. */
export function faultsOf(values: ReleaseValues, name: string, ids: Readonly<Record<keyof ReleaseValues, string>>) {
  const isSame = values.confirmation.trim().toLowerCase() === name.trim().toLowerCase();
  return [
    ...(values.reason.trim().length < REASON_CHARACTERS_MIN ? [{ fieldId: ids.reason, message: 'Say why' }] : []),
    ...(isSame ? [] : [{ fieldId: ids.confirmation, message: `Type “${name}” to confirm` }]),
  ];
}
