import { type Key, NO_KEY } from '#protocol/key.js';
import type { ProcessInstanceValue, RecordOf } from '#protocol/records.js';
import { insertProcessInstances } from '../sql/insert-process-instances.js';
import type { Statement } from '../sql/statement.js';
import { updateProcessInstances } from '../sql/update-process-instances.js';
import { type RowCollector, withRows } from './row-collector.js';

export type ProcessInstanceRowState = 'ACTIVE' | 'COMPLETED' | 'TERMINATED';

export interface ProcessInstanceRow {
  readonly key: Key;
  readonly value: ProcessInstanceValue;
  readonly startedAt: number;
  state: ProcessInstanceRowState;
  endedAt: number | null;
  elementState: Buffer | null;
}

/** A null state keeps the state; the element state is always written. */
export interface ProcessInstanceRowChange {
  readonly key: Key;
  state: ProcessInstanceRowState | null;
  endedAt: number | null;
  elementState: Buffer | null;
}

export class ProcessInstanceRows implements RowCollector {
  private readonly inserted = new Map<Key, ProcessInstanceRow>();
  private readonly changed = new Map<Key, ProcessInstanceRowChange>();

  add({ key, value, intent, timestamp }: RecordOf<'PROCESS_INSTANCE'>): void {
    if (value.flowScopeKey !== NO_KEY || value.bpmnElementType !== 'PROCESS') return;
    if (intent === 'ELEMENT_ACTIVATING') {
      this.inserted.set(key, { key, value, startedAt: timestamp, state: 'ACTIVE', endedAt: null, elementState: null });
    } else if (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED') {
      const row = this.row(key);
      row.state = intent === 'ELEMENT_COMPLETED' ? 'COMPLETED' : 'TERMINATED';
      row.endedAt = timestamp;
      row.elementState = null;
    }
  }

  /** What the embedded engine keeps of a running instance. */
  setElementState(key: Key, elementState: Buffer): void {
    this.row(key).elementState = elementState;
  }

  statements(): Statement[] {
    return withRows(
      insertProcessInstances([...this.inserted.values()]),
      updateProcessInstances([...this.changed.values()]),
    );
  }

  private row(key: Key): ProcessInstanceRow | ProcessInstanceRowChange {
    const known = this.inserted.get(key) ?? this.changed.get(key);
    if (known !== undefined) return known;
    const change: ProcessInstanceRowChange = { key, state: null, endedAt: null, elementState: null };
    this.changed.set(key, change);
    return change;
  }
}
