import { type KeyboardEvent, useEffect, useState } from 'react';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';

export interface CommittedTextProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly rows?: number | undefined;
}

/** A text that changes the drawing when it is left, so that undo takes back what was written and not one letter. Escape brings it back. */
export function CommittedText({ id, label, hint, value, onCommit, rows }: CommittedTextProps) {
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => setTyped(null), [value, id]);
  const commit = () => {
    if (typed !== null && typed !== value) onCommit(typed.trim());
    setTyped(null);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && typed !== null) {
      event.preventDefault();
      event.stopPropagation();
      setTyped(null);
    } else if (event.key === 'Enter' && rows === undefined) commit();
  };
  const field = { id, label, hint, value: typed ?? value, onChange: setTyped, onBlur: commit };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for keys of the field inside.
    <div onKeyDown={onKey}>{rows === undefined ? <TextField {...field} /> : <TextArea {...field} rows={rows} />}</div>
  );
}
