import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { InvalidInputError } from '#care/common/care-error.js';
import { Clock } from '#care/common/clock.js';
import { given } from '#care/common/given.js';
import { derivedId } from '#care/common/id-maker.js';
import { insertOnce } from '#care/common/insert-once.js';
import { lines } from '#workflows/recording/lines.js';
import { timeWords } from '../../wording/times.js';
import { Agencies } from '../common/agencies.js';
import { groupWords } from '../common/words.js';
import { Workers } from '../common/workers.js';
import { TaskHands } from '../task/task-hands.service.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import type { SeenTask } from '../worklist/seen-task.js';
import { WorklistService } from '../worklist/worklist.service.js';
import { CANNOT_REASONS, CannotDo } from './cannot-do.entity.js';
import { HelpCalls } from './help-calls.service.js';
import type { CannotDoDto } from './task-actions.dto.js';
import { TaskFacts } from './task-facts.service.js';

/**
 * Somebody cannot do a task: it goes back to its group, the reason on record, and those who can decide are called. Nothing in the pathway
 * is thrown: how it goes on is decided by forms, as it is drawn.
 */
@Injectable()
export class CannotDoTasks {
  constructor(
    private readonly worklist: WorklistService,
    private readonly hands: TaskHands,
    private readonly help: HelpCalls,
    private readonly facts: TaskFacts,
    private readonly agencies: Agencies,
    private readonly workers: Workers,
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemException 409 in words where somebody else has it, or it is done; then nothing is on record */
  async say(key: string, { reason, words, tried, whoCould }: CannotDoDto, viewer: WorkingViewer, once?: string) {
    const task = await this.worklist.findToActOn(key, viewer);
    if (reason === 'other' && (words ?? '').trim() === '') {
      throw new InvalidInputError('cannot do', ['words: say what the reason is']);
    }
    const id = this.facts.idOf('cannot-do', key, viewer, once);
    const isAgain = await this.em.existsBy(CannotDo, { id });
    if (!isAgain) await this.hands.assureFree(task, viewer);
    const isRestricted = await this.facts.isRestricted(task);
    const said = await insertOnce(
      this.em,
      CannotDo,
      given({
        ...{ id, taskKey: key, taskName: task.name ?? task.elementId, episodeId: task.episodeId ?? undefined },
        ...{ workerId: viewer.workerId, agency: viewer.organisationId ?? undefined, reason, words, tried, whoCould },
        ...{ isRestricted, at: this.clock.now() },
      }),
    );
    const helped = await this.help.call(task, { ...(await this.callOf(said, task)), isNameless: isRestricted }, viewer);
    const isHeld = task.assignee === viewer.workerId && task.completedAt === null;
    const item = isHeld ? await this.hands.release(key, viewer) : await this.worklist.item(task, viewer);
    const { askedOf, dueAt, dueInWords } = helped;
    return { id, item, askedOf, dueAt, dueInWords };
  }

  /** What those who can decide read. Of what is restricted they learn who can say more. */
  private async callOf(said: CannotDo, task: SeenTask) {
    const id = derivedId('blockage', said.id);
    const reason = CANNOT_REASONS[said.reason];
    const who = (await this.workers.of([said.workerId])).get(said.workerId);
    const by = who === undefined ? 'Who had it' : `${who.name}, ${who.agency},`;
    if (said.isRestricted) {
      return { id, stuck: `A task that is restricted cannot be done: ${reason}. ${by} can say more.` };
    }
    const could = said.whoCould === null ? null : `Could: ${await this.groupName(said.whoCould)}`;
    const head = `“${said.taskName}” cannot be done: ${reason}. It waits for its group again (/work/tasks/${task.key}).`;
    return {
      id,
      stuck: lines(head, said.words ?? undefined, could ?? undefined) ?? head,
      tried: said.tried ?? undefined,
    };
  }

  /** For the panel that says why a task is here: who could not do it, the newest first. */
  async triedWords(key: string): Promise<string[]> {
    const all = await this.em.find(CannotDo, { where: { taskKey: key }, order: { at: 'DESC', id: 'DESC' } });
    const workers = await this.workers.of(all.map(({ workerId }) => workerId));
    const now = this.clock.now();
    return Promise.all(
      all.map(async (said) => {
        const who = workers.get(said.workerId);
        const by = who === undefined ? 'Somebody' : `${who.name}, ${who.agency},`;
        const more = await this.linesOf(said);
        const reason = CANNOT_REASONS[said.reason];
        return [`${by} could not do it at ${timeWords(said.at, now)}: ${reason}.`, ...more].join(' ');
      }),
    );
  }

  /** In own words, what was tried, and who could. */
  async linesOf({ words, tried, whoCould }: CannotDo): Promise<string[]> {
    return [
      ...(words === null ? [] : [words]),
      ...(tried === null ? [] : [`Tried: ${tried}`]),
      ...(whoCould === null ? [] : [`Could: ${await this.groupName(whoCould)}`]),
    ];
  }

  private async groupName(group: string): Promise<string> {
    return groupWords(group, await this.agencies.names());
  }
}
