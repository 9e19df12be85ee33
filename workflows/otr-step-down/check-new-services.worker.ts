import { Injectable } from '@nestjs/common';
import { EpisodeService } from '#care/episode/episode.service.js';
import { ServiceOrderService } from '#care/service-order/service-order.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

/** Before somebody calls after closing: did anybody of the episode need a service again? In: `episodeId`. Out: `newServices`. */
@Injectable()
export class CheckNewServicesWorker {
  constructor(
    private readonly episodes: EpisodeService,
    private readonly orders: ServiceOrderService,
  ) {}

  @JobWorker('check-new-services')
  async check(job: ActivatedJob): Promise<JsonObject> {
    const episodeId = new JobInput(job).text('episodeId');
    const { closedAt } = await this.episodes.get(episodeId);
    if (!closedAt) {
      // The episode runs again: help is there, and nothing is new.
      return { newServices: false };
    }
    const people = await this.episodes.peopleOf(episodeId);
    const started = await Promise.all(people.map((personId) => this.orders.startedSince(personId, closedAt)));
    return { newServices: started.flat().length > 0 };
  }
}
