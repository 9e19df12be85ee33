import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { BlockageService } from '#care/blockage/blockage.service.js';
import { InvalidInputError } from '#care/common/care-error.js';
import { Clock } from '#care/common/clock.js';
import { given } from '#care/common/given.js';
import { derivedId, IdMaker } from '#care/common/id-maker.js';
import { insertOnce } from '#care/common/insert-once.js';
import type { JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { findByKey } from '#readmodels/search/search.js';
import { userTasks } from '#readmodels/search/tables/user-tasks.js';
import { lines } from '#workflows/recording/lines.js';
import { TimeLimits } from '#workflows/shared/time-limits.js';
import { publishOnce } from '../../care/common/publish-once.js';
import { TaskForms } from '../../tasks/task-forms.js';
import { timeWords } from '../../wording/times.js';
import { ProcessModels } from '../common/process-models.js';
import type { AskForHelpDto, RaiseBlockageDto, ReflectDto } from '../task/task.dto.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import type { SeenTask } from '../worklist/seen-task.js';
import { WorklistService } from '../worklist/worklist.service.js';
import { Reflection } from './reflection.entity.js';

/** What a call for help is counted under, as the escalation pathway counts it. */
const HELP_REASON = 'HelpAsked';
const HELP_TYPE = 'stuck';
const HELP_LIMIT = 'p06.level-1';
/** Whom the first level asks, in words. */
const HELP_ASKED_OF = 'Shift lead or hub co-ordinator';

/** The three actions that every task has. None of them ends the task. */
@Injectable()
export class FixedActions {
  constructor(
    private readonly worklist: WorklistService,
    private readonly blockages: BlockageService,
    private readonly limits: TimeLimits,
    private readonly forms: TaskForms,
    private readonly models: ProcessModels,
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  /** What stands in the way goes on record at its step, and whoever looks after blockages hears. */
  async raiseBlockage(key: string, request: RaiseBlockageDto, viewer: WorkingViewer, once?: string) {
    const task = await this.worklist.find(key, viewer);
    const step = await this.stepOf(task, request.step);
    const { type, agency, description, workaround, hoursLost, raisedTo } = request;
    const blockage = await this.blockages.log(
      given({
        id: this.idOf('blockage', key, viewer, once),
        ...this.placeOf(task, step),
        ...{ type, agency, description, workaround, hoursLost, raisedBy: viewer.workerId },
      }),
    );
    if (raisedTo !== undefined) await this.blockages.raiseTo(blockage.id, raisedTo);
    await this.tell(blockage, task);
    return { id: blockage.id, step, type: blockage.type };
  }

  /** Begins the escalation pathway at level 1, with the words on record and ids alone in the message. */
  async askForHelp(key: string, { stuck, tried, needed }: AskForHelpDto, viewer: WorkingViewer, once?: string) {
    const task = await this.worklist.find(key, viewer);
    const now = this.clock.now();
    const blockage = await this.blockages.log(
      given({
        id: this.idOf('blockage', `help:${key}`, viewer, once),
        ...this.placeOf(task, task.elementId),
        ...{ type: HELP_TYPE, description: lines(stuck, needed), workaround: tried, raisedBy: viewer.workerId },
      }),
    );
    await this.blockages.raiseTo(blockage.id, 'shift-lead');
    await this.tell(blockage, task);
    const variables = await this.variablesOf(key);
    const helpId = derivedId('help', blockage.id);
    const marks = { rag: ragOf(task) ?? variables.rag ?? null, weekendHub: variables.weekendHub ?? null };
    await publishOnce(this.engine, {
      name: 'Help.Asked',
      correlationKey: helpId,
      messageId: helpId,
      variables: {
        ...{ helpId, level: 1, reason: HELP_REASON, blockageId: blockage.id, ...marks },
        ...{ episodeId: task.episodeId, contactId: task.contactId, personId: task.personId },
        ...{
          agency: variables.agency ?? null,
          hubId: variables.hubId ?? null,
          receivedAt: variables.receivedAt ?? null,
        },
      },
    });
    const { dueAt } = await this.limits.dueOf(await this.limits.of(HELP_LIMIT, marks), null);
    return {
      level: 1,
      dueAt: new Date(dueAt).toISOString(),
      dueInWords: `by ${timeWords(dueAt, now)}`,
      askedOf: HELP_ASKED_OF,
    };
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
        id: this.idOf('reflection', key, viewer, once),
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

  private async tell(
    { id, type, agency }: { readonly id: string; readonly type: string; readonly agency: string | null },
    { episodeId }: SeenTask,
  ): Promise<void> {
    await this.engine.broadcastSignal('Blockage.Raised', { blockageId: id, blockageType: type, agency, episodeId });
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

  private placeOf({ processId, episodeId, contactId }: SeenTask, step: string) {
    return { processId, step, episodeId: episodeId ?? undefined, contactId: contactId ?? undefined };
  }

  /** The same request again makes the same record. */
  private idOf(kind: string, about: string, viewer: WorkingViewer, once: string | undefined): string {
    return once === undefined ? this.ids.next(kind) : derivedId(kind, about, viewer.workerId, once);
  }

  private async variablesOf(key: string): Promise<JsonObject> {
    const task = await findByKey(this.em, userTasks, key);
    return task === undefined ? {} : this.forms.variablesOf(task);
  }
}

const ragOf = ({ urgency }: SeenTask): string | null =>
  urgency === null ? null : urgency.charAt(0).toUpperCase() + urgency.slice(1);
