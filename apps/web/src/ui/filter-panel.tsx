import { type ReactNode, useId, useState } from 'react';
import { Button } from './button';
import { Icon } from './icon';

export interface Chip {
  readonly id: string;
  /** "Ward: Longford" */
  readonly label: string;
  readonly onRemove: () => void;
}

export interface FilterPanelProps {
  readonly title?: string;
  /** What is filtered by now; each can be taken away by itself. */
  readonly chips: readonly Chip[];
  readonly onClear: () => void;
  readonly children: ReactNode;
}

/** The filters, folded away; those that count stay in sight. */
export function FilterPanel({ title = 'Filters', chips, onClear, children }: FilterPanelProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="ui-filters">
      <div className="ui-filters__bar">
        <Button isSmall aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {title}
          {chips.length > 0 && ` (${chips.length})`} <Icon name={isOpen ? 'up' : 'down'} size={12} />
        </Button>
        {chips.length > 0 && (
          <ul className="ui-filters__chips" aria-label="Filtered by">
            {chips.map((chip) => (
              <li key={chip.id}>
                <button
                  type="button"
                  className="ui-chip"
                  onClick={chip.onRemove}
                  aria-label={`Remove filter ${chip.label}`}
                >
                  {chip.label} <Icon name="cross" size={10} />
                </button>
              </li>
            ))}
          </ul>
        )}
        {chips.length > 0 && (
          <Button isSmall variant="quiet" onClick={onClear}>
            Clear all
          </Button>
        )}
      </div>
      <div className="ui-filters__fields" id={id} hidden={!isOpen}>
        {children}
      </div>
    </div>
  );
}
