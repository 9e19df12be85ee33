import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { JsonObject } from '#protocol/json.js';

/** What somebody wrote on this device, as far as the server may not have it. */
export interface LocalDraft {
  readonly username: string;
  /** What it is a draft of: `task:2251799813685249`, `contact:new`. */
  readonly scope: string;
  readonly values: JsonObject;
  /** The values that the server had when it was last heard of: what differs from them is kept here only. */
  readonly synced: JsonObject;
  /** The server's version that `synced` is; null where it has none. */
  readonly basedOn: number | null;
  /** ISO. */
  readonly changedAt: string;
}

/** A deed that is to reach the server, once, as soon as it can be reached. */
export interface Letter {
  /** The key under which the server knows it again. */
  readonly id: string;
  readonly username: string;
  readonly scope: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** ISO. */
  readonly at: string;
  /** What it is, for who wrote it: "Listen – Sam". */
  readonly title: string;
  /** Why it waits though the server can be reached: in words, from when it was last tried. */
  readonly heldBy?: string | null;
  /** Why the server does not take it; until then null. It is not sent again. */
  readonly refused: { readonly status: number; readonly body: Readonly<Record<string, unknown>> } | null;
}

/** An answer of the server, kept so that it can be read where there is no connection. */
export interface KeptAnswer {
  readonly username: string;
  readonly path: string;
  readonly answer: unknown;
  /** ISO. */
  readonly at: string;
}

interface DeviceSchema extends DBSchema {
  drafts: { key: [string, string]; value: LocalDraft };
  outbox: { key: string; value: Letter };
  kept: { key: [string, string]; value: KeptAnswer };
}

export type DeviceStore = IDBPDatabase<DeviceSchema>;

const NAME = 'otr';
const VERSION = 1;

let opened: Promise<DeviceStore> | undefined;

/** The store of this browser. @throws where it has none, as in some private windows */
export function deviceStore(): Promise<DeviceStore> {
  opened ??= openDB<DeviceSchema>(NAME, VERSION, {
    upgrade(store) {
      store.createObjectStore('drafts', { keyPath: ['username', 'scope'] });
      store.createObjectStore('outbox', { keyPath: 'id' });
      store.createObjectStore('kept', { keyPath: ['username', 'path'] });
    },
    terminated() {
      opened = undefined;
    },
  });
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}
