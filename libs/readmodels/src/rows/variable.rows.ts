import type { Key } from '#protocol/key.js';
import type { RecordOf, VariableValue } from '#protocol/records.js';
import { insertVariables } from '../sql/insert-variables.js';
import type { Statement } from '../sql/statement.js';
import { updateVariables } from '../sql/update-variables.js';
import { type RowCollector, withRows } from './row-collector.js';

export interface VariableRow {
  readonly key: Key;
  readonly value: VariableValue;
}

export class VariableRows implements RowCollector {
  private readonly inserted = new Map<Key, VariableRow>();
  private readonly changed = new Map<Key, VariableRow>();

  add({ key, value, intent }: RecordOf<'VARIABLE'>): void {
    const rows = intent === 'CREATED' || this.inserted.has(key) ? this.inserted : this.changed;
    rows.set(key, { key, value });
  }

  statements(): Statement[] {
    return withRows(insertVariables([...this.inserted.values()]), updateVariables([...this.changed.values()]));
  }
}
