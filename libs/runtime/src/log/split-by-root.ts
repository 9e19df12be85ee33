import { type Key, NO_KEY } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';

/** The root instance that a record belongs to; '-1' for what belongs to none. */
export const rootOf = (record: EngineRecord): Key =>
  (record.value as { readonly rootProcessInstanceKey?: Key }).rootProcessInstanceKey ?? NO_KEY;

/** The records of a command by their root, each in the order of their positions. */
export const splitByRoot = (records: readonly EngineRecord[]): Map<Key, EngineRecord[]> => {
  const roots = new Map<Key, EngineRecord[]>();
  for (const record of records) {
    const root = rootOf(record);
    const own = roots.get(root);
    if (own === undefined) roots.set(root, [record]);
    else own.push(record);
  }
  return roots;
};
