import { Injectable } from '@nestjs/common';
import { NotFoundError } from '#care/common/care-error.js';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import { SafeguardingService } from '#care/safeguarding/safeguarding.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

const GROUP = 'safeguarding-lead';
const REASON = 'concern about a worker';

/** Under this id a whole process instance is restricted: what runs, what ran, and its tasks. */
export function restrictedInstance(processInstanceKey: string): string {
  return `process-instance:${processInstanceKey}`;
}

/**
 * A concern about a worker: from here on only the safeguarding leads see the concern and the instance that handles it. The person's
 * journey stays visible, and nothing in it tells of the concern. In: `concernId`.
 */
@Injectable()
export class RestrictInstanceWorker {
  constructor(
    private readonly safeguarding: SafeguardingService,
    private readonly restrictions: RestrictionService,
  ) {}

  @JobWorker('restrict-instance')
  async restrict(job: ActivatedJob): Promise<JsonObject> {
    const subjectId = restrictedInstance(job.processInstanceKey);
    await this.restrictions.restrict({ subjectId, groups: [GROUP], reason: REASON, by: job.bpmnProcessId });
    const concernId = new JobInput(job).textOrNull('concernId');
    if (concernId) {
      await this.restrictConcern(concernId, job.bpmnProcessId);
    }
    return {};
  }

  /** A concern that is not on record is hidden by its instance alone: that must not fail. */
  private async restrictConcern(concernId: string, by: string): Promise<void> {
    try {
      await this.safeguarding.aboutWorker(concernId, by);
    } catch (error) {
      if (!(error instanceof NotFoundError)) {
        throw error;
      }
    }
  }
}
