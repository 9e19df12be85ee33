import type { SqlSession } from '#readmodels/sql/statement.js';

/** A query with its name: prepared once per connection. Gives back what runs it with its values. */
export const select =
  <Row>(name: string, text: string) =>
  (session: SqlSession, ...values: readonly unknown[]): Promise<readonly Row[]> =>
    session.run<Row>({ name, text, values });
