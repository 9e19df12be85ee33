import type { Key } from '#protocol/key.js';
import type { IncidentValue, RecordOf } from '#protocol/records.js';
import { insertIncidents } from '../sql/insert-incidents.js';
import { resolveIncidents } from '../sql/resolve-incidents.js';
import type { Statement } from '../sql/statement.js';
import { type RowCollector, withRows } from './row-collector.js';

export interface IncidentRow {
  readonly key: Key;
  readonly value: IncidentValue;
  readonly createdAt: number;
  resolvedAt: number | null;
}

export interface ResolvedIncident {
  readonly key: Key;
  readonly resolvedAt: number;
}

export class IncidentRows implements RowCollector {
  private readonly inserted = new Map<Key, IncidentRow>();
  private readonly resolved: ResolvedIncident[] = [];

  add({ key, value, intent, timestamp }: RecordOf<'INCIDENT'>): void {
    const inserted = this.inserted.get(key);
    if (intent === 'CREATED') this.inserted.set(key, { key, value, createdAt: timestamp, resolvedAt: null });
    else if (intent !== 'RESOLVED') return;
    else if (inserted !== undefined) inserted.resolvedAt = timestamp;
    else this.resolved.push({ key, resolvedAt: timestamp });
  }

  statements(): Statement[] {
    return withRows(insertIncidents([...this.inserted.values()]), resolveIncidents(this.resolved));
  }
}
