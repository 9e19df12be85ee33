import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { CalendarService } from '#care/calendar/calendar.service.js';
import { london } from '#care/calendar/london-time.js';
import { Clock } from '#care/common/clock.js';
import { PAGE_ITEMS_DEFAULT } from '#care/common/limits.js';
import { SqlBinder } from '#readmodels/search/sql-binder.js';
import { NeedToKnow } from '../../care/common/need-to-know.js';
import { isKeyText } from '../../http/fields.js';
import { NotFound, ProblemException } from '../../http/problem.exception.js';
import type { AnswerOf } from '../../openapi/schema.js';
import { openQuestionsSql } from '../actions/open-questions.sql.js';
import { stageWords } from '../common/words.js';
import { Followed } from '../following/followed.service.js';
import type { Viewer } from '../viewer/viewer.js';
import { pastClosingOf } from './past-closing.js';
import type { SeenTask } from './seen-task.js';
import { NOBODY_FOLLOWED, seenTasks } from './seen-tasks.sql.js';
import { TaskItems } from './task-items.js';
import { TaskOrder } from './task-order.js';
import type { filtersSchema, TaskItem, worklistSchema } from './worklist.answer.js';
import type { Tab, WorklistDto } from './worklist.dto.js';

type Worklist = AnswerOf<typeof worklistSchema>;
type Filters = AnswerOf<typeof filtersSchema>;

type FilterRow = { readonly id: string; readonly name: string | null; readonly count: number } & (
  | { readonly kind: 'steps'; readonly pathwayId: string }
  | { readonly kind: Exclude<keyof Filters, 'steps'>; readonly pathwayId: null }
);

/** One of the three lists, as a condition on `seen`. What is mine is in no other list of tasks to do. */
const tabSql = (tab: Tab, isTakenToo: boolean): string => {
  if (tab === 'mine') return 'is_named';
  if (tab === 'following') return 'is_followed';
  return `(is_shared AND NOT is_named${isTakenToo ? '' : ' AND assignee IS NULL'})`;
};

/** The work that waits for a viewer: list and counts by the same statement, so that they agree. */
@Injectable()
export class WorklistService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly items: TaskItems,
    private readonly needToKnow: NeedToKnow,
    private readonly followed: Followed,
    private readonly calendar: CalendarService,
  ) {}

  async list(query: WorklistDto, viewer: Viewer): Promise<Worklist> {
    const past = pastClosingOf(await this.calendar.hoursAround());
    const order = TaskOrder.of(query.sort, past, query.after);
    const limit = query.limit ?? PAGE_ITEMS_DEFAULT;
    if (viewer.seesNobody)
      return { items: [], counts: { mine: 0, team: 0, following: 0 }, next: null, orderRule: order.rule };
    const following = await this.followed.of(viewer);
    const bind = new SqlBinder();
    const seen = seenTasks(bind, viewer, { following });
    const fits = this.filters(query, bind);
    const tab = (one: Tab): string => tabSql(one, query.taken === true);
    const behind =
      query.after === undefined ? '' : ` AND ${order.behind(query.after, (value, type) => bind.bind(value, type))}`;
    const [row] = await this.em.query<[{ counts: Record<Tab, number>; page: SeenTask[] | null }]>(
      `${seen},
      fitting AS MATERIALIZED (SELECT * FROM seen${fits}),
      page AS (SELECT *, ${order.positionSql} AS position FROM fitting
        WHERE ${tab(query.tab ?? 'mine')}${behind} ORDER BY ${order.sql} LIMIT ${bind.bind(limit + 1, 'int')})
      SELECT (SELECT json_build_object('mine', count(*) FILTER (WHERE ${tab('mine')}),
          'team', count(*) FILTER (WHERE ${tab('team')}), 'following', count(*) FILTER (WHERE ${tab('following')}))
          FROM fitting) AS counts,
        (SELECT json_agg(${this.items.json('page')} ORDER BY ${order.sql}) FROM page) AS page`,
      bind.values,
    );
    const found = row.page ?? [];
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: await this.items.of(page, viewer, order.past),
      counts: row.counts,
      next: found.length > limit && last?.position ? order.cursor(last.position) : null,
      orderRule: order.rule,
    };
  }

  /**
   * What to do next after a task: the same person first, then by the order of the lists; what the viewer has before what the team has.
   * A cluster's list may still show the task itself.
   */
  async next({ key, episodeId }: Pick<SeenTask, 'key' | 'episodeId'>, viewer: Viewer): Promise<TaskItem | null> {
    if (viewer.seesNobody) return null;
    const past = pastClosingOf(await this.calendar.hoursAround());
    const bind = new SqlBinder();
    const seen = seenTasks(bind, viewer, { following: NOBODY_FOLLOWED });
    const [row] = await this.em.query<{ task: SeenTask }[]>(
      `${seen}, next AS (SELECT * FROM seen
        WHERE (is_named OR (is_shared AND assignee IS NULL)) AND user_task_key <> ${bind.bind(key, 'bigint')}
        ORDER BY (episode_id = ${bind.bind(episodeId, 'text')}) IS TRUE DESC, is_named DESC, ${TaskOrder.of(undefined, past).sql} LIMIT 1)
      SELECT ${this.items.json('next')} AS task FROM next`,
      bind.values,
    );
    return row === undefined ? null : this.item(row.task, viewer);
  }

  /** What there is to filter a list by, with how many tasks each would leave. */
  async filtersOf(tab: Tab, viewer: Viewer): Promise<Filters> {
    const none: Filters = { pathways: [], steps: [], agencies: [], wards: [], stages: [], urgencies: [] };
    if (viewer.seesNobody) return none;
    const following = await this.followed.of(viewer);
    const bind = new SqlBinder();
    const rows = await this.em.query<FilterRow[]>(
      `${seenTasks(bind, viewer, { following })}, listed AS MATERIALIZED (SELECT * FROM seen WHERE ${tabSql(tab, false)})
      SELECT 'pathways' AS kind, listed.bpmn_process_id AS id, max(d.name) AS name, NULL AS "pathwayId", count(*)::int AS count
        FROM listed LEFT JOIN engine.process_definition d USING (process_definition_key) GROUP BY listed.bpmn_process_id
      UNION ALL SELECT 'steps', element_id, max(name), bpmn_process_id, count(*)::int
        FROM listed GROUP BY element_id, bpmn_process_id
      UNION ALL SELECT 'agencies', o.id, o.name, NULL, count(*)::int
        FROM listed JOIN care.organisation o ON o.id = agency_id GROUP BY o.id
      UNION ALL SELECT 'wards', w.id, w.name, NULL, count(*)::int
        FROM listed JOIN care.ward w ON w.id = ward_id AND w.valid_to IS NULL GROUP BY w.id, w.name
      UNION ALL SELECT 'stages', stage, stage, NULL, count(*)::int FROM listed WHERE stage IS NOT NULL GROUP BY stage
      UNION ALL SELECT 'urgencies', lower(urgency), urgency, NULL, count(*)::int
        FROM listed WHERE urgency IS NOT NULL GROUP BY urgency
      ORDER BY 1, 3, 2`,
      bind.values,
    );
    const of = (kind: keyof Filters) => rows.filter((row) => row.kind === kind);
    const plain = (kind: keyof Filters) =>
      of(kind).map(({ id, name, count }) => ({ id, name: kind === 'stages' ? stageWords(id) : (name ?? id), count }));
    return {
      pathways: plain('pathways'),
      steps: rows.flatMap((row) =>
        row.kind === 'steps'
          ? [{ id: row.id, name: row.name ?? row.id, count: row.count, pathwayId: row.pathwayId }]
          : [],
      ),
      agencies: plain('agencies'),
      wards: plain('wards'),
      stages: plain('stages'),
      urgencies: plain('urgencies'),
    };
  }

  /** One task, open or not, and whether the viewer may take it. @throws NotFound also where it must not be known of */
  async find(key: string, viewer: Viewer): Promise<SeenTask> {
    if (!isKeyText(key)) throw new NotFound('task', key);
    const bind = new SqlBinder();
    const [row] = await this.em.query<{ task: SeenTask }[]>(
      `${seenTasks(bind, viewer, { key })} SELECT ${this.items.json('seen')} AS task FROM seen`,
      bind.values,
    );
    if (row === undefined) throw new NotFound('task', key);
    const facts = { ...row.task, userTaskKey: key };
    const right = (await this.needToKnow.taskRights(viewer.principal, [facts])).get(key);
    if (right === undefined) throw new NotFound('task', key);
    return { ...row.task, mayAct: right.mayAct };
  }

  /** As `find`, for whoever wants to do something with it. @throws ProblemException 403 where he or she may only know of it */
  async findToActOn(key: string, viewer: Viewer): Promise<SeenTask> {
    const task = await this.find(key, viewer);
    if (task.mayAct === true) return task;
    throw new ProblemException(403, 'NOT_YOURS', 'This task is not offered to you or one of your groups.');
  }

  async item(task: SeenTask, viewer: Viewer): Promise<TaskItem> {
    const [item] = await this.items.of([task], viewer, pastClosingOf(await this.calendar.hoursAround()));
    if (item === undefined) throw new NotFound('task', task.key);
    return item;
  }

  private filters(query: WorklistDto, bind: SqlBinder): string {
    const equal = (sql: string, value: string | undefined): string[] =>
      value === undefined || value === '' ? [] : [`${sql} = ${bind.bind(value, 'text')}`];
    const conditions = [
      ...equal('bpmn_process_id', query.pathway),
      ...equal('element_id', query.step),
      ...equal('agency_id', query.agency),
      ...equal('ward_id', query.ward),
      ...equal('stage', query.stage),
      ...equal('episode_id', query.episodeId),
      ...equal('lower(urgency)', query.urgency),
      ...this.dueSql(query.due, bind),
      ...waitingSql(query.waiting),
      ...searchSql(query.q, bind),
    ];
    return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  }

  private dueSql(due: WorklistDto['due'], bind: SqlBinder): string[] {
    if (due === undefined) return [];
    const now = london(this.clock.now());
    const until = due === 'overdue' ? now : due === 'today' ? now.endOf('day') : now.plus({ days: 6 }).endOf('day');
    return [`due_date <= ${bind.bind(until.toJSDate(), 'timestamptz')}`];
  }
}

const waitingSql = (waiting: WorklistDto['waiting']): string[] =>
  waiting === undefined
    ? []
    : [`${waiting === 'no' ? 'NOT ' : ''}EXISTS (SELECT FROM ${openQuestionsSql('user_task_key')})`];

/** Each word has to be found somewhere. */
function searchSql(q: string | undefined, bind: SqlBinder): string[] {
  const words = (q ?? '').split(/\s+/).filter((word) => word !== '');
  return words.map((word) => {
    const pattern = bind.bind(`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`, 'text');
    return `(concat_ws(' ', subject_name, name) ILIKE ${pattern}
      OR EXISTS (SELECT FROM care.person p WHERE p.id = seen.subject_id AND p.given_name ILIKE ${pattern})
      OR EXISTS (SELECT FROM care.household_member m JOIN care.person p ON p.id = m.person_id
        WHERE m.household_id = seen.household_id AND m.left_at IS NULL
          AND concat_ws(' ', p.preferred_name, p.given_name, p.family_name) ILIKE ${pattern}
          AND NOT EXISTS (SELECT FROM hidden WHERE hidden.subject_id = p.id))
      OR EXISTS (SELECT FROM engine.process_definition d
        WHERE d.process_definition_key = seen.process_definition_key AND d.name ILIKE ${pattern}))`;
  });
}
