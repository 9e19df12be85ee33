import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { Episode } from '#care/episode/episode.entity.js';
import { dayWords } from '../../wording/times.js';
import { Agencies } from '../common/agencies.js';
import { nextStepsOf, nextStepWords } from '../common/next-steps.js';
import { ProcessModels } from '../common/process-models.js';
import { groupWords, listed, sentenceCase, stageWords } from '../common/words.js';
import { Workers } from '../common/workers.js';
import type { CaseInstance } from './case-instances.service.js';
import { QUESTION_PATHWAY } from './waiting-for.js';

/** Steps told of what lies behind. */
const BEFORE_MAX = 2;

interface OpenTask {
  readonly key: string;
  readonly processDefinitionKey: string;
  readonly elementId: string;
  readonly name: string | null;
  readonly pathway: string;
  readonly since: Date;
  readonly dueAt: Date | null;
  readonly assignee: string | null;
  readonly groups: readonly string[];
}

/** Where a case stands: what was done last, what is to be done now and by whom, what may follow. */
@Injectable()
export class WhereNow {
  constructor(
    private readonly em: EntityManager,
    private readonly models: ProcessModels,
    private readonly agencies: Agencies,
    private readonly workers: Workers,
  ) {}

  async of(episode: Episode, instances: readonly CaseInstance[]) {
    const own = instances.filter(({ processId }) => processId !== QUESTION_PATHWAY);
    const keys = own.map(({ processInstanceKey }) => processInstanceKey);
    const [tasks, before] = await Promise.all([this.openTasks(keys), this.before(own)]);
    const agencies = await this.agencies.names();
    const workers = await this.workers.of(tasks.map(({ assignee }) => assignee));
    const current = tasks.map((task) => {
      const holder = task.assignee === null ? undefined : workers.get(task.assignee);
      return {
        taskKey: task.key,
        name: task.name ?? task.elementId,
        pathway: task.pathway,
        since: task.since,
        dueAt: task.dueAt,
        with:
          holder === undefined
            ? listed([...new Set(task.groups.map((group) => groupWords(group, agencies)))])
            : `${holder.name}, ${holder.agency}`,
      };
    });
    const follow = await Promise.all(
      tasks.map(async ({ processDefinitionKey, elementId }) => {
        const drawn = await this.models.of(processDefinitionKey);
        const element = drawn?.element(elementId);
        return drawn === null || element === undefined ? [] : nextStepsOf(drawn, element).map(nextStepWords);
      }),
    );
    const names = [...new Set(current.map(({ name }) => name))];
    const stage = stageWords(episode.stage);
    return {
      sentence:
        episode.closedAt !== null
          ? `Ended on ${dayWords(episode.closedAt)}${episode.outcome === null ? '' : `: ${sentenceCase(episode.outcome)}`}.`
          : names.length === 0
            ? `${stage}. Nothing is to do at the moment.`
            : `${stage}: ${listed(names)}.`,
      before,
      current,
      mayFollow: [...new Set(follow.flat())],
    };
  }

  private openTasks(processInstanceKeys: readonly string[]): Promise<OpenTask[]> {
    return this.em.query<OpenTask[]>(
      `SELECT t.user_task_key::text AS key, t.process_definition_key::text AS "processDefinitionKey", t.element_id AS "elementId", t.name,
          coalesce(d.name, t.bpmn_process_id) AS pathway, t.creation_time AS since, t.due_date AS "dueAt", t.assignee,
          t.candidate_groups AS groups
        FROM engine.user_task t LEFT JOIN engine.process_definition d USING (process_definition_key)
        WHERE t.process_instance_key = ANY($1::bigint[]) AND t.completion_time IS NULL ORDER BY t.due_date, t.user_task_key`,
      [processInstanceKeys],
    );
  }

  /** The last things that people did. */
  private async before(instances: readonly CaseInstance[]) {
    const definitions = new Map(instances.map((one) => [one.processInstanceKey, one.processDefinitionKey]));
    const rows = await this.em.query<{ key: string; elementId: string; at: Date }[]>(
      `SELECT process_instance_key::text AS key, element_id AS "elementId", end_time AS at FROM engine.element_instance
        WHERE process_instance_key = ANY($1::bigint[]) AND state = 'COMPLETED' AND type = 'USER_TASK'
        ORDER BY end_time DESC, element_instance_key DESC LIMIT ${BEFORE_MAX}`,
      [[...definitions.keys()]],
    );
    const steps = await Promise.all(
      rows.map(async ({ key, elementId, at }) => {
        const drawn = await this.models.of(definitions.get(key) ?? '0');
        return { name: drawn?.nameOf(elementId) ?? elementId, at };
      }),
    );
    return steps.reverse();
  }
}
