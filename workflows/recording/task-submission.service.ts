import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { ConflictError, NotFoundError } from '#care/common/care-error.js';
import { Clock } from '#care/common/clock.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { WorkerService } from '#care/organisation/worker.service.js';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import type { TaskEntry } from '#care/task-entry/task-entry.entity.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import type { JsonObject, Key, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { restrictedInstance } from '../otr-safeguarding/restrict-instance.worker.js';
import { checkedForm } from './checked-form.js';
import { FormRecorders } from './form-recorders.js';
import type { FormSubmission } from './form-submission.js';
import { type OpenTask, OpenTasks } from './open-tasks.js';

/** Ids by which a task says whom it is about; each of them may be restricted. */
const ABOUT = ['contactId', 'episodeId', 'personId', 'concernId'] as const;

/**
 * The one way to hand in the form of a task. Checked, it is written into the care records, kept whole as the entry of the task, and its
 * process fields complete the user task: in this order, so that whatever breaks off in the middle is taken up by handing in the same again,
 * and nothing is there twice. Where the entry is there, the records are; while they are not, a wrong value can still be mended.
 */
@Injectable()
export class TaskSubmission {
  constructor(
    private readonly recorders: FormRecorders,
    private readonly entries: TaskEntryService,
    private readonly restrictions: RestrictionService,
    private readonly workers: WorkerService,
    private readonly episodes: EpisodeService,
    private readonly clock: Clock,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
    @Optional() private readonly tasks?: OpenTasks,
  ) {}

  /**
   * Hands in the form of an open task, found by its key. Where the same worker has done so before, the answer is the same.
   *
   * @throws NotFoundError where no such task is open, and what `submit` throws
   */
  async submitByKey(taskKey: Key, workerId: string, values: JsonObject): Promise<TaskEntry> {
    const task = await this.tasks?.find(taskKey);
    if (task) {
      return this.submit(task, workerId, values);
    }
    const entry = await this.entries.find(taskKey);
    if (!entry) {
      throw new NotFoundError('open task', taskKey, 'hand in the form of');
    }
    if (entry.workerId !== workerId) {
      throw anotherCounted(taskKey);
    }
    return entry;
  }

  /**
   * Hands in the form of an open task. The first submission counts: where another one is on record and its task still open, that one is
   * brought to its end.
   *
   * @throws InvalidInputError where values do not fit the form, RuleViolationError where a rule of practice forbids them; then nothing is
   * kept
   * @throws ConflictError where another submission counted
   * @throws EngineError where the task is gone meanwhile; what was said is on record
   */
  async submit(task: OpenTask, workerId: string, values: JsonObject): Promise<TaskEntry> {
    const { organisationId: agency } = await this.workers.get(workerId);
    const at = this.clock.now();
    const { whole } = checkedForm(task, values, at);
    const entry = (await this.entries.find(task.key)) ?? (await this.keep(task, { id: workerId, agency }, whole, at));
    const { process } = checkedForm(task, entry.values as JsonObject, at);
    await this.engine.completeUserTask(task.key, process);
    if (entry.workerId !== workerId || !isDeepStrictEqual(entry.values, whole)) {
      throw anotherCounted(task.key);
    }
    return entry;
  }

  /** Records first: what a recorder refuses leaves no entry behind, and what it restricts is restricted in the entry too. */
  private async keep(
    task: OpenTask,
    worker: FormSubmission['worker'],
    values: JsonObject,
    at: Date,
  ): Promise<TaskEntry> {
    const { key, elementId, formId, processInstanceKey, bpmnProcessId, variables, createdAt } = task;
    const { contactId, episodeId, ...others } = aboutOf(variables);
    const personId = others.personId ?? (await this.firstPersonOf(episodeId));
    const about = { ...(contactId ? { contactId } : {}), ...(episodeId ? { episodeId } : {}) };
    if (formId !== null) {
      await this.recorders.record(formId, {
        ...{ taskKey: key, elementId, formId, processInstanceKey, bpmnProcessId, worker, variables, values, at },
        ...about,
        ...(personId ? { personId } : {}),
        ...(createdAt ? { taskCreatedAt: createdAt } : {}),
      });
    }
    return this.entries.record({
      userTaskKey: key,
      processInstanceKey,
      processId: bpmnProcessId,
      elementId,
      ...(formId === null ? {} : { formId }),
      ...about,
      workerId: worker.id,
      agency: worker.agency,
      values,
      restricted: await this.isRestricted(task),
    });
  }

  /** A household's episode is told by its first member, where the task does not say about whom it is. */
  private async firstPersonOf(episodeId: string | undefined): Promise<string | undefined> {
    const isKnown = episodeId !== undefined && (await this.episodes.find(episodeId)) !== null;
    return isKnown ? (await this.episodes.peopleOf(episodeId))[0] : undefined;
  }

  /** Whether what the task is about, or an instance around it, is seen by those alone who are named. */
  private async isRestricted({ variables, processInstanceKey, callerInstanceKeys = [] }: OpenTask): Promise<boolean> {
    const subjects = [
      ...Object.values(aboutOf(variables)),
      ...[processInstanceKey, ...callerInstanceKeys].map(restrictedInstance),
    ];
    const found = await Promise.all(subjects.map((subject) => this.restrictions.isRestricted(subject)));
    return found.includes(true);
  }
}

function aboutOf(variables: JsonObject): Partial<Record<(typeof ABOUT)[number], string>> {
  return Object.fromEntries(
    ABOUT.flatMap((name) => {
      const id = variables[name];
      return typeof id === 'string' && id !== '' ? [[name, id]] : [];
    }),
  );
}

function anotherCounted(taskKey: Key): ConflictError {
  return new ConflictError(
    `Expected to hand in the form of task with key '${taskKey}', but another submission of it was there before`,
  );
}
