import type { EntityManager } from 'typeorm';

export interface OpenTimer {
  readonly processInstanceKey: string;
  /** What waits for it. */
  readonly elementInstanceKey: string;
  /** The event that it triggers. */
  readonly elementId: string;
  readonly due: Date;
}

/** The timers that run in some process instances, the next one first. */
export async function openTimers(em: EntityManager, processInstanceKeys: readonly string[]): Promise<OpenTimer[]> {
  if (processInstanceKeys.length === 0) return [];
  const rows = await em.query<{ due: string; body: string }[]>(
    'SELECT due::text, body FROM engine.timer WHERE process_instance_key = ANY($1::bigint[]) ORDER BY due, timer_key',
    [processInstanceKeys],
  );
  return rows.map(({ due, body }) => {
    const timer = JSON.parse(body) as {
      processInstanceKey: string;
      elementInstanceKey: string;
      targetElementId: string;
    };
    return {
      processInstanceKey: String(timer.processInstanceKey),
      elementInstanceKey: String(timer.elementInstanceKey),
      elementId: timer.targetElementId,
      due: new Date(Number(due)),
    };
  });
}
