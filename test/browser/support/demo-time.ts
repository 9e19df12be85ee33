import { createDataSource } from '#runtime/database/data-source.js';

/** The demonstration's time stands where it was when it was played to its end, for as long as nobody has a copy of it. */
export const standStill = (url: string): Promise<void> =>
  change(url, 'UPDATE engine.clock SET pinned_at_ms = $1::bigint + offset_ms WHERE pinned_at_ms IS NULL');

/** In a copy it goes on from there, so that each spec begins at the same time of the same day, whenever it is run. */
export const goOn = (url: string): Promise<void> =>
  change(
    url,
    'UPDATE engine.clock SET offset_ms = pinned_at_ms - $1::bigint, pinned_at_ms = NULL WHERE pinned_at_ms IS NOT NULL',
  );

async function change(url: string, sql: string): Promise<void> {
  const dataSource = await createDataSource({ url, poolMax: 1 }).initialize();
  try {
    await dataSource.query(sql, [Date.now()]);
  } finally {
    await dataSource.destroy();
  }
}
