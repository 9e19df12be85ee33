import { Injectable } from '@nestjs/common';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { Concerns, FIRST_CONTACT } from './concerns.js';
import { JobInput } from './job-input.js';

/**
 * Raises a safeguarding concern: beside the journey (`Safeguarding.Concern`), or by itself where no journey listens
 * (`Concern.Raised`), so that no concern is lost and nobody's work is interrupted. In: `concernSource`, and what is known of
 * `episodeId`, `contactId`, `personId`, `aboutWorker`, `childInvolved`, `risk`. Out: `concernId`.
 */
@Injectable()
export class RaiseConcernWorker {
  constructor(private readonly concerns: Concerns) {}

  @JobWorker('raise-concern')
  async raise(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const source = input.textOrNull('concernSource') ?? job.bpmnProcessId;
    const id = input.id('concern');
    await this.concerns.raise(input, {
      id,
      episodeId: input.textOrNull('episodeId'),
      contactId: input.textOrNull('contactId'),
      // It came with the contact: its clock runs since then.
      receivedAt: source === FIRST_CONTACT ? input.textIfAny('receivedAt') : undefined,
      source,
    });
    return { concernId: id };
  }
}
