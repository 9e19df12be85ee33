import { Injectable } from '@nestjs/common';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';
import { RequestRetraction } from '../shared/request-retraction.js';

/** Not for us: the questions to the agencies are taken back, and what they answered is kept for a short time only. */
@Injectable()
export class RetractRequestsWorker {
  constructor(private readonly retraction: RequestRetraction) {}

  @JobWorker('retract-requests')
  async retract(job: ActivatedJob): Promise<JsonObject> {
    await this.retraction.ofEpisode(new JobInput(job).text('episodeId'), 'not for us');
    return {};
  }
}
