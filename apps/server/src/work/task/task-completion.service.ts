import { Injectable } from '@nestjs/common';
import { ConflictError, InvalidInputError, NotFoundError } from '#care/common/care-error.js';
import { Clock } from '#care/common/clock.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { EngineError } from '#process-engine/engine-error.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { TaskSubmission } from '#workflows/recording/task-submission.service.js';
import { EngineInUse } from '../../engine/engine-in-use.js';
import { ProblemException } from '../../http/problem.exception.js';
import { ShownTasks } from '../common/shown-tasks.js';
import { DraftsService } from '../drafts/drafts.service.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import type { SeenTask } from '../worklist/seen-task.js';
import type { TaskItem } from '../worklist/worklist.answer.js';
import { WorklistService } from '../worklist/worklist.service.js';
import { isTooLate, TaskHands } from './task-hands.service.js';

/** `talks[0].where: …` */
const FIELD_PROBLEM = /^([\w.[\]]+): (.*)$/s;

/** Hands in forms. Who hands in a task that nobody has claims it by that. */
@Injectable()
export class TaskCompletion {
  constructor(
    private readonly worklist: WorklistService,
    private readonly hands: TaskHands,
    private readonly shown: ShownTasks,
    private readonly submission: TaskSubmission,
    private readonly entries: TaskEntryService,
    private readonly drafts: DraftsService,
    private readonly clock: Clock,
    private readonly engine: EngineInUse,
  ) {}

  /**
   * The first submission counts; where the viewer has handed it in before, e.g. while the answer was lost on the way, it is done.
   * @throws ProblemException 422 with the fields that do not fit; 409 in words where somebody else was faster; 504 where a cluster knows
   * of something that has not come in yet: then the same can be handed in again
   * @throws EngineError UNAVAILABLE while the engine takes nothing; then nothing is on record, so that it can still be changed
   */
  async handIn(
    key: string,
    values: JsonObject,
    viewer: WorkingViewer,
  ): Promise<{ readonly completedAt: string; readonly next: TaskItem | null }> {
    const task = await this.worklist.findToActOn(key, viewer);
    if (!(await this.isDone(task, viewer))) {
      await this.hands.assureFree(task, viewer);
      this.assureTaken(key);
      await this.submit(key, values, viewer, () => this.hands.take(task, viewer));
      await this.shown.until(key, ({ isOpen }) => !isOpen);
    }
    await this.drafts.discard(key, viewer.workerId);
    return {
      completedAt: (await this.entries.find(key))?.at.toISOString() ?? this.clock.now().toISOString(),
      next: await this.worklist.next(task, viewer),
    };
  }

  /** The records come before the engine: what were written there now would count, whatever is handed in later. */
  private assureTaken(key: string): void {
    if (this.engine.isReady()) return;
    throw new EngineError(
      'UNAVAILABLE',
      `Expected to complete user task with key '${key}', but the engine takes no commands at the moment`,
    );
  }

  private async submit(
    key: string,
    values: JsonObject,
    viewer: WorkingViewer,
    claim: () => Promise<void>,
  ): Promise<void> {
    try {
      await claim();
      await this.submission.submitByKey(key, viewer.workerId, values);
    } catch (error) {
      if (error instanceof InvalidInputError) throw misfits(error);
      if (!isOvertaken(error)) throw error;
      // What counted is on record beside the engine, whose own record of it may come in later.
      const isCounted = error instanceof ConflictError && (await this.entries.find(key)) !== null;
      if (isCounted || isTooLate(error)) await this.shown.until(key, ({ isOpen }) => !isOpen);
      // A cluster has taken the same before, and its record of that had not come in yet.
      const isSame = !(error instanceof ConflictError);
      if (isSame && (await this.isDone(await this.worklist.find(key, viewer), viewer))) return;
      throw await this.hands.tooLate(key, viewer, error);
    }
  }

  /** Handed in by the viewer before, e.g. while the answer was lost on the way. */
  private async isDone({ key, completedAt }: SeenTask, { workerId }: WorkingViewer): Promise<boolean> {
    return completedAt !== null && (await this.entries.find(key))?.workerId === workerId;
  }
}

/** The task, or what is about it, has gone on meanwhile. */
const isOvertaken = (error: unknown): boolean =>
  error instanceof ConflictError ||
  error instanceof NotFoundError ||
  error instanceof EngineError ||
  (error instanceof ProblemException && error.code === 'TASK_CLOSED');

/** Each fault with the field of the form that it is about. */
const misfits = ({ problems }: InvalidInputError): ProblemException =>
  new ProblemException(422, 'FORM_INVALID', 'Expected every answer to fit the form, but some do not', {
    errors: problems.map((problem) => {
      const [, field = '', message = problem] = FIELD_PROBLEM.exec(problem) ?? [];
      return { field, message };
    }),
  });
