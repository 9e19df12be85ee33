import { replayRecord } from '#engine/appliers/appliers.js';
import { EngineState } from '#engine/state/engine-state.js';
import { snapshotOf, snapshotText } from '#engine/state/snapshot.js';
import type { EngineRecord } from '#protocol/records.js';

/**
 * Checks after each step of a `TestEngine` that the records alone give the same state: state = fold(apply, records). The records go
 * through their text, as they would through a log.
 *
 * @returns what to give as `afterStep`
 * @throws Error with the first place that differs
 */
export const replayCheck = () => {
  const replayed = new EngineState();
  return (state: EngineState, records: readonly EngineRecord[]): void => {
    for (const record of records) replayRecord(replayed, JSON.parse(JSON.stringify(record)) as EngineRecord);
    replayed.commit();
    if (snapshotText(state) === snapshotText(replayed)) return;
    throw new Error(
      `Expected the replay of position ${state.lastPosition} to give the same state, but ${firstDifference(snapshotOf(state), snapshotOf(replayed), 'state')}`,
    );
  };
};

const firstDifference = (live: unknown, replayed: unknown, path: string): string => {
  if (!isObject(live) || !isObject(replayed)) {
    return `${path} is ${JSON.stringify(live)}, and ${JSON.stringify(replayed)} by replay`;
  }
  for (const name of new Set([...Object.keys(live), ...Object.keys(replayed)])) {
    if (JSON.stringify(live[name]) !== JSON.stringify(replayed[name])) {
      return firstDifference(live[name], replayed[name], `${path}.${name}`);
    }
  }
  return `${path} differs in its order`;
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
