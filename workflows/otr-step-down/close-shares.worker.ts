import { Injectable } from '@nestjs/common';
import { SharingService } from '#care/sharing/sharing.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

/** Ends every view into the episode, with its links; the log stays. In: `episodeId`. Out: `sharesClosedFor`, codes of agencies. */
@Injectable()
export class CloseSharesWorker {
  constructor(private readonly sharing: SharingService) {}

  @JobWorker('close-shares')
  async close(job: ActivatedJob): Promise<JsonObject> {
    return { sharesClosedFor: await this.sharing.closeOf(new JobInput(job).text('episodeId')) };
  }
}
