import type { DataSource } from 'typeorm';
import { TestServer } from './support/test-server.js';

/** Open tasks at once; as many again are done. */
const TASKS = 10_000;
const DONE_PER_OPEN = 1;
/** Variables of a case beside those that say whom it is about. */
const OTHER_VARIABLES = 10;
const REQUESTS = 15;
/** The first rows are there after so long, on a machine that has nothing else to do. */
const FIRST_ROWS_MS = 300;
/** Work for the database that never changes, and what it takes on such a machine: beside other specs all takes longer alike. */
const REFERENCE = 'SELECT count(*) FROM generate_series(1, 1000000)';
const REFERENCE_MS = 60;

describe('a worklist of ten thousand open tasks', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start();
    await fill(server.database.dataSource);
  });

  afterAll(() => server.stop());

  const list = (query: string) => server.ask('GET', `/api/work/tasks?workerId=ana&${query}`);

  it('should lead through all pages with as many tasks as the count says', async () => {
    // given
    const seen = new Set<string>();
    let count = 0;
    // when
    for (let after = ''; ; ) {
      const { body } = await list(`tab=team&ward=w-3&limit=200${after}`);
      for (const { key } of body.items) seen.add(key);
      count = body.counts.team;
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    // then
    expect(seen.size).toBe(count);
    expect(count).toBeGreaterThan(500);
  });

  it.each([
    ['the team', 'tab=team'],
    ['mine', 'tab=mine'],
    ['whom the worker follows', 'tab=following'],
    ['a search', 'tab=team&q=quill'],
    ['another order', 'tab=team&sort=-due,person'],
  ])(`should give the first rows of %s within ${FIRST_ROWS_MS} ms`, async (name, query) => {
    // given
    await list(query);
    const [times, reference]: [number[], number[]] = [[], []];
    // when
    for (let n = 0; n < REQUESTS; n += 1) {
      reference.push(await timeOf(() => server.database.dataSource.query(REFERENCE)));
      times.push(await timeOf(async () => expect((await list(query)).body.items.length).toBeGreaterThan(0)));
    }
    // then
    const idle = (medianOf(times) / medianOf(reference)) * REFERENCE_MS;
    process.stdout.write(
      `  ${name}: median ${medianOf(times).toFixed(0)} ms, of an idle machine ${idle.toFixed(0)} ms\n`,
    );
    expect(idle).toBeLessThan(FIRST_ROWS_MS);
  });
});

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

const medianOf = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** One in fifty cases is restricted, one in twenty tasks is the worker's, and he or she follows twenty people. */
async function fill(source: DataSource): Promise<void> {
  const all = TASKS * (1 + DONE_PER_OPEN);
  const statements = [
    `INSERT INTO care.organisation (id, name, kind, answers_by) VALUES ('tht', 'Housing', 'housing', 'userTask')`,
    `INSERT INTO care.worker (id, organisation_id, name, roles) VALUES ('ana', 'tht', 'Ana', '{triage,front-door}')`,
    `INSERT INTO care.locality (id, name) VALUES ('north', 'North')`,
    `INSERT INTO care.ward (id, valid_from, name, locality_id)
      SELECT 'w-' || n, '2016-01-01', 'Ward ' || n, 'north' FROM generate_series(0, 9) n`,
    `INSERT INTO care.person (id, given_name, family_name, owner_agency, created_at)
      SELECT 'p-' || n, 'Agnes', CASE n % 20 WHEN 0 THEN 'Quill' ELSE 'Thorne' END || n, 'tht', now()
      FROM generate_series(1, ${TASKS}) n`,
    `INSERT INTO care.episode (id, person_id, subject_key, ward_id, locality_id, stage, urgency, opened_at, owner_agency, version)
      SELECT 'e-' || n, 'p-' || n, 'p-' || n, 'w-' || n % 10, 'north', 'triage',
        (ARRAY['Red', 'Amber', 'Green', NULL])[1 + n % 4], now(), 'tht', 1 FROM generate_series(1, ${TASKS}) n`,
    `INSERT INTO care.restriction (subject_id, member, reason, granted_by, at)
      SELECT 'e-' || n, 'somebody', 'test', 'test', now() FROM generate_series(1, ${TASKS}, 50) n`,
    `INSERT INTO work.following (worker_id, episode_id, since)
      SELECT 'ana', 'e-' || n, now() FROM generate_series(2, ${TASKS}, 500) n`,
    `INSERT INTO care.team_member (episode_id, worker_id, role, since)
      SELECT 'e-' || n, 'ana', 'helper', now() FROM generate_series(2, ${TASKS}, 500) n`,
    `INSERT INTO engine.user_task (user_task_key, process_instance_key, root_process_instance_key, process_definition_key,
        bpmn_process_id, process_definition_version, element_id, element_instance_key, name, state, assignee, candidate_groups,
        candidate_users, due_date, due_date_text, follow_up_date_text, priority, form_id, custom_headers, action, changed_attributes,
        creation_time, completion_time)
      SELECT 4000000 + n, 1000000 + n, 1000000 + n, 1, 'otr-triage', 1, 'ut-huddle', 3000000 + n, 'Huddle',
        CASE WHEN n <= ${TASKS} THEN 'CREATED' ELSE 'COMPLETED' END, CASE WHEN n % 20 = 3 THEN 'ana' END,
        ARRAY[CASE WHEN n % 3 = 0 THEN 'triage' ELSE 'front-door' END], '{}', now() + n * interval '1 minute', '', '', 50, '', '{}', '',
        '{}', now() - n * interval '1 minute', CASE WHEN n > ${TASKS} THEN now() END
      FROM generate_series(1, ${all}) n`,
    `INSERT INTO engine.variable (variable_key, process_instance_key, root_process_instance_key, process_definition_key,
        bpmn_process_id, scope_key, name, value)
      SELECT 100000000 + n * 100 + v, 1000000 + n, 1000000 + n, 1, 'otr-triage', 1000000 + n,
        CASE v WHEN 0 THEN 'episodeId' WHEN 1 THEN 'personId' ELSE 'variable-' || v END,
        CASE v WHEN 0 THEN '"e-' || 1 + n % ${TASKS} || '"' WHEN 1 THEN '"p-' || 1 + n % ${TASKS} || '"' ELSE '"value"' END
      FROM generate_series(1, ${all}) n, generate_series(0, ${1 + OTHER_VARIABLES}) v`,
    'ANALYZE',
  ];
  for (const statement of statements) await source.query(statement);
}
