import { Injectable } from '@nestjs/common';
import { EpisodeService } from '#care/episode/episode.service.js';
import { FollowUpService } from '#care/follow-up/follow-up.service.js';
import { SharingService } from '#care/sharing/sharing.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';
import { RequestRetraction } from '../shared/request-retraction.js';

/**
 * After a death: questions to agencies are taken back, no call is made, no agency looks in any more, and the episode is closed. What the
 * journey itself had open has ended with the message.
 */
@Injectable()
export class CancelPersonTasksWorker {
  constructor(
    private readonly retraction: RequestRetraction,
    private readonly followUps: FollowUpService,
    private readonly sharing: SharingService,
    private readonly episodes: EpisodeService,
  ) {}

  @JobWorker('cancel-person-tasks')
  async cancel(job: ActivatedJob): Promise<JsonObject> {
    const episodeId = new JobInput(job).text('episodeId');
    await this.retraction.ofEpisode(episodeId, 'the person has died');
    await this.followUps.cancelOf(episodeId);
    await this.sharing.closeOf(episodeId);
    await this.episodes.close(episodeId, 'deceased');
    return {};
  }
}
