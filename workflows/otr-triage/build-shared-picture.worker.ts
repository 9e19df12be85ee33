import { Injectable } from '@nestjs/common';
import { SharedPictureService } from '#care/shared-picture/shared-picture.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

/** Draws one picture of what all agencies have answered so far; who answers later is news to the journey. */
@Injectable()
export class BuildSharedPictureWorker {
  constructor(private readonly pictures: SharedPictureService) {}

  @JobWorker('build-shared-picture')
  async build(job: ActivatedJob): Promise<JsonObject> {
    await this.pictures.build(new JobInput(job).text('episodeId'));
    return {};
  }
}
