import type { Key } from '#protocol/key.js';
import type { RecordOf, UserTaskIntent, UserTaskValue } from '#protocol/records.js';
import { insertUserTasks } from '../sql/insert-user-tasks.js';
import type { Statement } from '../sql/statement.js';
import { updateUserTasks } from '../sql/update-user-tasks.js';
import { type RowCollector, withRows } from './row-collector.js';

export type UserTaskRowState = 'CREATING' | 'CREATED' | 'COMPLETED' | 'CANCELED';

export interface UserTaskRow {
  readonly key: Key;
  value: UserTaskValue;
  state: UserTaskRowState;
  readonly createdAt: number;
  endedAt: number | null;
}

export class UserTaskRows implements RowCollector {
  private readonly inserted = new Map<Key, UserTaskRow>();
  private readonly changed = new Map<Key, UserTaskRow>();

  add({ key, value, intent, timestamp }: RecordOf<'USER_TASK'>): void {
    const state = stateAfter(intent);
    if (state === undefined) return;
    const endedAt = state === 'COMPLETED' || state === 'CANCELED' ? timestamp : null;
    const row = { key, value, state, createdAt: timestamp, endedAt };
    const inserted = this.inserted.get(key);
    if (intent === 'CREATING') this.inserted.set(key, row);
    else if (inserted !== undefined) Object.assign(inserted, { value, state, endedAt });
    else this.changed.set(key, row);
  }

  statements(): Statement[] {
    return withRows(insertUserTasks([...this.inserted.values()]), updateUserTasks([...this.changed.values()]));
  }
}

/** What is about to happen to a task changes nothing yet. */
const stateAfter = (intent: UserTaskIntent): UserTaskRowState | undefined => {
  switch (intent) {
    case 'CREATING':
    case 'CREATED':
    case 'COMPLETED':
    case 'CANCELED':
      return intent;
    case 'ASSIGNED':
    case 'UPDATED':
      return 'CREATED';
    case 'ASSIGNING':
    case 'COMPLETING':
    case 'CANCELING':
    case 'MIGRATED':
      return undefined;
  }
};
