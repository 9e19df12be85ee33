import { Inject, Injectable } from '@nestjs/common';
import { isProgram, type Principal } from '#access/authentication/principal.js';
import { InvalidInputError } from '#care/common/care-error.js';
import { WorkerService } from '#care/organisation/worker.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { type FoundUserTask, userTasks } from '#readmodels/search/tables/user-tasks.js';
import { TaskSubmission } from '#workflows/recording/task-submission.service.js';
import { isKeyText } from '../../http/fields.js';
import { NotFound, ProblemException } from '../../http/problem.exception.js';
import { TaskForms } from '../../tasks/task-forms.js';
import { ReadModels } from '../../v2/common/read-models.js';
import { actingWorker, forbidden } from '../common/acting-worker.js';
import { NeedToKnow } from '../common/need-to-know.js';
import { page, pageLimit } from '../common/page.js';
import { EpisodePeople } from '../episodes/episode-people.js';
import { taskAnswer } from './task.answer.js';
import type { CompleteTaskDto, TaskListDto } from './task.dto.js';
import { type TaskContext, TaskContexts } from './task-context.js';

/** `talks[0].where: …` */
const FIELD_PROBLEM = /^([\w.[\]]+): (.*)$/s;

const ORDERS = {
  due: [{ field: 'dueDate' }, { field: 'priority', order: 'DESC' }],
  age: [{ field: 'creationDate' }],
  priority: [{ field: 'priority', order: 'DESC' }, { field: 'dueDate' }],
} as const satisfies Record<string, readonly { field: string; order?: 'ASC' | 'DESC' }[]>;

/** The work that waits for people, with whom it is about. */
@Injectable()
export class Tasks {
  constructor(
    private readonly readModels: ReadModels,
    private readonly contexts: TaskContexts,
    private readonly forms: TaskForms,
    private readonly entries: TaskEntryService,
    private readonly submission: TaskSubmission,
    private readonly workers: WorkerService,
    private readonly people: EpisodePeople,
    private readonly needToKnow: NeedToKnow,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  /** Open tasks, page by page; `next` leads on from the last one. */
  async list(query: TaskListDto, caller: Principal) {
    const limit = pageLimit(query.limit);
    const found = await this.readModels.search(userTasks, {
      filter: filterOf(query),
      sort: [...ORDERS[query.order ?? 'due']],
      page: { limit, ...(query.after === undefined ? {} : { after: query.after }) },
    });
    const contexts = await this.contexts.of(found.items, caller);
    const names = await this.people.workerNames(found.items.map(({ assignee }) => assignee));
    const items = found.items.flatMap((task) => {
      const about = contexts.get(task.userTaskKey);
      return about === undefined ? [] : [taskAnswer(task, about, names)];
    });
    return page(items, found.items.length === limit ? found.endCursor : null);
  }

  /** One task with its form, what the form may refer to, what was answered before, and why the step is there. */
  async get(key: string, caller: Principal) {
    const { task, about } = await this.find(key, caller);
    const [form, variables, why, names] = await Promise.all([
      this.forms.formOf(task),
      this.forms.variablesOf(task),
      this.forms.whyOf(task),
      this.people.workerNames([task.assignee]),
    ]);
    const before =
      form === null || about.episodeId === null ? null : await this.entries.latest(about.episodeId, form.formId);
    return {
      ...taskAnswer(task, about, names),
      isOpen: isOpen(task),
      why,
      form,
      variables,
      answeredBefore: before?.restricted === false ? before.values : null,
    };
  }

  async take(key: string, workerId: string, caller: Principal): Promise<void> {
    await this.findToAct(key, caller);
    await this.workers.get(workerId);
    await this.engine.assignUserTask({ userTaskKey: key, assignee: workerId, allowOverride: false, action: 'claim' });
  }

  async putBack(key: string, caller: Principal): Promise<void> {
    const { task } = await this.findToAct(key, caller);
    if (!isProgram(caller) && task.assignee !== caller.workerId) throw forbidden('put back the task of somebody else');
    await this.engine.unassignUserTask(key);
  }

  /**
   * Hands in the whole form: the care records are written from it, all of it is kept, and what belongs to the process goes to the engine.
   * The first submission of a task counts; the same one again, where it was cut off in the middle, goes on.
   * @throws ProblemException 422 where answers do not fit, 409 where somebody else was faster
   */
  async complete(key: string, { workerId: given, values }: CompleteTaskDto, caller: Principal): Promise<void> {
    const workerId = actingWorker(caller, given);
    const { task } = await this.findToAct(key, caller);
    if (!isProgram(caller) && task.assignee !== null && task.assignee !== workerId) {
      throw notOpen(`Expected to complete a task with key '${key}' of your own or of nobody, but somebody has it`);
    }
    if (!isOpen(task)) {
      throw notOpen(`Expected to complete an open task with key '${key}', but it is ${task.state}`);
    }
    try {
      await this.submission.submitByKey(key, workerId, values);
    } catch (error) {
      throw error instanceof InvalidInputError ? misfits(error) : error;
    }
  }

  /** @throws ProblemException 403 where the caller may know of the task, and it is offered to others */
  private async findToAct(key: string, caller: Principal) {
    const found = await this.find(key, caller);
    const rights = await this.needToKnow.taskRights(caller, [found.task]);
    if (rights.get(key)?.mayAct !== true) throw forbidden('take this task: it is offered to others');
    return found;
  }

  private async find(key: string, caller: Principal): Promise<{ task: FoundUserTask; about: TaskContext }> {
    if (!isKeyText(key)) throw new NotFound('task', key);
    const task = await this.readModels.get(userTasks, 'task', key);
    const about = (await this.contexts.of([task], caller)).get(key);
    if (about === undefined) throw new NotFound('task', key);
    return { task, about };
  }
}

const notOpen = (message: string): ProblemException => new ProblemException(409, 'INVALID_STATE', message);

/** Each fault with the field of the form that it is about. */
const misfits = ({ problems }: InvalidInputError): ProblemException =>
  new ProblemException(422, 'FORM_INVALID', 'Expected every answer to fit the form, but some do not', {
    errors: problems.map((problem) => {
      const [, field = '', message = problem] = FIELD_PROBLEM.exec(problem) ?? [];
      return { field, message };
    }),
  });

const isOpen = ({ completionDate }: FoundUserTask): boolean => completionDate === null;

const filterOf = ({ group, assignee, unassigned, processId, episodeId }: TaskListDto) => ({
  state: 'CREATED',
  ...(group === undefined ? {} : { candidateGroup: group }),
  ...(assignee !== undefined ? { assignee } : unassigned === true ? { assignee: { $exists: false } } : {}),
  ...(processId === undefined ? {} : { processDefinitionId: processId }),
  ...(episodeId === undefined
    ? {}
    : { processInstanceVariables: [{ name: 'episodeId', value: JSON.stringify(episodeId) }] }),
});
