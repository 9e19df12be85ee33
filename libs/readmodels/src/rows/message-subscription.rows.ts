import { type Key, NO_KEY } from '#protocol/key.js';
import type { MessageSubscriptionValue, RecordOf } from '#protocol/records.js';
import { insertMessageSubscriptions } from '../sql/insert-message-subscriptions.js';
import type { Statement } from '../sql/statement.js';
import { updateMessageSubscriptions } from '../sql/update-message-subscriptions.js';
import { type RowCollector, withRows } from './row-collector.js';

/** `CREATED`: open. One that interrupts nothing stays open when a message reaches it. */
export type MessageSubscriptionRowState = 'CREATED' | 'CORRELATED' | 'DELETED';

export interface MessageSubscriptionRow {
  readonly key: Key;
  readonly value: MessageSubscriptionValue;
  readonly createdAt: number;
  state: MessageSubscriptionRowState;
  messageKey: Key | null;
  updatedAt: number;
}

export class MessageSubscriptionRows implements RowCollector {
  private readonly inserted = new Map<Key, MessageSubscriptionRow>();
  private readonly changed = new Map<Key, MessageSubscriptionRow>();

  add({ key, value, intent, timestamp }: RecordOf<'PROCESS_MESSAGE_SUBSCRIPTION'>): void {
    if (intent === 'MIGRATED') return;
    const known = this.inserted.get(key) ?? this.changed.get(key);
    const state = intent === 'CORRELATED' && !value.interrupting ? 'CREATED' : intent;
    const messageKey = intent === 'CORRELATED' && value.messageKey !== NO_KEY ? value.messageKey : null;
    if (known !== undefined) {
      Object.assign(known, { state, messageKey: messageKey ?? known.messageKey, updatedAt: timestamp });
      return;
    }
    const row = { key, value, createdAt: timestamp, state, messageKey, updatedAt: timestamp };
    (intent === 'CREATED' ? this.inserted : this.changed).set(key, row);
  }

  statements(): Statement[] {
    return withRows(
      insertMessageSubscriptions([...this.inserted.values()]),
      updateMessageSubscriptions([...this.changed.values()]),
    );
  }
}
