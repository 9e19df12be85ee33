/** Whether the server answers, and when it last did, by this device's clock. */
export interface Connection {
  readonly isLost: boolean;
  readonly reachedAt: Date;
}

let connection: Connection = { isLost: false, reachedAt: new Date() };
const listeners = new Set<() => void>();

function become(next: Connection): void {
  const isNews = next.isLost !== connection.isLost;
  connection = isNews ? next : Object.assign(connection, { reachedAt: next.reachedAt });
  if (isNews) for (const listener of listeners) listener();
}

export const isReached = (): void => become({ isLost: false, reachedAt: new Date() });

export const isUnreachable = (): void => become({ isLost: true, reachedAt: connection.reachedAt });

/** For `useSyncExternalStore`. */
export const currentConnection = (): Connection => connection;

export function onConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
