import type { Change } from '../pathways/pathways-api';

const KINDS: Readonly<Record<Change['kind'], string>> = {
  added: 'New',
  removed: 'Gone',
  changed: 'Changed',
  moved: 'Moved',
  layout: 'Layout only',
};

export interface ChangeListProps {
  readonly changes: readonly Change[];
  readonly selected: Change | undefined;
  readonly onSelect: (change: Change) => void;
}

/** What differs, a sentence each; choosing one shows it in the drawings. */
export function ChangeList({ changes, selected, onSelect }: ChangeListProps) {
  return (
    <ol className="compare-changes">
      {changes.map((change, index) => (
        <li key={`${change.file} ${change.elementId} ${change.sentence}`}>
          <button
            type="button"
            className="compare-change"
            id={`change-${index + 1}`}
            aria-pressed={change === selected}
            onClick={() => onSelect(change)}
          >
            <span className="compare-kind">{KINDS[change.kind]}</span> {change.sentence}
          </button>
        </li>
      ))}
    </ol>
  );
}
