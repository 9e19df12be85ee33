import { jest } from '@jest/globals';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { feedMigrations } from './feed.migrations.js';
import { FeedReceiver } from './feed-receiver.js';
import { RecordIntake } from './record-intake.js';
import { WRONG_TRIES_MAX, WRONG_TRIES_WAIT_MS } from './wrong-tries.js';
import type { ZeebeRecord } from './zeebe-record.js';

const CLUSTER = 'north';
const CREDENTIALS = { username: CLUSTER, password: 'for-a-test' };

describe('taking in what a cluster tells', () => {
  let database: TestDatabase;
  let intake: RecordIntake;

  beforeEach(async () => {
    database = await createTestDatabase({ migrations: [...runtimeMigrations, ...feedMigrations] });
    intake = new RecordIntake(database.dataSource, async () => []);
    await intake.open();
  });

  afterEach(() => database.drop());

  const stored = async (): Promise<readonly string[]> =>
    (await intake.readAfter(0)).map(({ position, key, intent }) => `${position} ${key} ${intent}`);

  it('should pass over what comes again, partition by partition', async () => {
    // when
    const taken = [
      await intake.take(CLUSTER, [published(1, 10), published(1, 11)]),
      await intake.take(CLUSTER, [published(2, 10)]),
      await intake.take(CLUSTER, [published(1, 10), published(1, 11), published(1, 12)]),
      await intake.take(CLUSTER, [published(2, 10)]),
    ];
    // then
    expect(taken).toEqual([2, 1, 1, 0]);
    expect(await stored()).toEqual(['1 110 PUBLISHED', '2 111 PUBLISHED', '3 210 PUBLISHED', '4 112 PUBLISHED']);
  });

  it('should refuse a second cluster, whose keys are those of the first, and go on with that', async () => {
    // given
    await intake.take(CLUSTER, [published(1, 10)]);
    // when
    const refused = intake.take('south', [published(1, 10)]);
    // then
    await expect(refused).rejects.toThrow(
      "Expected the records of cluster 'north', whose are in this database, but those of cluster 'south' came",
    );
    expect(await intake.take(CLUSTER, [published(1, 11)])).toBe(1);
    expect(await stored()).toEqual(['1 110 PUBLISHED', '2 111 PUBLISHED']);
  });

  it('should refuse a cluster whose data were wiped and whose positions begin anew, under its old name', async () => {
    // given
    const later = (record: ZeebeRecord): ZeebeRecord => ({ ...record, timestamp: record.timestamp + 60_000 });
    await intake.take(CLUSTER, [published(1, 10), later(published(1, 11)), published(1, 12)]);
    // when
    const again = await intake.take(CLUSTER, [published(1, 10), later(published(1, 11)), published(1, 12)]);
    const wiped = new RecordIntake(database.dataSource, async () => []).take(CLUSTER, [later(published(1, 12))]);
    // then
    expect(again).toBe(0);
    await expect(wiped).rejects.toThrow(
      "Expected what cluster 'north' told already, or a position after 12 in its partition 1, but something newer came at position 12: a cluster whose data were wiped",
    );
    expect(await intake.take(CLUSTER, [published(1, 13)])).toBe(1);
  });

  it('should take nothing of a delivery that cannot be kept as a whole, and all of it the next time', async () => {
    // given
    const delivery = [published(1, 10), published(1, 11)];
    await database.dataSource.query(`ALTER TABLE zeebe.record ADD CONSTRAINT no_room CHECK (key <> 111)`);
    // when
    await expect(intake.take(CLUSTER, delivery)).rejects.toThrow(/no_room/);
    const kept = await stored();
    await database.dataSource.query('ALTER TABLE zeebe.record DROP CONSTRAINT no_room');
    // then
    expect(kept).toEqual([]);
    expect(await intake.take(CLUSTER, delivery)).toBe(2);
    expect(await stored()).toEqual(['1 110 PUBLISHED', '2 111 PUBLISHED']);
  });

  it('should go on where it was, also in another process and with two at once', async () => {
    // given
    const other = new RecordIntake(database.dataSource, async () => []);
    await intake.take(CLUSTER, [published(1, 10)]);
    // when
    await other.open();
    const taken = await Promise.all([
      intake.take(CLUSTER, [published(1, 10), published(1, 11)]),
      other.take(CLUSTER, [published(1, 10), published(1, 11)]),
    ]);
    // then
    expect([...taken].sort((one, other) => one - other)).toEqual([0, 1]);
    expect(await stored()).toEqual(['1 110 PUBLISHED', '2 111 PUBLISHED']);
  });

  it('should never say that it has come less far than it said before', async () => {
    // given
    await intake.take(CLUSTER, [published(1, 10)]);
    const { manager } = database.dataSource;
    const ask = manager.query.bind(manager);
    jest.spyOn(manager, 'query').mockImplementationOnce(async (...asked: Parameters<typeof ask>) => {
      const answer = await ask(...asked);
      // It is on its way while more is taken in.
      await intake.take(CLUSTER, [published(1, 11)]);
      return answer;
    });
    // when
    await intake.open();
    // then
    expect(intake.lastPosition).toBe(2);
  });

  it('should tell once of a signal that every partition tells of', async () => {
    // given
    const broadcast = (partitionId: number, position: number): ZeebeRecord => ({
      ...published(partitionId, position),
      ...{ key: '7', valueType: 'SIGNAL', intent: 'BROADCASTED', value: { signalName: 'Heard', variables: {} } },
    });
    // when
    await intake.take(CLUSTER, [broadcast(2, 10)]);
    await intake.take(CLUSTER, [broadcast(1, 10)]);
    await new RecordIntake(database.dataSource, async () => []).take(CLUSTER, [broadcast(3, 10)]);
    // then
    expect(await stored()).toEqual(['1 7 BROADCASTED']);
  });

  it('should name attributes of a task as the engine of our own does', async () => {
    // when
    await intake.take(CLUSTER, [
      {
        ...published(1, 10),
        ...{ valueType: 'USER_TASK', intent: 'UPDATED' },
        value: { processInstanceKey: 5, changedAttributes: ['candidateGroupsList', 'priority'], formKey: -1 },
      },
    ]);
    // then
    const [record] = await intake.readAfter(0);
    expect(record?.value).toMatchObject({
      changedAttributes: ['candidateGroups', 'priority'],
      processInstanceKey: '5',
    });
  });

  it('should have the rows of a case that goes on by another definition say so, and keep what its migration does not tell', async () => {
    // given
    const before = { processInstanceKey: 5, processDefinitionKey: 3, bpmnProcessId: 'before' };
    const after = { processInstanceKey: 5, processDefinitionKey: 4, bpmnProcessId: 'after' };
    const whole = {
      bpmnElementType: 'PROCESS',
      flowScopeKey: -1,
      parentProcessInstanceKey: -1,
      parentElementInstanceKey: -1,
    };
    const task = {
      elementInstanceKey: 6,
      candidateGroupsList: [],
      candidateUsersList: [],
      customHeaders: {},
      formKey: -1,
    };
    const job = { type: 'work', retries: 3, elementInstanceKey: 6, customHeaders: {} };
    const incident = {
      ...{ errorType: 'IO_MAPPING_ERROR', errorMessage: 'no', elementInstanceKey: 6 },
      jobKey: -1,
      variableScopeKey: 6,
    };
    const waiting = {
      elementInstanceKey: 6,
      messageName: 'Reply',
      correlationKey: 'a',
      messageKey: -1,
      interrupting: true,
    };
    let at = 10;
    const told = (valueType: string, intent: string, key: string, value: object): ZeebeRecord => {
      at += 1;
      return { ...published(1, at), ...{ valueType, intent, key }, value: value as ZeebeRecord['value'] };
    };
    // when
    await intake.take(CLUSTER, [
      told('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', '5', { ...before, ...whole, version: 1, elementId: 'before' }),
      told('VARIABLE', 'CREATED', '20', { ...before, name: 'said', value: '"yes"', scopeKey: 5 }),
      told('USER_TASK', 'CREATING', '21', { ...before, ...task, elementId: 'ask', processDefinitionVersion: 1 }),
      told('USER_TASK', 'ASSIGNED', '21', {
        ...before,
        ...task,
        elementId: 'ask',
        processDefinitionVersion: 1,
        assignee: 'ada',
      }),
      told('INCIDENT', 'CREATED', '23', { ...before, ...incident, elementId: 'ask' }),
      told('PROCESS_MESSAGE_SUBSCRIPTION', 'CREATED', '24', { ...before, ...waiting, elementId: 'ask' }),
    ]);
    await intake.take(CLUSTER, [
      told('JOB', 'CREATED', '22', { ...before, ...job, elementId: 'do', processDefinitionVersion: 1 }),
      told('PROCESS_INSTANCE', 'ELEMENT_MIGRATED', '5', { ...after, ...whole, version: 7, elementId: 'after' }),
      told('USER_TASK', 'MIGRATED', '21', { ...after, ...task, elementId: 'listen', processDefinitionVersion: 7 }),
      told('JOB', 'MIGRATED', '22', { ...after, ...job, elementId: 'done', processDefinitionVersion: 7 }),
      told('INCIDENT', 'MIGRATED', '23', { ...after, ...incident, elementId: 'listen' }),
      told('PROCESS_MESSAGE_SUBSCRIPTION', 'MIGRATED', '24', { ...after, ...waiting, elementId: 'listen' }),
      told('VARIABLE', 'MIGRATED', '20', { ...after, name: 'said', value: 'null', scopeKey: 5 }),
    ]);
    // then
    const rowOf = async (table: string, columns: string) => {
      const where = 'process_definition_key::int AS definition, bpmn_process_id AS process';
      const rows: unknown[] = await database.dataSource.query(`SELECT ${columns}, ${where} FROM engine.${table}`);
      return rows;
    };
    const now = { definition: 4, process: 'after' };
    const place = 'element_id, process_definition_version AS version, state';
    expect([
      await rowOf('process_instance', 'version, state'),
      await rowOf('variable', 'value'),
      await rowOf('user_task', `${place}, assignee`),
      await rowOf('job', `${place}, retries`),
      await rowOf('incident', 'element_id, state, resolution_time'),
      await rowOf('message_subscription', 'element_id, state'),
    ]).toEqual([
      [{ ...now, version: 7, state: 'ACTIVE' }],
      [{ ...now, value: '"yes"' }],
      [{ ...now, element_id: 'listen', version: 7, state: 'CREATED', assignee: 'ada' }],
      [{ ...now, element_id: 'done', version: 7, state: 'ACTIVATABLE', retries: 3 }],
      [{ ...now, element_id: 'listen', state: 'ACTIVE', resolution_time: null }],
      [{ ...now, element_id: 'listen', state: 'CREATED' }],
    ]);
    const records = await intake.readAfter(0);
    expect(records.filter(({ valueType }) => valueType === 'VARIABLE').map(({ intent }) => intent)).toEqual([
      'CREATED',
    ]);
  });

  describe('by its door', () => {
    let receiver: FeedReceiver;
    let url: string;
    let now: number;
    const errors: string[] = [];

    beforeEach(async () => {
      now = Date.now();
      errors.splice(0);
      const onError = (error: unknown) => void errors.push(String(error));
      receiver = new FeedReceiver(intake, CREDENTIALS, onError, () => now);
      url = `http://127.0.0.1:${await receiver.listen('127.0.0.1', 0)}`;
    });

    afterEach(() => receiver.close());

    const deliver = (body: string, { username, password } = CREDENTIALS): Promise<Response> =>
      fetch(`${url}/_bulk`, {
        ...{ method: 'POST', body },
        headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` },
      });
    const bulk = (...records: ZeebeRecord[]): string =>
      records.map((record) => `{"index":{}}\n${JSON.stringify(record)}\n`).join('');

    it('should answer as the exporter wants it after the records are kept', async () => {
      // when
      const answer = await deliver(bulk(published(1, 10)));
      // then
      expect([answer.status, answer.headers.get('x-elastic-product')]).toEqual([200, 'Elasticsearch']);
      expect(await answer.json()).toEqual({ took: 0, errors: false, items: [] });
      expect(await stored()).toEqual(['1 110 PUBLISHED']);
    });

    it('should have them sent again where they cannot be kept', async () => {
      // given
      await database.dataSource.query('ALTER TABLE zeebe.record RENAME TO away');
      // when
      const refused = await deliver(bulk(published(1, 10)));
      await database.dataSource.query('ALTER TABLE zeebe.away RENAME TO record');
      const again = await deliver(bulk(published(1, 10)));
      // then
      expect([refused.status, again.status]).toEqual([503, 200]);
      expect(await stored()).toEqual(['1 110 PUBLISHED']);
    });

    it('should say in words why it takes nothing of a second cluster', async () => {
      // given
      await intake.take('south', [published(1, 10)]);
      // when
      const answer = await deliver(bulk(published(1, 10)));
      // then
      const said = /those of cluster 'north' came: a cluster .* whose data were wiped, needs a database of its own$/;
      expect([answer.status, await answer.json()]).toEqual([409, { error: expect.stringMatching(said) }]);
      expect(errors).toEqual([expect.stringMatching(said)]);
    });

    it('should take no password for a while from who has given several wrong ones', async () => {
      // given
      const tryOne = async (password: string) =>
        (await deliver(bulk(published(1, 10)), { ...CREDENTIALS, password })).status;
      const wrong = [];
      for (let tries = 0; tries < WRONG_TRIES_MAX; tries += 1) wrong.push(await tryOne(`guess-${tries}`));
      // when
      const meanwhile = [await tryOne('guessed'), await tryOne(CREDENTIALS.password)];
      now += WRONG_TRIES_WAIT_MS;
      const afterwards = await tryOne(CREDENTIALS.password);
      // then
      expect(wrong).toEqual(wrong.map(() => 401));
      expect([meanwhile, afterwards]).toEqual([[429, 429], 200]);
    });

    it('should take nothing from a stranger, and nothing that is no record', async () => {
      // when
      const answers = [
        await deliver(bulk(published(1, 10)), { ...CREDENTIALS, password: 'guessed' }),
        await deliver('{"index":{}}\n{"some":"thing"}\n'),
      ];
      // then
      expect(answers.map(({ status }) => status)).toEqual([401, 400]);
      expect(await stored()).toEqual([]);
    });
  });
});

/** A message has been published; its key is made of partition and position. */
const published = (partitionId: number, position: number): ZeebeRecord => ({
  partitionId,
  position: String(position),
  key: `${partitionId}${position}`,
  timestamp: 1_700_000_000_000 + position,
  recordType: 'EVENT',
  valueType: 'MESSAGE',
  intent: 'PUBLISHED',
  brokerVersion: '8.6.0',
  value: { name: 'Reply', correlationKey: 'a', messageId: '', timeToLive: 0, deadline: 0, variables: {} },
});
