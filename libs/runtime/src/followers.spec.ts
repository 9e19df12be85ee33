import type { EngineRecord } from '#protocol/records.js';
import { Followers } from '#readmodels/followers/followers.js';
import type { EmbeddedEngine } from './embedded-engine.js';
import { EngineFixture, recordsOf, resource } from './testing/engine-fixture.js';
import { tellEpisode } from './testing/episode-story.js';

interface ElementRow {
  readonly element_instance_key: string;
  readonly element_id: string;
  readonly state: string;
  readonly start_time: Date;
  readonly end_time: Date | null;
  readonly incident_key: string | null;
}

/** What the log says of all element instances. */
const elementsIn = (records: readonly EngineRecord[]): unknown[] => {
  const elements = new Map<string, Record<string, unknown>>();
  for (const record of records) {
    if (record.valueType === 'INCIDENT') {
      const element = elements.get(record.value.elementInstanceKey);
      if (element) element.incident_key = record.intent === 'CREATED' ? record.key : null;
    }
    if (record.valueType !== 'PROCESS_INSTANCE') continue;
    const { key, timestamp, value } = record;
    if (record.intent === 'ELEMENT_ACTIVATING') {
      elements.set(key, {
        element_instance_key: key,
        element_id: value.elementId,
        state: 'ACTIVE',
        start_time: new Date(timestamp),
        end_time: null,
        incident_key: null,
      });
    } else if (record.intent === 'ELEMENT_COMPLETED' || record.intent === 'ELEMENT_TERMINATED') {
      const state = record.intent === 'ELEMENT_COMPLETED' ? 'COMPLETED' : 'TERMINATED';
      Object.assign(elements.get(key) as object, { state, end_time: new Date(timestamp) });
    }
  }
  return [...elements.values()].sort((a, b) =>
    String(a.element_instance_key) < String(b.element_instance_key) ? -1 : 1,
  );
};

describe('Followers', () => {
  let fixture: EngineFixture;
  let engine: EmbeddedEngine;
  let followers: Followers;

  beforeEach(async () => {
    fixture = await EngineFixture.create();
    engine = await fixture.start();
    followers = new Followers(engine, fixture.database.dataSource, { gatherMs: 5 });
  });

  afterEach(async () => {
    await followers.close();
    await fixture.drop();
  });

  const storedElements = (): Promise<ElementRow[]> =>
    fixture.database.dataSource.query(
      `SELECT element_instance_key, element_id, state, start_time, end_time, incident_key FROM engine.element_instance
       ORDER BY element_instance_key`,
    );

  it('should hold the history of all element instances, whenever it was told of them', async () => {
    // given
    let steps = 0;
    // when
    await tellEpisode(async () => {
      steps += 1;
      if (steps % 3 === 0) await followers.waitFor();
      return engine;
    });
    await followers.waitFor();
    // then
    expect(await storedElements()).toEqual(elementsIn(await recordsOf(engine)));
  });

  it('should keep many elements of one instance in few rows', async () => {
    // given
    await engine.deploy([await resource('batch.bpmn')]);
    const items = Array.from({ length: 150 }, (_, index) => index);
    await engine.createProcessInstance({ bpmnProcessId: 'batch', variables: { items } });
    await followers.waitFor();
    engine.openWorker({ type: 'item' }, async () => undefined);
    // when
    await engine.quiescent();
    await followers.waitFor();
    // then
    expect(await storedElements()).toEqual(elementsIn(await recordsOf(engine)));
    const rows: unknown[] = await fixture.database.dataSource.query('SELECT 1 FROM engine.element_history');
    expect(rows).toHaveLength(3);
  });

  it('should make the same rows again from the log', async () => {
    // given
    await tellEpisode(async () => engine);
    await followers.waitFor();
    const [elements, timeline] = [await storedElements(), await timelineRows()];
    // when
    await followers.elementHistory.rebuild();
    await followers.timeline.rebuild();
    // then
    expect(await storedElements()).toEqual(elements);
    expect(await timelineRows()).toEqual(timeline);
  });

  it('should go on where it stood when it is started anew', async () => {
    // given
    await engine.deploy([await resource('w1.bpmn')]);
    await engine.createProcessInstance({ bpmnProcessId: 'w1' });
    await followers.waitFor();
    await followers.close();
    await engine.createProcessInstance({ bpmnProcessId: 'w1' });
    // when
    followers = new Followers(engine, fixture.database.dataSource, { gatherMs: 5 });
    await followers.waitFor();
    // then
    expect(await storedElements()).toEqual(elementsIn(await recordsOf(engine)));
  });

  it('should go on when the engine was fenced off and leads again', async () => {
    // given
    await engine.deploy([await resource('w1.bpmn')]);
    await followers.waitFor();
    await fixture.database.dataSource.query('UPDATE engine.fence SET epoch = epoch + 1');
    await expect(engine.createProcessInstance({ bpmnProcessId: 'w1' })).rejects.toMatchObject({ code: 'NOT_ACTIVE' });
    await engine.whenActive();
    // when
    await engine.createProcessInstance({ bpmnProcessId: 'w1' });
    await followers.waitFor();
    // then
    expect(await storedElements()).toEqual(elementsIn(await recordsOf(engine)));
  });

  it('should tell what happened in a case, in order', async () => {
    // given
    await tellEpisode(async () => engine);
    await followers.waitFor();
    // when
    const [first] = await fixture.database.dataSource.query(
      'SELECT process_instance_key AS key FROM engine.process_instance ORDER BY process_instance_key LIMIT 1',
    );
    const rows: { kind: string }[] = await fixture.database.dataSource.query(
      `SELECT kind FROM engine.timeline WHERE root_process_instance_key = $1 ORDER BY position`,
      [first.key],
    );
    // then
    expect(rows.map((row) => row.kind)).toEqual([
      'PROCESS_INSTANCE ELEMENT_ACTIVATING',
      'MESSAGE_START_EVENT_SUBSCRIPTION CORRELATED',
      'USER_TASK CREATED',
      'TIMER TRIGGERED',
      'JOB FAILED',
      'TIMER TRIGGERED',
      'JOB FAILED',
      'INCIDENT CREATED',
      'INCIDENT RESOLVED',
      'USER_TASK ASSIGNED',
      'USER_TASK COMPLETED',
      'PROCESS_MESSAGE_SUBSCRIPTION CORRELATED',
      'PROCESS_INSTANCE ELEMENT_ACTIVATING',
      'USER_TASK CREATED',
      'VARIABLE_DOCUMENT UPDATED',
      'USER_TASK COMPLETED',
      'PROCESS_INSTANCE ELEMENT_COMPLETED',
      'PROCESS_INSTANCE ELEMENT_COMPLETED',
    ]);
  });

  const timelineRows = (): Promise<unknown[]> =>
    fixture.database.dataSource.query('SELECT * FROM engine.timeline_entry ORDER BY position');
});
