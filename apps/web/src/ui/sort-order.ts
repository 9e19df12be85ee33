/** `urgency,-due`: columns in the order they count, `-` before those that fall. */
export interface SortKey {
  readonly column: string;
  readonly isFalling: boolean;
}

export const readSort = (text: string): SortKey[] =>
  text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => ({ column: part.replace(/^-/, ''), isFalling: part.startsWith('-') }));

export const writeSort = (keys: readonly SortKey[]): string =>
  keys.map(({ column, isFalling }) => `${isFalling ? '-' : ''}${column}`).join(',');

/** A press on a column's head: rising, falling, then out of the order. With `isAdded` the other columns keep counting. */
export function nextSort(text: string, column: string, isAdded: boolean): string {
  const keys = readSort(text);
  const mine = keys.find((key) => key.column === column);
  const next =
    mine === undefined ? [{ column, isFalling: false }] : mine.isFalling ? [] : [{ column, isFalling: true }];
  if (!isAdded) return writeSort(next);
  return writeSort(
    mine === undefined ? [...keys, ...next] : keys.flatMap((key) => (key.column === column ? next : [key])),
  );
}
