import type { DataSource } from 'typeorm';

/** Rows of each table, as text. */
export type Books = Readonly<Record<string, readonly string[]>>;

/** Read models that both engines keep: tasks, instances and incidents. */
const READ_MODELS = ['user_task', 'process_instance', 'incident'];
/** What differs from run to run on one engine too: secrets, and how far a replay has come. */
const NOT_COMPARED = new Set(['care.demo_progress', 'care.one_time_link', 'care.share_token']);

/** How the care library makes ids: random ones in order, and those that are derived from an engine's keys. */
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=-)[0-9a-f]{24}/g;
/** Keys of an engine, and the secrets of one-time links. */
const OWN_KEY = /\b\d{16,}\b|(?<=\/)[\w-]{20,}/g;

/**
 * State that only the engine of our own keeps in these rows; the same time as another column, as each engine writes it; what a claim changed,
 * which a broker of 8.6 does not say; and each engine's own words for what went wrong.
 */
const COLUMNS_NOT_COMPARED = [
  'element_state',
  'due_date_text',
  'follow_up_date_text',
  'changed_attributes',
  'error_message',
];

/** The care record and the read models: every row of every table. */
export async function booksOf(dataSource: DataSource): Promise<Books> {
  const tables: { name: string }[] = await dataSource.query(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
     WHERE table_schema = 'care' OR (table_schema = 'engine' AND table_name = ANY($1)) ORDER BY 1`,
    [READ_MODELS],
  );
  const books: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    if (NOT_COMPARED.has(name)) continue;
    const rows: { row: string }[] = await dataSource.query(
      `SELECT (to_jsonb(t) - $1::text[])::text AS row FROM ${name} AS t`,
      [COLUMNS_NOT_COMPARED],
    );
    books[name] = rows.map(({ row }) => row);
  }
  return books;
}

/** Names that only one of both has given, and keys, are taken out: they are made anew in each run on each engine. */
export function withoutOwnNames(one: Books, other: Books): [Books, Books] {
  const inOther = new Set(namesIn(other));
  const shared = new Set(namesIn(one).filter((name) => inOther.has(name)));
  const mask = (books: Books): Books =>
    Object.fromEntries(
      Object.entries(books).map(([table, rows]) => [
        table,
        rows.map((row) => row.replace(ID, (id) => (shared.has(id) ? id : 'an id')).replace(OWN_KEY, '0')).sort(),
      ]),
    );
  return [mask(one), mask(other)];
}

const namesIn = (books: Books): string[] =>
  Object.values(books).flatMap((rows) => rows.flatMap((row) => row.match(ID) ?? []));
