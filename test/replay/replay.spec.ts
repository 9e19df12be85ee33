import { readdirSync, readFileSync } from 'node:fs';
import { replayRecord } from '#engine/appliers/appliers.js';
import { EngineState } from '#engine/state/engine-state.js';
import { snapshotText } from '#engine/state/snapshot.js';
import type { EngineRecord } from '#protocol/records.js';
import { runScenario } from './scenario.js';

const golden = new URL('./golden/', import.meta.url);

const fold = (records: readonly EngineRecord[]): EngineState => {
  const state = new EngineState();
  for (const record of records) replayRecord(state, record);
  state.commit();
  return state;
};

describe('replay', () => {
  it('should give the same state as processing did, after each step', async () => {
    // given
    const log: EngineRecord[] = [];
    let steps = 0;
    // when
    const engine = await runScenario({
      afterStep: (state, records) => {
        log.push(...records);
        steps += 1;
        // then
        if (snapshotText(fold(log)) !== snapshotText(state)) {
          throw new Error(`Expected the replay up to position ${state.lastPosition} to give the same state`);
        }
      },
    });
    expect(steps).toBeGreaterThan(50);
    expect(engine.records.all).toEqual(log);
  });

  it('should give the same records when the same is done again', async () => {
    // when
    const [once, again] = await Promise.all([runScenario({}), runScenario({})]);
    // then
    expect(again.records.all).toEqual(once.records.all);
  });

  it.each(readdirSync(golden).filter((name) => name.endsWith('.records.jsonl')))(
    'should still understand the log of a version that is out there: %s',
    (name) => {
      // given
      const records = readFileSync(new URL(name, golden), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as EngineRecord);
      // when
      const state = fold(records);
      // then
      const expected = readFileSync(new URL(name.replace('.records.jsonl', '.state.json'), golden), 'utf8');
      expect(JSON.parse(snapshotText(state))).toEqual(JSON.parse(expected));
    },
  );
});
