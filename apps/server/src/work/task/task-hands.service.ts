import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '#care/common/clock.js';
import { IdMaker } from '#care/common/id-maker.js';
import { Worker } from '#care/organisation/worker.entity.js';
import { WorkerService } from '#care/organisation/worker.service.js';
import { EngineError } from '#process-engine/engine-error.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { Followers } from '#readmodels/followers/followers.js';
import { ProblemException } from '../../http/problem.exception.js';
import { timeWords } from '../../wording/times.js';
import { HandOver } from '../actions/hand-over.entity.js';
import { Agencies } from '../common/agencies.js';
import { caughtUp } from '../common/caught-up.js';
import { ShownTasks } from '../common/shown-tasks.js';
import { groupWords } from '../common/words.js';
import type { Viewer } from '../viewer/viewer.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import type { SeenTask } from '../worklist/seen-task.js';
import type { TaskItem } from '../worklist/worklist.answer.js';
import { WorklistService } from '../worklist/worklist.service.js';
import type { HandOverDto, Receiver } from './task.dto.js';

/** In whose hands a task is: claim, put back, hand over. Of two who claim it one wins, and the other is told in words. */
@Injectable()
export class TaskHands {
  constructor(
    private readonly worklist: WorklistService,
    private readonly agencies: Agencies,
    private readonly workers: WorkerService,
    private readonly followers: Followers,
    private readonly shown: ShownTasks,
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  /** @throws ProblemException 409 where somebody else has it, or it is done */
  async claim(key: string, viewer: WorkingViewer): Promise<TaskItem> {
    await this.take(await this.worklist.findToActOn(key, viewer), viewer);
    await this.shown.until(key, ({ assignee, isOpen }) => assignee === viewer.workerId || !isOpen);
    return this.worklist.item(await this.worklist.find(key, viewer), viewer);
  }

  /** Claims it unless the viewer has it. @throws ProblemException 409 */
  async take(task: SeenTask, viewer: WorkingViewer): Promise<void> {
    const { key } = task;
    await this.assureFree(task, viewer);
    if (task.assignee === viewer.workerId) return;
    try {
      const assignee = viewer.workerId;
      await this.engine.assignUserTask({ userTaskKey: key, assignee, allowOverride: false, action: 'claim' });
    } catch (error) {
      if (!isTooLate(error)) throw error;
      await this.shown.until(key, (shown) => shown.assignee !== null || !shown.isOpen);
      // A cluster has given it to the viewer before, and its record of that had not come in yet.
      const { completedAt, assignee } = await this.worklist.find(key, viewer);
      if (completedAt === null && assignee === viewer.workerId) return;
      throw await this.tooLate(key, viewer, error);
    }
  }

  /** @throws ProblemException 409 where it is somebody else's to put back, or done; 504 as `tooLate` */
  async release(key: string, viewer: WorkingViewer): Promise<TaskItem> {
    const task = await this.worklist.findToActOn(key, viewer);
    await this.assureFree(task, viewer);
    if (task.assignee !== null) {
      await this.whileOpen(key, viewer, () => this.engine.unassignUserTask(key));
      await this.shown.until(key, ({ assignee, isOpen }) => assignee === null || !isOpen);
    }
    return this.worklist.item(await this.worklist.find(key, viewer), viewer);
  }

  /** To whom a task can be handed: workers of its groups and colleagues, and the groups themselves. */
  async handOverChoices(key: string, viewer: Viewer) {
    const task = await this.worklist.findToActOn(key, viewer);
    return this.receivers(viewer, task.candidateGroups);
  }

  /** To whom tasks can be handed: the viewer's colleagues and the workers of some groups, and all groups that somebody is in. */
  async receivers(viewer: Viewer, groupsOfTask: readonly string[] = viewer.groups) {
    const agencies = await this.agencies.names();
    const all = await this.workers.find();
    const people = all
      .filter(({ id }) => id !== viewer.workerId)
      .filter(
        ({ roles, organisationId }) =>
          organisationId === viewer.organisationId || roles.some((role) => groupsOfTask.includes(role)),
      )
      .map(({ id, name, organisationId }) => ({ id, name, agency: agencies.get(organisationId) ?? organisationId }));
    const groups = [...new Set([...groupsOfTask, ...all.flatMap(({ roles }) => roles)])];
    return {
      people: people.sort((a, b) => a.name.localeCompare(b.name)),
      groups: groups.map((id) => ({ id, name: groupWords(id, agencies) })).sort((a, b) => a.name.localeCompare(b.name)),
    };
  }

  /** @throws ProblemException 409 or 504 in words where it has ended meanwhile */
  private async whileOpen(key: string, viewer: Viewer, command: () => Promise<unknown>): Promise<void> {
    try {
      await command();
    } catch (error) {
      if (!isTooLate(error)) throw error;
      await this.shown.until(key, ({ isOpen }) => !isOpen);
      throw await this.tooLate(key, viewer, error);
    }
  }

  /** @returns the task as the viewer sees it then; null where it is no longer his or her business */
  async handOver(key: string, { to, note }: HandOverDto, viewer: WorkingViewer): Promise<TaskItem | null> {
    const task = await this.worklist.findToActOn(key, viewer);
    await this.assureFree(task, viewer);
    const { workerId, group } = typeof to === 'string' ? await this.receiver(to) : to;
    const told = (passOn: () => Promise<unknown>) =>
      this.whileOpen(key, viewer, () => this.withNote(key, viewer, { workerId, group }, note, passOn));
    if (workerId !== undefined) {
      await this.workers.get(workerId);
      const passOn = { userTaskKey: key, assignee: workerId, action: 'hand-over' };
      await told(() => this.engine.assignUserTask(passOn));
      await this.shown.until(key, ({ assignee, isOpen }) => assignee === workerId || !isOpen);
    } else if (group !== undefined) {
      await this.assureGroup(task, group);
      const passOn = { candidateGroups: [group] };
      await told(() => this.engine.updateUserTask(key, passOn, 'hand-over'));
      if (task.assignee !== null) await this.whileOpen(key, viewer, () => this.engine.unassignUserTask(key));
      const isOf = (groups: readonly string[]): boolean => groups.length === 1 && groups[0] === group;
      await this.shown.until(key, ({ assignee, groups, isOpen }) => (assignee === null && isOf(groups)) || !isOpen);
    }
    return this.seenStill(key, viewer);
  }

  /** The note is there before the task is handed over: pages look at it as soon as they hear that. Where it is not handed over, it goes. */
  private async withNote(
    userTaskKey: string,
    viewer: WorkingViewer,
    { workerId, group }: { readonly workerId: string | undefined; readonly group: string | undefined },
    note: string | undefined,
    passOn: () => Promise<unknown>,
  ): Promise<void> {
    const id = this.ids.next('hand-over');
    await this.em.insert(HandOver, {
      id,
      userTaskKey,
      fromWorker: viewer.workerId,
      toWorker: workerId ?? null,
      toGroup: group ?? null,
      note: note ?? null,
      at: this.clock.now(),
    });
    try {
      await passOn();
    } catch (error) {
      await this.em.delete(HandOver, { id });
      throw error;
    }
  }

  /** Workers' ids and groups' names differ. */
  private async receiver(id: string): Promise<Receiver> {
    return (await this.em.existsBy(Worker, { id })) ? { workerId: id } : { group: id };
  }

  /** A task for a group that nobody is in would be nobody's. */
  private async assureGroup(task: SeenTask, group: string): Promise<void> {
    if (task.candidateGroups.includes(group)) return;
    const isKnown = (await this.workers.find({ role: group })).length > 0;
    if (!isKnown) throw new ProblemException(422, 'HAND_OVER_TO', 'Expected a group that somebody is in');
  }

  /** Open, and in nobody else's hands. @throws ProblemException 409 in words */
  async assureFree(task: SeenTask, viewer: Viewer): Promise<void> {
    if (task.completedAt !== null) throw await this.gone(task, viewer);
    if (task.assignee !== null && task.assignee !== viewer.workerId) throw await this.taken(task, viewer);
  }

  /**
   * Somebody was faster: what to tell, from what is on record now. Where that does not say yet what a cluster knows, it is no refusal:
   * the same can be sent again, and is told then.
   */
  async tooLate(key: string, viewer: Viewer, error: unknown): Promise<unknown> {
    const task = await this.worklist.find(key, viewer);
    if (task.completedAt !== null) return this.gone(task, viewer);
    if (task.assignee !== null && task.assignee !== viewer.workerId) return this.taken(task, viewer);
    return isTooLate(error) ? notShownYet() : error;
  }

  async gone(task: SeenTask, viewer: Viewer): Promise<ProblemException> {
    return new ProblemException(409, 'TASK_CLOSED', await this.closedWords(task, viewer));
  }

  /** `Already completed by Housing at 14:01.` */
  async closedWords({ key, completedAt, state }: SeenTask, viewer: Viewer): Promise<string> {
    const at = completedAt === null ? '' : ` at ${timeWords(completedAt, this.clock.now())}`;
    if (state !== 'COMPLETED') return `Withdrawn${at}: it is not needed any more.`;
    const [entry] = await this.em.query<{ workerId: string }[]>(
      'SELECT worker_id AS "workerId" FROM care.task_entry WHERE user_task_key = $1',
      [key],
    );
    const who = entry === undefined ? null : await this.whoIs(entry.workerId, viewer);
    return `Already completed${who === null ? '' : ` by ${who}`}${at}.`;
  }

  private async taken({ key, assignee }: SeenTask, viewer: Viewer): Promise<ProblemException> {
    const who = await this.whoIs(assignee ?? '', viewer);
    const at = await this.assignedAt(key);
    const when = at === null ? '' : ` at ${timeWords(at, this.clock.now())}`;
    return new ProblemException(409, 'TASK_TAKEN', `Already claimed by ${who}${when}.`);
  }

  /** A colleague by name, somebody of another agency by the agency. */
  private async whoIs(workerId: string, viewer: Viewer): Promise<string> {
    if (workerId === viewer.workerId) return 'you';
    const [worker] = await this.em.query<{ name: string; organisationId: string }[]>(
      'SELECT name, organisation_id AS "organisationId" FROM care.worker WHERE id = $1',
      [workerId],
    );
    if (worker === undefined) return 'somebody else';
    if (worker.organisationId === viewer.organisationId) return worker.name;
    return (await this.agencies.nameOf(worker.organisationId)) ?? worker.name;
  }

  private async assignedAt(key: string): Promise<Date | null> {
    await caughtUp(this.followers.timeline);
    const [row] = await this.em.query<{ time: Date }[]>(
      `SELECT time FROM engine.timeline_entry WHERE key = $1::bigint AND kind = 'USER_TASK ASSIGNED'
          AND root_process_instance_key = (SELECT root_process_instance_key FROM engine.user_task WHERE user_task_key = $1::bigint)
        ORDER BY position DESC LIMIT 1`,
      [key],
    );
    return row?.time ?? null;
  }

  private async seenStill(key: string, viewer: Viewer): Promise<TaskItem | null> {
    try {
      return await this.worklist.item(await this.worklist.find(key, viewer), viewer);
    } catch (error) {
      if (error instanceof ProblemException && error.status === 404) return null;
      throw error;
    }
  }
}

const RETRY_AFTER_MS = 5_000;

/** A 504 holds up the matter that it is about, and nothing else that waits to be sent. */
const notShownYet = (): ProblemException =>
  new ProblemException(
    504,
    'DEADLINE_EXCEEDED',
    'This task has changed, but what happened to it has not come in yet. Try again in a moment.',
    { retryAfterMs: RETRY_AFTER_MS },
  );

/** What an engine answers for a task that somebody else was faster with. */
export const isTooLate = (error: unknown): boolean =>
  error instanceof EngineError && (error.code === 'INVALID_STATE' || error.code === 'NOT_FOUND');
