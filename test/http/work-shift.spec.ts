import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { NewsReader } from '#server/events/news-reader.service.js';
import { readWorkflowFiles } from '#server/startup/workflow-files.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { TestServer } from './support/test-server.js';

/** The fourth shift: Saturday 16:30 to 23:00, after one from 10:00 on. */
const SATURDAY_EVENING = '2016-09-24T17:00:00.000Z';
const CLOSES_AT = '2016-09-24T22:00:00.000Z';
const TRIAGE = 'ana';
const OTHER = 'ben';

interface Task {
  readonly key: number;
  readonly about: string;
  readonly urgency?: string;
  readonly createdAt?: string;
  readonly dueAt?: string | null;
  readonly restrictedTo?: string;
}

describe('the door to the hub shift', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start({ imports: [WorkflowsModule] });
    await server.engine.clock.begin(Date.parse(SATURDAY_EVENING));
    await server.engine.deploy(await readWorkflowFiles());
    await server.app.get(CareSeedService, { strict: false }).load();
    for (const [id, name] of [
      [TRIAGE, 'Ana Oduya'],
      [OTHER, 'Ben Ferris'],
    ]) {
      await sql(
        `INSERT INTO care.worker (id, organisation_id, name, roles, skills) VALUES ($1, 'tht', $2, '{triage}', '{housing}')`,
        [id, name],
      );
    }
    await sql(`INSERT INTO care.roster_entry (shift_id, worker_id, status) VALUES ('S4', '${TRIAGE}', 'present')`);
  });

  afterAll(() => server.stop());

  afterEach(async () => {
    await sql('DELETE FROM engine.user_task');
  });

  const sql = (text: string, values: unknown[] = []) => server.database.dataSource.query(text, values);
  const shift = async (workerId = TRIAGE) => (await server.ask('GET', `/api/work/shift?workerId=${workerId}`)).body;
  const say = (agency: string, isReachable: boolean, workerId = TRIAGE) =>
    server.ask('PUT', `/api/work/shift/agencies/${agency}`, { isReachable, workerId });
  const at = (time: string) => server.engine.clock.turnTo(Date.parse(time));

  /** A task for triage about an episode. */
  const wait = async ({
    key,
    about,
    urgency = 'Red',
    createdAt = SATURDAY_EVENING,
    dueAt = null,
    restrictedTo,
  }: Task) => {
    const number = 4_000_000 + key;
    await sql(
      `INSERT INTO care.person (id, given_name, owner_agency, created_at) VALUES ($1, 'Nell', 'tht', $2) ON CONFLICT DO NOTHING`,
      [about, createdAt],
    );
    await sql(
      `INSERT INTO care.episode (id, person_id, subject_key, stage, urgency, opened_at, owner_agency, version)
        VALUES ($1, $1, $1, 'triage', $2, $3, 'tht', 1) ON CONFLICT DO NOTHING`,
      [about, urgency, createdAt],
    );
    await sql(
      `INSERT INTO engine.user_task (user_task_key, process_instance_key, root_process_instance_key, process_definition_key,
          bpmn_process_id, process_definition_version, element_id, element_instance_key, name, state, candidate_groups, candidate_users,
          due_date, due_date_text, follow_up_date_text, priority, form_id, custom_headers, action, changed_attributes, creation_time)
        VALUES ($1, $1, $1, 1, 'otr-triage', 1, 'ut-huddle', $1, 'Huddle', 'CREATED', '{triage}', '{}', $2, '', '', 50, '', '{}', '', '{}', $3)`,
      [number, dueAt, createdAt],
    );
    await sql(
      `INSERT INTO engine.variable (variable_key, process_instance_key, root_process_instance_key, process_definition_key,
          bpmn_process_id, scope_key, name, value) VALUES ($1, $1, $1, 1, 'otr-triage', $1, 'episodeId', $2) ON CONFLICT DO NOTHING`,
      [number, JSON.stringify(about)],
    );
    if (restrictedTo !== undefined)
      await sql(
        `INSERT INTO care.restriction (subject_id, member, reason, granted_by, at) VALUES ($1, $2, 'test', 'test', now())`,
        [about, restrictedTo],
      );
  };

  it('should tell which shift is on, when the hub closes, and who is there by agency and skill', async () => {
    // when
    const [mine, others] = [await shift(), await shift(OTHER)];
    // then
    expect(mine.hub).toEqual({ isOpen: true, opensAt: '2016-09-24T09:00:00.000Z', closesAt: CLOSES_AT });
    expect(mine.shift).toMatchObject({
      id: 'S4',
      name: 'Saturday evening',
      isNow: true,
      isMine: true,
      endsAt: CLOSES_AT,
    });
    expect(others.shift).toMatchObject({ id: 'S4', isMine: false });
    const [housing] = mine.team.filter(({ agencyId }: { agencyId: string }) => agencyId === 'tht');
    expect(housing.people).toContainEqual({ name: 'Ana Oduya', skills: ['Housing'] });
    expect(mine.team.flatMap(({ people }: { people: object[] }) => people)).toHaveLength(35);
  });

  it('should count the Reds whom the viewer may know of, each once, with the one that waits longest', async () => {
    // given
    await wait({ key: 1, about: 'e-1', createdAt: '2016-09-24T15:00:00Z' });
    await wait({ key: 2, about: 'e-1', createdAt: '2016-09-24T16:00:00Z' });
    await wait({ key: 3, about: 'e-2', createdAt: '2016-09-24T14:00:00Z', restrictedTo: OTHER });
    await wait({ key: 4, about: 'e-3', urgency: 'Amber', createdAt: '2016-09-24T13:00:00Z' });
    // then
    expect((await shift()).reds).toEqual({
      count: 1,
      oldest: { key: '4000001', name: 'Huddle', person: 'Nell', waitingSince: '2016-09-24T15:00:00.000Z' },
    });
    expect((await shift(OTHER)).reds).toMatchObject({ count: 2, oldest: { key: '4000003' } });
  });

  it('should keep Reds that are open past closing on top, by page too, and say who takes over', async () => {
    // given
    await wait({ key: 11, about: 'e-11', dueAt: '2016-09-24T21:00:00Z' });
    await wait({ key: 12, about: 'e-12', dueAt: '2016-09-24T22:30:00Z' });
    await wait({ key: 13, about: 'e-13', dueAt: CLOSES_AT });
    await wait({ key: 14, about: 'e-14', urgency: 'Amber', dueAt: '2016-09-24T23:00:00Z' });
    await wait({ key: 15, about: 'e-15', dueAt: '2016-09-24T22:30:00Z', restrictedTo: OTHER });
    // when
    const listed: { key: string; handoverAt: string | null }[] = [];
    for (let after = ''; ; ) {
      const { body } = await server.ask('GET', `/api/work/tasks?workerId=${TRIAGE}&tab=team&limit=1${after}`);
      listed.push(...body.items);
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    // then
    expect(listed.map(({ key, handoverAt }) => [key, handoverAt])).toEqual([
      ['4000012', CLOSES_AT],
      ['4000011', null],
      ['4000013', null],
      ['4000014', null],
    ]);
    expect((await shift()).pastClosing).toEqual({
      ...{ closesAt: CLOSES_AT, isOver: false, count: 1 },
      tasks: [{ key: '4000012', name: 'Huddle', person: 'Nell', dueAt: '2016-09-24T22:30:00.000Z', assignee: null }],
      takesOver: { name: 'Out-of-hours duty team', at: '2016-09-24T23:00:00.000Z' },
    });
  });

  it('should say of an agency only what is known, and have it asked by phone when it cannot be reached', async () => {
    // given
    await wait({ key: 21, about: 'e-21' });
    const { id } = await server.app.get(InfoRequestService, { strict: false }).ask({
      ...{ episodeId: 'e-21', personId: 'e-21', agency: 'gmp', purpose: 'triage', topic: 'housing' },
      dueAt: '2016-09-24T20:00:00Z',
    });
    await server.engine.publishMessage({
      ...{ name: 'Info.Asked', correlationKey: id, timeToLiveMs: 0 },
      variables: {
        ...{ requestId: id, episodeId: 'e-21', personId: 'e-21', contactId: null, agency: 'gmp', purpose: 'triage' },
        ...{ topic: 'housing', fields: ['risks'], basis: 'vital', rag: 'Red', weekendHub: true, hubId: null },
        ...{ infoHalf: '2016-09-24T19:00:00Z', infoDue: '2016-09-24T20:00:00Z', receivedAt: null },
      },
    });
    await server.engine.quiescent();
    const of = async (agency: string, workerId = TRIAGE) =>
      (await shift(workerId)).agencies.find((each: { id: string }) => each.id === agency);
    const phoneTasks = () =>
      sql(`SELECT FROM engine.user_task WHERE element_id = 'ut-phone' AND completion_time IS NULL`);
    expect(await of('gmp')).toMatchObject({ state: 'unknown', since: null, saidBy: null });
    // when
    const answers = [await say('gmp', false), await say('gmp', false, OTHER)];
    await server.engine.quiescent();
    // then
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await of('gmp', OTHER)).toMatchObject({
      ...{ state: 'down', since: SATURDAY_EVENING },
      saidBy: expect.stringMatching(/^Ana Oduya, /),
    });
    expect(await of('pennine')).toMatchObject({ state: 'unknown' });
    expect(await phoneTasks()).toHaveLength(1);
    // when
    await say('gmp', true, OTHER);
    // then
    expect(await of('gmp')).toMatchObject({ state: 'reachable', since: SATURDAY_EVENING });
    expect(await sql(`SELECT DISTINCT status FROM care.blockage WHERE type = 'system down'`)).toEqual([
      { status: 'resolved' },
    ]);
    expect((await say('nobody', false)).status).toBe(404);
  });

  it('should tell an outage that a case has met only whoever may know of the case', async () => {
    // given
    await wait({ key: 31, about: 'e-31', restrictedTo: OTHER });
    await sql(
      `INSERT INTO care.blockage (id, type, agency, process_id, step, episode_id, raised_at, status)
        VALUES ('b-31', 'system down', 'tcc', 'otr-info-request', 'st-log-down', 'e-31', $1, 'open')`,
      [SATURDAY_EVENING],
    );
    // then
    const state = async (workerId: string) =>
      (await shift(workerId)).agencies.find(({ id }: { id: string }) => id === 'tcc')?.state;
    expect([await state(TRIAGE), await state(OTHER)]).toEqual(['unknown', 'down']);
  });

  it('should push that something has changed', async () => {
    // given
    const news = server.app.get(NewsReader, { strict: false });
    let hear: () => void = () => undefined;
    const heard = new Promise<void>((resolve) => {
      hear = resolve;
    });
    const end = news.listen(({ isShiftChanged }) => isShiftChanged === true && hear());
    await news.ready();
    // when
    await say('dwp', false);
    // then
    await heard.finally(end);
  });

  it('should be empty where no shift is on, tell the next one, and keep on top what was open when the hub closed', async () => {
    // given
    await wait({ key: 41, about: 'e-41', createdAt: '2016-09-24T21:50:00Z', dueAt: '2016-09-25T02:00:00Z' });
    await wait({ key: 42, about: 'e-42', createdAt: '2016-09-24T22:10:00Z', dueAt: '2016-09-25T01:00:00Z' });
    await at('2016-09-24T22:30:00Z');
    // then
    const night = await shift();
    expect(night.hub).toEqual({
      isOpen: false,
      opensAt: '2016-09-25T09:30:00.000Z',
      closesAt: '2016-09-25T16:00:00.000Z',
    });
    expect(night.shift).toMatchObject({ id: 'S5', isNow: false, isMine: false });
    expect(night.team).toEqual([]);
    expect(night.pastClosing).toMatchObject({
      closesAt: CLOSES_AT,
      isOver: true,
      count: 1,
      tasks: [{ key: '4000041' }],
    });
    expect(night.reds.count).toBe(2);
    // when everyday hours are over, in the night in which the clocks go back
    await at('2016-10-29T23:30:00Z');
    // then
    expect(await shift()).toMatchObject({
      hub: { isOpen: false, opensAt: '2016-10-30T08:00:00.000Z', closesAt: '2016-10-30T20:00:00.000Z' },
      shift: null,
      pastClosing: {
        closesAt: '2016-10-29T19:00:00.000Z',
        isOver: true,
        takesOver: { at: '2016-10-29T20:00:00.000Z' },
      },
    });
  });
});
