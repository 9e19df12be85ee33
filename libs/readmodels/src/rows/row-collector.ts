import type { Statement } from '../sql/statement.js';

/** Gathers the rows of one table over a batch: a row that is inserted and then changed is written once. */
export interface RowCollector {
  /** What has to be written; only statements with rows. */
  statements(): Statement[];
}

/** Changed rows: what was said later replaces what was said before, column by column. */
export const mergeInto = <Row extends object>(rows: Map<string, Row>, key: string, change: Row): void => {
  const before = rows.get(key);
  if (before === undefined) rows.set(key, change);
  else Object.assign(before, change);
};

export const withRows = (...statements: readonly Statement[]): Statement[] =>
  statements.filter((statement) => statement.rows > 0);
