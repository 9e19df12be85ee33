import { type Key, NO_KEY } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';
import type { SqlSource } from '#readmodels/search/search.js';
import { unpackRecords } from '#runtime/log/unpack-records.js';

/** Log read at once: about so much of an instance that was never limited. */
export const STORY_BYTES_MAX = 32 * 1024 * 1024;

/** Too much is asked for at once. */
export class StoryTooLong extends Error {
  override readonly name = 'StoryTooLong';
}

/**
 * Everything that happened under these roots, in order: what is committed, this moment. An embedded engine's log has it, or what has come
 * in from a cluster. @throws StoryTooLong
 */
export async function readStory(source: SqlSource, roots: readonly Key[]): Promise<EngineRecord[]> {
  const [size] = await source.query<{ bytes: string }[]>(
    `SELECT (SELECT coalesce(sum(octet_length(bytes)), 0) FROM engine.log WHERE root_process_instance_key = ANY($1::bigint[]))
       + (SELECT coalesce(sum(octet_length(record)), 0) FROM zeebe.record WHERE root_process_instance_key = ANY($1::bigint[])) AS bytes`,
    [roots],
  );
  if (Number(size?.bytes) > STORY_BYTES_MAX) throw new StoryTooLong();
  const rows = await source.query<{ bytes: Buffer }[]>(
    `SELECT bytes FROM engine.log WHERE root_process_instance_key = ANY($1::bigint[]) ORDER BY first_position`,
    [roots],
  );
  const received = await source.query<{ record: string }[]>(
    'SELECT record FROM zeebe.record WHERE root_process_instance_key = ANY($1::bigint[])',
    [roots],
  );
  return [
    ...rows.flatMap(({ bytes }) => unpackRecords(bytes)),
    ...received.map(({ record }) => JSON.parse(record) as EngineRecord),
  ].sort((a, b) => a.position - b.position);
}

/** The roots that the command which made a key has touched: one of them has it. */
export async function rootsOfKey(source: SqlSource, key: Key): Promise<Key[]> {
  const rows = await source.query<{ root: Key }[]>(
    `SELECT DISTINCT root_process_instance_key AS root FROM engine.log
      WHERE last_key = (SELECT min(last_key) FROM engine.log WHERE last_key >= $1::bigint)
     UNION SELECT root_process_instance_key FROM zeebe.record WHERE key = $1::bigint`,
    [key],
  );
  return rows.map(({ root }) => root).filter((root) => root !== NO_KEY);
}
