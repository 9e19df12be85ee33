import { Injectable } from '@nestjs/common';
import { AccommodationService } from '#care/accommodation/accommodation.service.js';
import { BpmnError } from '#process-engine/engine-error.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { HousedGroups } from '../shared/housed-group.js';
import { JobInput } from '../shared/job-input.js';

/**
 * Finds a free, suitable place for somebody who has no safe one tonight, and takes it. A shelter for the night is not suitable: it
 * is what a worker finds when this fails. Error `NoSuitableAccommodation` (R58).
 */
@Injectable()
export class FindSafePlaceWorker {
  constructor(
    private readonly places: AccommodationService,
    private readonly groups: HousedGroups,
  ) {}

  @JobWorker('find-safe-place')
  async find(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const episodeId = input.text('episodeId');
    const group = await this.groups.of(input.text('personId'), episodeId);
    const booking = await this.places.findAndBook({ bookingId: input.id('booking'), episodeId, group, interim: false });
    if (!booking) {
      throw new BpmnError('NoSuitableAccommodation', `No suitable place is free for: ${group}`);
    }
    return { placeId: booking.placeId };
  }
}
