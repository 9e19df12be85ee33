import { type KeyboardEvent, useState } from 'react';
import { FieldFrame, type FieldProps } from './field-frame';
import type { Option } from './option';

export interface ComboboxProps extends FieldProps {
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** Told what is typed, where the options come from a search; without it those given are sifted here. */
  readonly onSearch?: ((words: string) => void) | undefined;
  readonly placeholder?: string | undefined;
  readonly onBlur?: (() => void) | undefined;
}

const OPTIONS_MAX = 50;

/** Type to find, arrows to choose, Enter to take, Escape to leave. */
export function Combobox(field: ComboboxProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const chosen = field.options.find((option) => option.value === field.value);
  const isOpen = typed !== null;
  const words = (typed ?? '').trim().toLowerCase();
  const shown = (
    field.onSearch === undefined
      ? field.options.filter(({ label, hint }) => `${label} ${hint ?? ''}`.toLowerCase().includes(words))
      : field.options
  ).slice(0, OPTIONS_MAX);

  const type = (text: string) => {
    setTyped(text);
    setAt(0);
    field.onSearch?.(text);
    if (text === '') field.onChange(null);
  };
  const take = (option: Option | undefined) => {
    if (option === undefined || option.isDisabled === true) return;
    field.onChange(option.value);
    setTyped(null);
  };
  const onKey = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      if (!isOpen) type('');
      else setAt((at + step + shown.length) % Math.max(1, shown.length));
    } else if (event.key === 'Enter' && isOpen) take(shown[at]);
    else if (event.key === 'Escape' && isOpen) setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <FieldFrame field={field}>
      {(ids) => (
        <div className="ui-combobox">
          <input
            {...ids}
            className="ui-input"
            type="text"
            role="combobox"
            autoComplete="off"
            aria-expanded={isOpen}
            aria-controls={`${ids.id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && shown[at] !== undefined ? `${ids.id}-${at}` : undefined}
            placeholder={field.placeholder}
            disabled={field.isDisabled}
            value={typed ?? chosen?.label ?? field.value ?? ''}
            onChange={(event) => type(event.target.value)}
            onClick={() => !isOpen && setTyped('')}
            onKeyDown={onKey}
            onBlur={() => {
              setTyped(null);
              field.onBlur?.();
            }}
          />
          <div
            className="ui-combobox__list"
            id={`${ids.id}-list`}
            role="listbox"
            aria-label={field.label}
            hidden={!isOpen || shown.length === 0}
          >
            {isOpen &&
              shown.map((option, index) => (
                <div
                  key={option.value}
                  id={`${ids.id}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  aria-disabled={option.isDisabled}
                  className="ui-combobox__option"
                  onPointerDown={(event) => {
                    event.preventDefault();
                    take(option);
                  }}
                >
                  {option.label}
                  {option.hint !== undefined && <span className="ui-hint">{option.hint}</span>}
                </div>
              ))}
          </div>
          {isOpen && shown.length === 0 && words !== '' && (
            <p className="ui-combobox__none" role="status">
              Nothing found for “{typed}”
            </p>
          )}
        </div>
      )}
    </FieldFrame>
  );
}
