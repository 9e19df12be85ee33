import { Injectable } from '@nestjs/common';
import { BlockageService } from '#care/blockage/blockage.service.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from './job-input.js';

/** Reasons of a call for help, as the types under which they are counted. */
const TYPE_OF_REASON: Readonly<Record<string, string>> = {
  FrontDoorLate: 'front door late',
  AgencySilent: 'no answer',
  PlanLate: 'plan late',
  NotSafeYet: 'not safe yet',
  NotReached: 'not reached',
  PanelLate: 'panel late',
  NoKeyworker: 'no keyworker',
  NoSuitableAccommodation: 'no suitable accommodation',
};

/** Of a question to an agency: from now on it counts as silent, and stays open. */
const NO_ANSWER = 'no answer';

/**
 * Notes what stands in the way (R58–R60), with the drawn element at which it was met. Header or variable `blockageType`. Out:
 * `blockageId`.
 */
@Injectable()
export class LogBlockageWorker {
  constructor(
    private readonly blockages: BlockageService,
    private readonly requests: InfoRequestService,
  ) {}

  @JobWorker('log-blockage')
  async log(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const type = input.headerOrNull('blockageType') ?? input.text('blockageType');
    const { id } = await this.blockages.log({
      id: input.id('blockage'),
      type: TYPE_OF_REASON[type] ?? type,
      processId: job.bpmnProcessId,
      step: job.elementId,
      agency: input.textIfAny('agency'),
      episodeId: input.textIfAny('episodeId'),
      contactId: input.textIfAny('contactId'),
    });
    const requestId = type === NO_ANSWER ? input.textOrNull('requestId') : null;
    if (requestId) {
      await this.requests.silent(requestId);
    }
    return { blockageId: id };
  }
}
