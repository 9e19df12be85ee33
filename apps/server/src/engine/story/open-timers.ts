import type { SqlSource } from '#readmodels/search/search.js';

export interface OpenTimer {
  readonly processInstanceKey: string;
  /** What waits for it. */
  readonly elementInstanceKey: string;
  /** The event that it triggers. */
  readonly elementId: string;
  readonly due: Date;
}

/** The timers that run in some process instances, the next one first. */
export async function openTimers(source: SqlSource, processInstanceKeys: readonly string[]): Promise<OpenTimer[]> {
  if (processInstanceKeys.length === 0) return [];
  const rows = await source.query<{ due: string; body: string }[]>(
    'SELECT due::text, body FROM engine.timer WHERE process_instance_key = ANY($1::bigint[]) ORDER BY due, timer_key',
    [processInstanceKeys],
  );
  return rows.map(({ due, body }) => timerOf(JSON.parse(body) as Omit<KnownTimer, 'dueDate'>, Number(due)));
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
