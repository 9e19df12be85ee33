import { Injectable } from '@nestjs/common';
import { EpisodeService } from '#care/episode/episode.service.js';
import { BpmnError } from '#process-engine/engine-error.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

/** Read by the worker who wanted to plan. */
export const IN_CRISIS =
  'No long-term plan is made while the person is in crisis: first it must be safe, with conversation 2.';

/**
 * Lets nobody plan for the long term in a crisis. It is one when the pathway says so or the episode does: either may learn of it first.
 * In: `episodeId`, `inCrisis`. Error `NoLongTermPlanInCrisis`.
 */
@Injectable()
export class CheckNotInCrisisWorker {
  constructor(private readonly episodes: EpisodeService) {}

  @JobWorker('check-not-in-crisis')
  async check(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    if (input.flag('inCrisis') || (await this.episodes.isInCrisis(input.text('episodeId')))) {
      throw new BpmnError('NoLongTermPlanInCrisis', IN_CRISIS);
    }
    return {};
  }
}
