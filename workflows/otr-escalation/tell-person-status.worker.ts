import { Injectable } from '@nestjs/common';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';
import { PersonNotices } from '../shared/person-notices.js';
import { wordsOf } from '../shared/templates.js';

const TEMPLATE = 'status';

/** Tells the person, once a day, that what stands in the way is still worked on (P06 3b). In: `personId`; without one nobody is told. */
@Injectable()
export class TellPersonStatusWorker {
  constructor(private readonly notices: PersonNotices) {}

  @JobWorker('tell-person-status')
  async tell(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    await this.notices.tell(input, TEMPLATE, wordsOf(TEMPLATE, input));
    return {};
  }
}
