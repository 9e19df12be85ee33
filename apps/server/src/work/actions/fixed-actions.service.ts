import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { BlockageService } from '#care/blockage/blockage.service.js';
import { InvalidInputError } from '#care/common/care-error.js';
import { Clock } from '#care/common/clock.js';
import { given } from '#care/common/given.js';
import { insertOnce } from '#care/common/insert-once.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { lines } from '#workflows/recording/lines.js';
import { ProcessModels } from '../common/process-models.js';
import type { AskForHelpDto, RaiseBlockageDto, ReflectDto } from '../task/task.dto.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import type { SeenTask } from '../worklist/seen-task.js';
import { WorklistService } from '../worklist/worklist.service.js';
import { HelpCalls, NOBODY } from './help-calls.service.js';
import { Reflection } from './reflection.entity.js';
import { TaskFacts } from './task-facts.service.js';

/** The three actions that every task has. None of them ends the task. */
@Injectable()
export class FixedActions {
  constructor(
    private readonly worklist: WorklistService,
    private readonly blockages: BlockageService,
    private readonly help: HelpCalls,
    private readonly facts: TaskFacts,
    private readonly models: ProcessModels,
    private readonly em: EntityManager,
    private readonly clock: Clock,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  /** What stands in the way goes on record at its step, and whoever looks after blockages hears. */
  async raiseBlockage(key: string, request: RaiseBlockageDto, viewer: WorkingViewer, once?: string) {
    const task = await this.worklist.find(key, viewer);
    const step = await this.stepOf(task, request.step);
    const { type, agency, description, workaround, hoursLost, raisedTo } = request;
    const { processId } = task;
    // In the record of the case it would be read by more people than the task.
    const { episodeId, contactId } = (await this.facts.isRestricted(task)) ? NOBODY : task;
    const blockage = await this.blockages.log(
      given({
        id: this.facts.idOf('blockage', key, viewer, once),
        ...{ processId, step, episodeId: episodeId ?? undefined, contactId: contactId ?? undefined },
        ...{ type, agency, description, workaround, hoursLost, raisedBy: viewer.workerId },
      }),
    );
    if (raisedTo !== undefined) await this.blockages.raiseTo(blockage.id, raisedTo);
    await this.engine.broadcastSignal('Blockage.Raised', {
      ...{ blockageId: blockage.id, blockageType: blockage.type, agency: blockage.agency, episodeId },
    });
    return { id: blockage.id, step, type: blockage.type };
  }

  /** Begins the escalation pathway at level 1, with the words on record and ids alone in the message. */
  async askForHelp(key: string, { stuck, tried, needed }: AskForHelpDto, viewer: WorkingViewer, once?: string) {
    const task = await this.worklist.find(key, viewer);
    const id = this.facts.idOf('blockage', `help:${key}`, viewer, once);
    const isNameless = await this.facts.isRestricted(task);
    return this.help.call(task, { id, stuck: lines(stuck, needed) ?? stuck, tried, isNameless }, viewer);
  }

  async reflect(key: string, request: ReflectDto, viewer: WorkingViewer, once?: string) {
    const task = await this.worklist.find(key, viewer);
    const { helped, gotInTheWay, change, energy } = request;
    if ([helped, gotInTheWay, change, energy].every((said) => said === undefined || said === '')) {
      throw new InvalidInputError('reflection', ['helped: something has to be said']);
    }
    const { id } = await insertOnce(
      this.em,
      Reflection,
      given({
        id: this.facts.idOf('reflection', key, viewer, once),
        processId: task.processId,
        step: await this.stepOf(task, request.step),
        episodeId: task.episodeId ?? undefined,
        writtenBy: viewer.workerId,
        ...{ helped, gotInTheWay, change, energy },
        at: this.clock.now(),
      }),
    );
    return { id };
  }

  /** The step is one of the pathway's as it is drawn. @throws InvalidInputError */
  private async stepOf({ processDefinitionKey, elementId }: SeenTask, step: string | undefined): Promise<string> {
    if (step === undefined || step === '' || step === elementId) return elementId;
    const drawn = await this.models.of(processDefinitionKey);
    if (drawn !== null && drawn.element(step) === undefined) {
      throw new InvalidInputError('step', ['step: it is no step of this pathway']);
    }
    return step;
  }
}
