import { SetMetadata } from '@nestjs/common';
import type { WorkerOptions } from './process-engine.js';

export const JOB_WORKER = 'otr:job-worker';

/**
 * Marks a method of a Nest provider as the handler of a job type: `@JobWorker('notify-referrer')`. The method gets an
 * `ActivatedJob` and returns the variables to set, or nothing.
 */
export const JobWorker = (type: string, options: Omit<WorkerOptions, 'type'> = {}): MethodDecorator =>
  SetMetadata(JOB_WORKER, { type, ...options });
