import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What somebody has typed and not handed in, kept on this device: it outlives reload, network loss and sign-out. */
export interface LocalDraft<Values = unknown> {
  /** What it is a draft of, as `task/123` or `new-contact`. */
  readonly key: string;
  /** Who typed it (username); nobody else is shown it. */
  readonly owner: string;
  readonly values: Values;
  /** ISO, by this device's clock. */
  readonly savedAt: string;
  /** The server's version that it was typed over, where the server keeps one too. */
  readonly basedOn?: number | string | null | undefined;
}

interface Drafts extends DBSchema {
  drafts: { key: [string, string]; value: LocalDraft; indexes: { savedAt: string } };
}

const KEPT_FOR_DAYS = 30;

let opened: Promise<IDBPDatabase<Drafts>> | undefined;

function database(): Promise<IDBPDatabase<Drafts>> {
  opened ??= openDB<Drafts>('otr', 1, {
    upgrade(made) {
      made.createObjectStore('drafts', { keyPath: ['owner', 'key'] }).createIndex('savedAt', 'savedAt');
    },
  }).then(async (db) => {
    await sweep(db);
    return db;
  });
  return opened;
}

async function sweep(db: IDBPDatabase<Drafts>): Promise<void> {
  const before = new Date(Date.now() - KEPT_FOR_DAYS * 86_400_000).toISOString();
  const old = await db.getAllKeysFromIndex('drafts', 'savedAt', IDBKeyRange.upperBound(before));
  await Promise.all(old.map((key) => db.delete('drafts', key)));
}

export async function readDraft<Values>(owner: string, key: string): Promise<LocalDraft<Values> | undefined> {
  const db = await database();
  return (await db.get('drafts', [owner, key])) as LocalDraft<Values> | undefined;
}

/** Keeps it, in place of what was kept before. @returns when it was kept */
export async function keepDraft<Values>(
  owner: string,
  key: string,
  values: Values,
  basedOn?: LocalDraft['basedOn'],
): Promise<string> {
  const db = await database();
  const savedAt = new Date().toISOString();
  await db.put('drafts', { owner, key, values, savedAt, basedOn });
  return savedAt;
}

export async function dropDraft(owner: string, key: string): Promise<void> {
  const db = await database();
  await db.delete('drafts', [owner, key]);
}
