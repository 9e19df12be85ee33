import { readSort } from '../../ui/sort-order';
import type { PathwayLine } from './pathways-api';

export const ORDER = 'name';

type Value = string | number;

const values: Readonly<Record<string, (line: PathwayLine) => Value>> = {
  name: ({ name }) => name.toLocaleLowerCase('en'),
  owner: ({ ownerName }) => ownerName ?? '',
  version: ({ live }) => live?.version ?? 0,
  since: ({ live }) => live?.since ?? '',
  running: ({ runningTotal }) => runningTotal ?? 0,
  blockages: ({ blockagesOpen }) => blockagesOpen ?? 0,
  draft: ({ draft }) => draft?.savedAt ?? '',
};

const compared = (one: Value, other: Value): number =>
  typeof one === 'number' && typeof other === 'number' ? one - other : String(one).localeCompare(String(other), 'en');

/** The lines that hold the words and, where asked, a draft, in the order of the address. */
export function arranged(
  lines: readonly PathwayLine[],
  { words, hasDraft, sort }: { readonly words: string; readonly hasDraft: boolean; readonly sort: string },
): PathwayLine[] {
  const wanted = words.toLocaleLowerCase('en').split(/\s+/).filter(Boolean);
  const found = lines.filter((line) => {
    const text = `${line.name} ${line.ownerName ?? ''} ${line.id}`.toLocaleLowerCase('en');
    return wanted.every((word) => text.includes(word)) && (!hasDraft || line.draft !== null);
  });
  const keys = readSort(sort === '' ? ORDER : sort);
  return found.sort((one, other) => {
    for (const { column, isFalling } of keys) {
      const read = values[column];
      const order = read === undefined ? 0 : compared(read(one), read(other));
      if (order !== 0) return isFalling ? -order : order;
    }
    return one.name.localeCompare(other.name, 'en');
  });
}
