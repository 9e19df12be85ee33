import { Injectable } from '@nestjs/common';
import { SharedPictureService } from '#care/shared-picture/shared-picture.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

/**
 * Draws one picture of what all agencies have answered so far; who answers later is news to the journey. Out: `agenciesKnown`, the codes of
 * those that know the person.
 */
@Injectable()
export class BuildSharedPictureWorker {
  constructor(private readonly pictures: SharedPictureService) {}

  @JobWorker('build-shared-picture')
  async build(job: ActivatedJob): Promise<JsonObject> {
    const { known } = await this.pictures.build(new JobInput(job).text('episodeId'));
    return { agenciesKnown: known };
  }
}
