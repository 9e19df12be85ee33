import type { EntityManager } from 'typeorm';
import type { Principal } from '#access/authentication/principal.js';
import { SqlBinder } from '#readmodels/search/sql-binder.js';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { CareIdsOfTasks } from '../../care/common/care-ids.js';
import { NeedToKnow } from '../../care/common/need-to-know.js';
import { migrations } from '../../database-parts.js';
import type { ChangedTask } from '../../events/changes.js';
import { tellTo } from '../../events/news.js';
import { NewsFacts } from '../../events/news-facts.service.js';
import { Followed } from '../following/followed.service.js';
import type { Viewer } from '../viewer/viewer.js';
import { Viewers } from '../viewer/viewers.js';
import { seenTasks } from './seen-tasks.sql.js';
import { type RandomWork, randomWork } from './testing/random-work.js';

const WORLDS = 30;

interface Listed {
  readonly key: string;
  readonly isNamed: boolean;
  readonly isShared: boolean;
  readonly isFollowed: boolean;
}

describe('the worklist, the news and the need to know', () => {
  let database: TestDatabase;
  let em: EntityManager;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [...runtimeMigrations, ...migrations] });
    em = database.dataSource.manager;
  });

  afterAll(() => database.drop());

  /** What the statement of the lists finds. */
  const listed = async (viewer: Viewer): Promise<readonly Listed[]> => {
    if (viewer.seesNobody) return [];
    const bind = new SqlBinder();
    const following = await new Followed(em).of(viewer);
    return em.query<Listed[]>(
      `${seenTasks(bind, viewer, { following })} SELECT user_task_key::text AS key, is_named AS "isNamed",
        is_shared AS "isShared", is_followed AS "isFollowed" FROM seen`,
      bind.values,
    );
  };

  /** The same by the rule: known of, and addressed to the viewer or about somebody whom he or she follows. */
  const known = async (viewer: Viewer, { tasks, tables }: RandomWork): Promise<readonly Listed[]> => {
    const ids = new CareIdsOfTasks(em);
    const [rights, about] = await Promise.all([
      new NeedToKnow(em, ids).taskRights(viewer.principal, tasks),
      ids.of(tasks),
    ]);
    const followed = new Set(
      tables['work.following']?.filter((row) => row.worker_id === viewer.workerId).map((row) => row.episode_id),
    );
    const groupsWhere = (holds: (keyworkerId: unknown) => boolean): string[] =>
      (tables['care.episode'] ?? [])
        .filter((row) => row.closed_at === null && holds(row.keyworker_id))
        .map(({ id }) => `keyworker:${id}`);
    const me = viewer.workerId;
    const mine = me === null ? [] : groupsWhere((keyworkerId) => keyworkerId === me);
    const teams = [...viewer.groups, ...(viewer.groups.includes('shift-lead') ? groupsWhere((id) => id === null) : [])];
    const isNamed = ({ assignee, candidateUsers, candidateGroups }: ChangedTask): boolean => {
      if (assignee !== null) return assignee === me;
      return candidateUsers.some((id) => id === me) || candidateGroups.some((group) => mine.includes(group));
    };
    return tasks.flatMap((task) => {
      if (!rights.has(task.userTaskKey)) return [];
      const one = {
        key: task.userTaskKey,
        isNamed: isNamed(task),
        isShared: viewer.seesAll || task.candidateGroups.some((group) => teams.includes(group)),
        isFollowed: followed.has(about.get(task.userTaskKey)?.episodeId),
      };
      return one.isNamed || one.isShared || one.isFollowed ? [one] : [];
    });
  };

  it('should tell of a task only who may know of it, and whoever it is for', async () => {
    // given
    const [leaks, silences]: [unknown[], unknown[]] = [[], []];
    let count = 0;
    for (let seed = 1; seed <= WORLDS; seed += 1) {
      const work = randomWork(seed * 7_919);
      await fill(em, work);
      const ids = new CareIdsOfTasks(em);
      const facts = new NewsFacts(em, ids);
      // when
      const news = await facts.of({ position: 1, tasks: work.tasks, roots: [], pathways: [] });
      // then
      for (const principal of work.viewers) {
        const told = tellTo(listenerOf(principal), news).find(({ kind }) => kind === 'tasks')?.ids ?? [];
        const rights = await new NeedToKnow(em, ids).taskRights(principal, work.tasks);
        count += told.length;
        leaks.push(...told.filter((key) => !rights.has(key)).map((key) => ({ seed, key, principal })));
        for (const [key, { mayAct }] of rights)
          if (mayAct && !told.includes(key)) silences.push({ seed, key, principal });
      }
    }
    expect({ leaks, silences }).toEqual({ leaks: [], silences: [] });
    expect(count).toBeGreaterThan(1_000);
  });

  it('should agree about every task and everybody, whatever the ties and restrictions', async () => {
    // given
    const [differences, counts]: [unknown[], Record<'listed' | 'hidden', number>] = [[], { listed: 0, hidden: 0 }];
    for (let seed = 1; seed <= WORLDS; seed += 1) {
      const work = randomWork(seed * 7_919);
      await fill(em, work);
      for (const principal of work.viewers) {
        const viewer = await new Viewers(undefined as never).of(principal);
        // when
        const [bySql, byRule] = [await listed(viewer), await known(viewer, work)];
        counts.listed += byRule.length;
        counts.hidden += work.tasks.length - byRule.length;
        const [one, other] = [textsOf(bySql), textsOf(byRule)];
        for (const text of one)
          if (!other.has(text)) differences.push({ seed, by: 'the lists alone', text, principal });
        for (const text of other) if (!one.has(text)) differences.push({ seed, by: 'the rule alone', text, principal });
      }
    }
    // then
    expect(differences).toEqual([]);
    expect(Math.min(counts.listed, counts.hidden)).toBeGreaterThan(1_000);
  });
});

/** As a stream of events knows a listener: groups that follow from the records are told with the news. */
const listenerOf = (principal: Principal) => ({
  ...principal,
  groups: [...principal.groups, ...(principal.organisationId === null ? [] : [`agency:${principal.organisationId}`])],
});

const textsOf = (listed: readonly Listed[]): ReadonlySet<string> =>
  new Set(
    listed.map(({ key, isNamed, isShared, isFollowed }) => JSON.stringify({ key, isNamed, isShared, isFollowed })),
  );

async function fill(em: EntityManager, { tables }: RandomWork): Promise<void> {
  await em.query(`TRUNCATE ${Object.keys(tables).join(', ')} CASCADE`);
  for (const [table, rows] of Object.entries(tables)) {
    const [first] = rows;
    if (first === undefined) continue;
    const columns = Object.keys(first).join(', ');
    await em.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  }
}
