import { useEffect, useRef, useState } from 'react';
import { TextField } from '../../ui/text-field';

const SEARCH_AFTER_MS = 200;

export interface PathwaySearchProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** What is typed stands at once; the address follows when the typing rests. */
export function PathwaySearch({ id, value, onChange }: PathwaySearchProps) {
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = useRef(value);
  useEffect(() => {
    // What only comes back of what was told is older than what stands in the field.
    if (value === told.current) return;
    told.current = value;
    clearTimeout(timer.current);
    setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <search>
      <TextField
        id={id}
        label="Search pathways"
        type="search"
        width={20}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => {
            told.current = text.trim();
            onChange(told.current);
          }, SEARCH_AFTER_MS);
        }}
      />
    </search>
  );
}
