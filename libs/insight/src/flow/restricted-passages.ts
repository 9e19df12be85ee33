import type { DataSource } from 'typeorm';
import type { InsightSources } from './insight-sources.js';

/** How a restriction names one process instance. */
const PROCESS_INSTANCE = 'process-instance:';
const KEY = /^[0-9]{1,19}$/;

// Each of them by its own index.
const passages = `
  SELECT process_instance_key AS key FROM insight.passage
  WHERE contact_id = ANY ($1::text[]) OR episode_id = ANY ($1::text[]) OR person_id = ANY ($1::text[])
    OR household_id = ANY ($1::text[]) OR concern_id = ANY ($1::text[]) OR process_instance_key = ANY ($2::bigint[])`;

/** Keys of the passages that are about what is restricted now. Those that they called are restricted with them. */
export async function restrictedPassages(source: DataSource, { restricted }: InsightSources): Promise<string[]> {
  if (restricted === undefined) return [];
  const rows: { subject_id: string }[] = await source.query(restricted);
  const ids = rows.map(({ subject_id }) => subject_id);
  if (ids.length === 0) return [];
  const keys = ids.flatMap((id) => {
    const key = id.startsWith(PROCESS_INSTANCE) ? id.slice(PROCESS_INSTANCE.length) : '';
    return KEY.test(key) ? [key] : [];
  });
  const found: { key: string }[] = await source.query(passages, [ids, keys]);
  return found.map(({ key }) => key);
}
