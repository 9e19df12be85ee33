import type { ProcessEngine } from '#process-engine/process-engine.js';
import type { EngineRecord } from '#protocol/records.js';

/** Follows the log, as any reader may. @returns what ends it */
export const follow = (
  engine: ProcessEngine,
  fromPosition: number,
  listener: (record: EngineRecord) => void,
): (() => Promise<void>) => {
  const stopped = new AbortController();
  const following = (async () => {
    for await (const record of engine.records(fromPosition, stopped.signal)) listener(record);
  })();
  // Whoever ends it is told.
  following.catch(() => undefined);
  return async () => {
    stopped.abort();
    await following;
  };
};
