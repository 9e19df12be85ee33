import { Injectable } from '@nestjs/common';
import { toLondonIso } from '#care/calendar/london-time.js';
import { ClientLevelDataService } from '#care/client-level-data/client-level-data.service.js';
import { CLD_EVENT_TYPES } from '#care/client-level-data/client-level-line.entity.js';
import { Clock } from '#care/common/clock.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

/**
 * Writes what closing is for the national return: it ends the open services, and for those who had none it is an event of
 * its own. Adults
 * only; of a household each adult. In: `episodeId`, `eventType`, `outcome` (D11).
 */
@Injectable()
export class WriteCldWorker {
  constructor(
    private readonly returns: ClientLevelDataService,
    private readonly episodes: EpisodeService,
    private readonly clock: Clock,
  ) {}

  @JobWorker('write-cld')
  async write(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const episodeId = input.text('episodeId');
    const eventType = input.oneOf('eventType', CLD_EVENT_TYPES);
    const outcome = input.text('outcome');
    const { openedAt } = await this.episodes.get(episodeId);
    await this.returns.closeServices(episodeId, outcome);
    const services = (await this.returns.ofEpisode(episodeId)).filter((line) => line.eventType === 'Service');
    const served = new Set(services.map(({ personId }) => personId));
    for (const personId of await this.episodes.peopleOf(episodeId)) {
      if (!served.has(personId)) {
        await this.returns.write({
          id: input.id(`cld-${personId}`),
          ...{ episodeId, personId, eventType, outcome },
          startedAt: toLondonIso(openedAt),
          endedAt: toLondonIso(this.clock.now()),
        });
      }
    }
    return {};
  }
}
