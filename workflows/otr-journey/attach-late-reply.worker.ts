import { Injectable } from '@nestjs/common';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

/** Lets a late answer join the shared picture. Out: `changesRisk`: the agency knows the person and names a risk. */
@Injectable()
export class AttachLateReplyWorker {
  constructor(private readonly requests: InfoRequestService) {}

  @JobWorker('attach-late-reply')
  async attach(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const requestId = input.text('requestId');
    await this.requests.joinPicture(input.text('episodeId'), requestId);
    const { reply } = await this.requests.get(requestId);
    return { changesRisk: reply?.known === 'yes' && Boolean(reply.risks?.trim()) };
  }
}
