/**
 * A statement of fixed text, prepared once per connection under its name and executed with many rows at a time: its values are
 * arrays (`unnest`).
 */
export interface Statement {
  /** Unique in the application: the name of its file. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** Rows that it writes: counted by the bench against the row budget. */
  readonly rows: number;
}

/** A connection in a transaction. */
export interface SqlSession {
  run<Row>(statement: Pick<Statement, 'name' | 'text' | 'values'>): Promise<readonly Row[]>;
}
