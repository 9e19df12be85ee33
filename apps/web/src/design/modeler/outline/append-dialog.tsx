import { type KeyboardEvent, useRef, useState } from 'react';
import { Dialog } from '../../../ui/dialog';
import { TextField } from '../../../ui/text-field';
import { useDesk } from '../studio/use-studio';
import { type StepChoice, stepChoices } from './new-steps';

export interface AppendDialogProps {
  readonly afterName: string;
  readonly onChoose: (choice: StepChoice) => void;
  readonly onClose: () => void;
}

/** The searchable list of what can come next. Type, arrows, Enter. */
export function AppendDialog({ afterName, onChoose, onClose }: AppendDialogProps) {
  const { catalogue } = useDesk();
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const words = search.trim().toLowerCase();
  const shown = stepChoices(catalogue.jobTypes).filter(({ name, description, words: keys }) =>
    [name, description, ...keys].join(' ').toLowerCase().includes(words),
  );
  const go = (to: number) => {
    const next = (to + shown.length) % Math.max(1, shown.length);
    setAt(next);
    list.current?.querySelector(`[data-choice="${next}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKey = (event: KeyboardEvent) => {
    const chosen = shown[at];
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'Enter' && chosen !== undefined) onChoose(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog isOpen title={`What comes after “${afterName}”?`} onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens for keys of the field inside. */}
      <div onKeyDown={onKey}>
        <TextField
          id="append-search"
          label="Find a step"
          type="search"
          hint="Arrows choose, Enter takes"
          ref={(field) => field?.focus()}
          value={search}
          onChange={(text) => {
            setSearch(text);
            setAt(0);
          }}
        />
        <p className="ui-hidden" role="status">
          {shown.length === 0
            ? `Nothing found for ${search}`
            : `${shown[at]?.name ?? ''}, ${at + 1} of ${shown.length}`}
        </p>
        <div className="modeler-choices" role="listbox" aria-label="Steps" ref={list} tabIndex={0}>
          {shown.map((choice, index) => (
            <div
              key={choice.id}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              data-choice={index}
              className="modeler-choice"
              onClick={() => onChoose(choice)}
              onKeyDown={undefined}
            >
              <span className="modeler-choice__name">{choice.name}</span>
              <span className="modeler-choice__group">{choice.group}</span>
              <span className="modeler-choice__text">{choice.description}</span>
            </div>
          ))}
        </div>
        {shown.length === 0 && <p>Nothing found for “{search}”.</p>}
      </div>
    </Dialog>
  );
}
