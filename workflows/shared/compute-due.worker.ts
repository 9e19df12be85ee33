import { Injectable } from '@nestjs/common';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from './job-input.js';
import { type Limit, TimeLimits } from './time-limits.js';

/**
 * When something is due. In: the header or variable `elementKey` (a row of D0, with `rag` and `weekendHub` where the row needs
 * them), or `limit` with `calendar`; `from` (default now). Out: `dueAt` and `halfAt`, date-times with offset.
 */
@Injectable()
export class ComputeDueWorker {
  constructor(private readonly limits: TimeLimits) {}

  @JobWorker('compute-due')
  async computeDue(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const { dueAt, halfAt } = await this.limits.dueOf(await this.limitOf(input), input.textOrNull('from'));
    return { dueAt, halfAt };
  }

  private async limitOf(input: JobInput): Promise<Limit> {
    const header = input.headerOrNull('elementKey');
    const limit = header ? null : input.textOrNull('limit');
    return limit
      ? { limit, calendar: input.textOrNull('calendar') }
      : this.limits.of(header ?? input.text('elementKey'), input.pick('rag', 'weekendHub'));
  }
}
