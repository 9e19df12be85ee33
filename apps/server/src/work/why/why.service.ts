import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '#care/common/clock.js';
import { Contact } from '#care/contact/contact.entity.js';
import type { FoundUserTask } from '#readmodels/search/tables/user-tasks.js';
import { timeWords } from '../../wording/times.js';
import { AskedAtTasks } from '../actions/asked-at-tasks.service.js';
import { CannotDoTasks } from '../actions/cannot-do.service.js';
import { Agencies } from '../common/agencies.js';
import { nextStepsOf, nextStepWords } from '../common/next-steps.js';
import { ProcessModels } from '../common/process-models.js';
import { sentenceCase } from '../common/words.js';
import type { Viewer } from '../viewer/viewer.js';
import type { SeenTask } from '../worklist/seen-task.js';
import { NO_REASON } from '../worklist/task-items.js';
import { causeWords } from './cause-words.js';
import { limitWords } from './limit-words.js';
import { Senders } from './senders.service.js';
import { StuckThings } from './stuck-things.service.js';
import { TaskOrigins } from './task-origins.service.js';
import { triedWords } from './tried.js';
import { valuesRead } from './values-read.js';
import type { Why } from './why.js';
import { WritersService } from './writers.service.js';

/** Answers why a task is here. */
@Injectable()
export class WhyService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly models: ProcessModels,
    private readonly agencies: Agencies,
    private readonly origins: TaskOrigins,
    private readonly writers: WritersService,
    private readonly senders: Senders,
    private readonly stuckThings: StuckThings,
    private readonly asked: AskedAtTasks,
    private readonly cannot: CannotDoTasks,
  ) {}

  async of(task: SeenTask, found: FoundUserTask, viewer: Viewer): Promise<Why> {
    const now = this.clock.now();
    const drawn = await this.models.of(task.processDefinitionKey);
    const element = drawn?.element(task.elementId);
    const agencies = await this.agencies.names();
    const nameOf = (agency: string): string => agencies.get(agency) ?? agency;
    const [origin, tried, couldNot, limits, stuck] = await Promise.all([
      drawn === null ? null : this.origins.of(task, found, drawn),
      triedWords(this.em, task, nameOf, now),
      this.cannot.triedWords(task.key),
      drawn === null || task.completedAt !== null ? [] : limitWords(this.em, found, drawn, now),
      this.stuckThings.of(found),
    ]);
    const writers = await this.writers.of(origin, viewer);
    const because = [
      ...(origin?.causes ?? []).flatMap((cause) => causeWords(cause, writers, now)),
      ...(await this.routeWords(task)),
    ];
    const steps = drawn === null || element === undefined ? [] : nextStepsOf(drawn, element).map(nextStepWords);
    return {
      sentence: element?.why ?? NO_REASON,
      because: because.length === 0 ? [NO_REASON] : because,
      data: [...(origin === null ? [] : valuesRead(origin, writers, now)), ...stuck.data],
      sentBy: stuck.by ?? (await this.senders.of(task, origin, writers)),
      tried: [...couldNot, ...tried],
      next:
        limits[0] ??
        (steps[0] === undefined ? NO_REASON.replace('The reason', 'What comes next') : `When it is done: ${steps[0]}`),
      // The first of them is told already.
      nextSteps: [...limits, ...steps].slice(1),
      version: versionWords(task),
    };
  }

  /** For an agency that is asked one thing: what it is asked and until when, and nothing of the rest of the case. */
  async ofQuestion(task: SeenTask, found: FoundUserTask): Promise<Why> {
    const now = this.clock.now();
    const drawn = await this.models.of(task.processDefinitionKey);
    const limits = drawn === null || task.completedAt !== null ? [] : await limitWords(this.em, found, drawn, now);
    const question = await this.asked.questionOf(found);
    const due = task.dueAt === null ? [] : [`An answer is wanted by ${timeWords(task.dueAt, now)}.`];
    return {
      sentence: drawn?.element(task.elementId)?.why ?? NO_REASON,
      because: ['Your agency was asked.', ...(question === null ? [] : [`What is needed: ${question}`]), ...due],
      data: [],
      sentBy: `The pathway “${task.processName ?? task.processId}”`,
      tried: await this.cannot.triedWords(task.key),
      next: limits[0] ?? 'When it is done: the team around the person gets your answer.',
      nextSteps: limits.slice(1),
      version: versionWords(task),
    };
  }

  /** What the front door decided about the contact that a case began with: it is a story of its own. */
  private async routeWords({ contactId, episodeId }: SeenTask): Promise<string[]> {
    if (contactId === null || episodeId === null) return [];
    const contact = await this.em.findOneBy(Contact, { id: contactId });
    return contact?.route ? [`First contact led here: ${sentenceCase(contact.route).toLowerCase()}.`] : [];
  }
}

const versionWords = ({ processName, processId, processVersion }: SeenTask): string =>
  `${processName ?? processId}, version ${processVersion}`;
