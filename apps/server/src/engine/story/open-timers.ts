import type { EngineRecord } from '#protocol/records.js';
import type { SqlSource } from '#readmodels/search/search.js';
import { STORY_BYTES_MAX } from './read-story.js';

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
 * and that have neither been triggered nor cancelled. Where a cluster has told more of them than is read at once, none is known.
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
    `WITH root AS MATERIALIZED (
        SELECT DISTINCT root_process_instance_key AS key FROM engine.process_instance WHERE process_instance_key = ANY($1::bigint[])),
      size AS MATERIALIZED (
        SELECT sum(octet_length(record)) AS bytes FROM zeebe.record WHERE root_process_instance_key IN (SELECT key FROM root))
      SELECT record FROM zeebe.record
      WHERE (SELECT bytes FROM size) <= $2::bigint AND root_process_instance_key IN (SELECT key FROM root)
        AND record LIKE '%"valueType":"TIMER"%' ORDER BY position`,
    [processInstanceKeys, STORY_BYTES_MAX],
  );
  const wanted = new Set(processInstanceKeys);
  const open = new Map<string, OpenTimer>();
  for (const { record } of rows) {
    const read = JSON.parse(record) as EngineRecord;
    // What somebody wrote may hold the same words.
    if (read.valueType !== 'TIMER' || !wanted.has(read.value.processInstanceKey)) continue;
    if (read.intent === 'CREATED') open.set(read.key, timerOf(read.value, read.value.dueDate));
    else if (read.intent === 'TRIGGERED' || read.intent === 'CANCELED') open.delete(read.key);
    else if (read.intent === 'MIGRATED') moveTo(read.value.targetElementId, open, read.key);
  }
  return [...open.values()];
}

/** A timer waits on, at another event of another version. */
function moveTo(elementId: string, open: Map<string, OpenTimer>, key: string): void {
  const timer = open.get(key);
  if (timer !== undefined) open.set(key, { ...timer, elementId });
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
