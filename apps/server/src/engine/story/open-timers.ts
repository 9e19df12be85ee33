import type { EngineRecord } from '#protocol/records.js';
import type { SqlSource } from '#readmodels/search/search.js';

export interface OpenTimer {
  readonly processInstanceKey: string;
  /** What waits for it. */
  readonly elementInstanceKey: string;
  /** The event that it triggers. */
  readonly elementId: string;
  readonly due: Date;
}

/**
 * The timers that run in some process instances, the next one first: an embedded engine's own, or those that a cluster's records tell of
 * and that have neither been triggered nor cancelled.
 */
export async function openTimers(source: SqlSource, processInstanceKeys: readonly string[]): Promise<OpenTimer[]> {
  if (processInstanceKeys.length === 0) return [];
  const [own, received] = await Promise.all([
    ownTimers(source, processInstanceKeys),
    receivedTimers(source, processInstanceKeys),
  ]);
  return [...own, ...received].sort((a, b) => a.due.getTime() - b.due.getTime());
}

async function ownTimers(source: SqlSource, processInstanceKeys: readonly string[]): Promise<OpenTimer[]> {
  const rows = await source.query<{ due: string; body: string }[]>(
    'SELECT due::text, body FROM engine.timer WHERE process_instance_key = ANY($1::bigint[]) ORDER BY due, timer_key',
    [processInstanceKeys],
  );
  return rows.map(({ due, body }) => timerOf(JSON.parse(body) as Omit<KnownTimer, 'dueDate'>, Number(due)));
}

/** A repeated timer is another one, with a key of its own, each time. */
async function receivedTimers(source: SqlSource, processInstanceKeys: readonly string[]): Promise<OpenTimer[]> {
  const rows = await source.query<{ record: string }[]>(
    `SELECT record FROM zeebe.record
      WHERE root_process_instance_key IN (
          SELECT root_process_instance_key FROM engine.process_instance WHERE process_instance_key = ANY($1::bigint[]))
        AND record LIKE '%"valueType":"TIMER"%' ORDER BY position`,
    [processInstanceKeys],
  );
  const wanted = new Set(processInstanceKeys);
  const open = new Map<string, OpenTimer>();
  for (const { record } of rows) {
    const read = JSON.parse(record) as EngineRecord;
    // What somebody wrote may hold the same words.
    if (read.valueType !== 'TIMER' || !wanted.has(read.value.processInstanceKey)) continue;
    if (read.intent === 'CREATED') open.set(read.key, timerOf(read.value, read.value.dueDate));
    else open.delete(read.key);
  }
  return [...open.values()];
}

interface KnownTimer {
  readonly processInstanceKey: string;
  readonly elementInstanceKey: string;
  readonly targetElementId: string;
  readonly dueDate: number;
}

const timerOf = (
  { processInstanceKey, elementInstanceKey, targetElementId }: Omit<KnownTimer, 'dueDate'>,
  due: number,
): OpenTimer => ({
  processInstanceKey: String(processInstanceKey),
  elementInstanceKey: String(elementInstanceKey),
  elementId: targetElementId,
  due: new Date(Number(due)),
});
