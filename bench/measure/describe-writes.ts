import { rowsOf, type TableWrites, writesBetween } from './table-writes.js';

/** Tables that get less than this for each instance are not named. */
const ROWS_SHOWN_MIN = 0.01;

/** Lines that say how many rows were written per instance, table by table, against a budget. */
export const describeWrites = (
  before: readonly TableWrites[],
  after: readonly TableWrites[],
  instances: number,
  rowsMax: number,
): string[] => {
  if (instances === 0) return ['No instance was completed: nothing to count'];
  const each = (rows: number): string => (rows / instances).toFixed(2);
  const writes = writesBetween(before, after);
  const all = writes.reduce((sum, row) => sum + rowsOf(row), 0);
  const verdict = all / instances <= rowsMax ? 'within' : 'OVER';
  return [
    `Rows written per instance, all history included: ${each(all)}, ${verdict} the budget of ${rowsMax} (over ${instances} instances)`,
    ...writes
      .filter((row) => rowsOf(row) / instances >= ROWS_SHOWN_MIN)
      .map(
        (row) =>
          `  ${row.table}: ${each(row.inserted)} inserted, ${each(row.updated)} updated ` +
          `(${each(row.updatedHot)} without touching an index), ${each(row.deleted)} deleted`,
      ),
  ];
};
