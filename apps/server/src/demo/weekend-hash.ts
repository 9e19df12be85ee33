import { createHash } from 'node:crypto';
import type { Key } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';
import type { DirectedEngine } from './directed-engine.js';

export interface WeekendHash {
  /** SHA-256 over the hashes of all instances, in the order in which they began. */
  readonly sha256: string;
  readonly instances: ReadonlyArray<{
    readonly processInstanceKey: Key;
    readonly records: number;
    readonly sha256: string;
  }>;
}

/** The fingerprint of what happened: of each instance, with all that it called, its records in their order. Positions in the log do not count. */
export async function weekendHash(engine: Pick<DirectedEngine, 'records' | 'lastPosition'>): Promise<WeekendHash> {
  const byRoot = new Map<Key, { hash: ReturnType<typeof createHash>; records: number }>();
  const last = engine.lastPosition;
  if (last > 0) {
    for await (const record of engine.records(1)) {
      add(byRoot, record);
      if (record.position >= last) {
        break;
      }
    }
  }
  const instances = [...byRoot].map(([processInstanceKey, { hash, records }]) => ({
    processInstanceKey,
    records,
    sha256: hash.digest('hex'),
  }));
  const whole = createHash('sha256');
  for (const { sha256 } of instances) {
    whole.update(`${sha256}\n`);
  }
  return { sha256: whole.digest('hex'), instances };
}

function add(byRoot: Map<Key, { hash: ReturnType<typeof createHash>; records: number }>, record: EngineRecord): void {
  const { value } = record;
  const root = 'rootProcessInstanceKey' in value ? value.rootProcessInstanceKey : undefined;
  if (root === undefined || root === '-1') {
    return;
  }
  let sum = byRoot.get(root);
  if (!sum) {
    sum = { hash: createHash('sha256'), records: 0 };
    byRoot.set(root, sum);
  }
  const { position: _, ...rest } = record;
  sum.hash.update(`${canonical(rest)}\n`);
  sum.records += 1;
}

/** JSON with the members of objects in the order of their names. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
