import { Injectable } from '@nestjs/common';
import { Clock } from '#care/common/clock.js';
import { openQuestionsSql } from '../actions/open-questions.sql.js';
import { waitingWords } from '../actions/waiting-words.js';
import { Agencies } from '../common/agencies.js';
import { ProcessModels } from '../common/process-models.js';
import { groupWords, stageWords } from '../common/words.js';
import type { Viewer } from '../viewer/viewer.js';
import { isPastClosing, type PastClosing } from './past-closing.js';
import type { SeenTask } from './seen-task.js';
import type { TaskItem } from './worklist.answer.js';

export const NO_REASON = 'The reason was not recorded.';

/** Seen tasks as the worklist shows them: names for codes, and the line that says why. */
@Injectable()
export class TaskItems {
  constructor(
    private readonly models: ProcessModels,
    private readonly agencies: Agencies,
    private readonly clock: Clock,
  ) {}

  /** A row of `seen` as JSON, with the names that belong to it. */
  json(row: string): string {
    const position = row === 'page' ? `, 'position', page.position` : '';
    const person = `coalesce(nullif(concat_ws(' ', coalesce(p.preferred_name, p.given_name), p.family_name), ''), p.id)`;
    return `json_build_object('key', ${row}.user_task_key::text, 'name', ${row}.name,
      'processInstanceKey', ${row}.process_instance_key::text, 'rootProcessInstanceKey', ${row}.root_process_instance_key::text,
      'processDefinitionKey', ${row}.process_definition_key::text, 'processId', ${row}.bpmn_process_id,
      'processVersion', ${row}.process_definition_version, 'elementId', ${row}.element_id, 'state', ${row}.state,
      'processName', (SELECT d.name FROM engine.process_definition d WHERE d.process_definition_key = ${row}.process_definition_key),
      'candidateGroups', ${row}.candidate_groups, 'candidateUsers', ${row}.candidate_users,
      'assignee', ${row}.assignee, 'assigneeName', ${row}.assignee_name, 'assigneeAgency', ${row}.assignee_agency,
      'createdAt', ${row}.creation_time, 'completedAt', ${row}.completion_time, 'dueAt', ${row}.due_date,
      'contactId', ${row}.contact_id, 'episodeId', ${row}.episode_id, 'personId', ${row}.subject_id,
      'concernId', ${row}.concern_id, 'stage', ${row}.stage, 'urgency', lower(${row}.urgency), 'agencyId', ${row}.agency_id,
      'wardName', (SELECT w.name FROM care.ward w WHERE w.id = ${row}.ward_id AND w.valid_to IS NULL),
      'people', (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', ${person}, 'birthDate', p.birth_date)
          ORDER BY p.id), '[]')
        FROM (SELECT ${row}.subject_id AS id UNION SELECT m.person_id FROM care.household_member m
          WHERE m.household_id = ${row}.household_id AND m.left_at IS NULL) AS about JOIN care.person p USING (id)
        WHERE NOT EXISTS (SELECT FROM hidden WHERE hidden.subject_id = p.id)),
      'isNamed', ${row}.is_named, 'isShared', ${row}.is_shared,
      'questions', (SELECT json_agg(json_build_object('to', q.to_name, 'since', q.asked_at, 'dueAt', q.due_at)
          ORDER BY q.due_at, q.asked_at, q.id)
        FROM ${openQuestionsSql(`${row}.user_task_key`)}),
      'isFollowed', ${row}.is_followed${position})`;
  }

  async of(tasks: readonly SeenTask[], viewer: Viewer, past: PastClosing | null): Promise<TaskItem[]> {
    const agencies = await this.agencies.names();
    return Promise.all(
      tasks.map(async (task) => {
        const [person] = task.people;
        const isOpen = task.completedAt === null;
        const model = await this.models.of(task.processDefinitionKey);
        return {
          key: task.key,
          name: task.name ?? task.elementId,
          pathway: { id: task.processId, name: task.processName ?? task.processId, version: task.processVersion },
          elementId: task.elementId,
          person: person === undefined ? null : { id: person.id, name: person.name },
          people: task.people,
          contactId: task.contactId,
          episodeId: task.episodeId,
          stage: task.stage,
          stageName: task.stage === null ? null : stageWords(task.stage),
          urgency: task.urgency as TaskItem['urgency'],
          why: model?.element(task.elementId)?.why ?? NO_REASON,
          waitingSince: isoOf(task.createdAt),
          dueAt: task.dueAt === null ? null : isoOf(task.dueAt),
          handoverAt: past !== null && isPastClosing(task, past) ? past.closesAt.toISOString() : null,
          agency: task.agencyId === null ? null : (agencies.get(task.agencyId) ?? task.agencyId),
          agencyId: task.agencyId,
          ward: task.wardName,
          groups: task.candidateGroups.map((id) => ({ id, name: groupWords(id, agencies) })),
          assignee:
            task.assignee === null
              ? null
              : {
                  id: task.assignee,
                  name: task.assigneeName ?? task.assignee,
                  agency: task.assigneeAgency === null ? null : (agencies.get(task.assigneeAgency) ?? null),
                },
          isMine: isOpen && task.assignee !== null && task.assignee === viewer.workerId,
          isFollowed: task.isFollowed,
          canClaim: isOpen && task.assignee === null && (task.mayAct ?? (task.isNamed || task.isShared)),
          waitingFor: isOpen ? waitingWords(task, this.clock.now()) : null,
        };
      }),
    );
  }
}

/** `2016-09-23T18:00:00+01:00` as the same moment in UTC. */
export const isoOf = (at: string | Date): string => new Date(at).toISOString();
