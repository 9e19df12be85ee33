import { Inject, Injectable } from '@nestjs/common';
import { BlockageService } from '#care/blockage/blockage.service.js';
import { Clock } from '#care/common/clock.js';
import { given } from '#care/common/given.js';
import { derivedId } from '#care/common/id-maker.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { TimeLimits } from '#workflows/shared/time-limits.js';
import { publishOnce } from '../../care/common/publish-once.js';
import { timeWords } from '../../wording/times.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import type { SeenTask } from '../worklist/seen-task.js';
import { TaskFacts } from './task-facts.service.js';

/** What a call for help is counted under, as the escalation pathway counts it. */
const HELP_REASON = 'HelpAsked';
const HELP_TYPE = 'stuck';
const HELP_LIMIT = 'p06.level-1';
/** Whom the first level asks, in words. */
const HELP_ASKED_OF = 'Shift lead or hub co-ordinator';

/** What is put before those who can decide. */
export interface HelpCall {
  /** Of the blockage that it is about: the same one again calls once. */
  readonly id: string;
  readonly stuck: string;
  readonly tried?: string | undefined;
  /** About nobody by name: neither the case nor the step is told with it. */
  readonly isNameless?: boolean;
}

/** Calls those who can decide: the escalation pathway begins at level 1, with the words on record and ids alone in the message. */
@Injectable()
export class HelpCalls {
  constructor(
    private readonly blockages: BlockageService,
    private readonly limits: TimeLimits,
    private readonly facts: TaskFacts,
    private readonly clock: Clock,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  async call(task: SeenTask, { id, stuck, tried, isNameless = false }: HelpCall, viewer: WorkingViewer) {
    const now = this.clock.now();
    const { episodeId, contactId, personId } = isNameless ? NOBODY : task;
    const place = isNameless ? {} : { processId: task.processId, step: task.elementId };
    const blockage = await this.blockages.log(
      given({
        ...{ id, ...place, episodeId: episodeId ?? undefined, contactId: contactId ?? undefined },
        ...{ type: HELP_TYPE, description: stuck, workaround: tried, raisedBy: viewer.workerId },
      }),
    );
    await this.blockages.raiseTo(blockage.id, 'shift-lead');
    const { type, agency } = blockage;
    await this.engine.broadcastSignal('Blockage.Raised', { blockageId: id, blockageType: type, agency, episodeId });
    const variables = isNameless ? {} : await this.facts.variablesOf(task.key);
    const helpId = derivedId('help', blockage.id);
    const marks = { rag: ragOf(task) ?? variables.rag ?? null, weekendHub: variables.weekendHub ?? null };
    await publishOnce(this.engine, {
      name: 'Help.Asked',
      correlationKey: helpId,
      messageId: helpId,
      variables: {
        ...{ helpId, level: 1, reason: HELP_REASON, blockageId: blockage.id, ...marks },
        ...{ episodeId, contactId, personId, agency: variables.agency ?? null },
        ...{ hubId: variables.hubId ?? null, receivedAt: variables.receivedAt ?? null },
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
}

/** Whom something is about that is told without names. */
export const NOBODY = { episodeId: null, contactId: null, personId: null };

const ragOf = ({ urgency }: SeenTask): string | null =>
  urgency === null ? null : urgency.charAt(0).toUpperCase() + urgency.slice(1);
