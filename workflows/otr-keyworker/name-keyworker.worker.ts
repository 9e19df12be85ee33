import { Injectable } from '@nestjs/common';
import { KeyworkerService } from '#care/keyworker/keyworker.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

/**
 * Names the keyworker: all tasks for `keyworker:<episode>` are his or hers from now on. In: `keyworkerId`, `reason`, `wish`. Out:
 * `keyworkerId`, `previousKeyworkerId` (null the first time).
 */
@Injectable()
export class NameKeyworkerWorker {
  constructor(private readonly keyworkers: KeyworkerService) {}

  @JobWorker('name-keyworker')
  async name(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const episodeId = input.text('episodeId');
    const workerId = input.text('keyworkerId');
    await this.keyworkers.name(episodeId, {
      workerId,
      reason: input.textIfAny('reason'),
      chosenByPerson: input.objectOrNull('wish')?.workerId === workerId,
    });
    const before = (await this.keyworkers.history(episodeId)).filter(({ until }) => until !== null).at(-1);
    const previousKeyworkerId = before && before.workerId !== workerId ? before.workerId : null;
    return { keyworkerId: workerId, previousKeyworkerId };
  }
}
