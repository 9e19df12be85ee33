import type { JsonObject } from '#protocol/json.js';
import { BpmnError, EngineError } from './engine-error.js';
import type { ActivatedJob, JobHandler, ProcessEngine } from './process-engine.js';

/** Pause before the next try of a job that failed: a trouble that passes lasts longer than three tries in a row. */
const BACK_OFF_FIRST_MS = 1_000;
const BACK_OFF_LAST_MS = 10_000;

/** What a job is answered with. */
export type JobAnswers = Pick<ProcessEngine, 'completeJob' | 'failJob' | 'throwJobError'>;

/**
 * Lets a handler do a job and says how it is answered: done, a modelled error, or a failed try. The answer may be sent more than once.
 * What it brought and the engine does not accept (INVALID_ARGUMENT) is a failed try.
 */
export async function answerOf(
  job: ActivatedJob,
  handler: JobHandler,
  answers: JobAnswers,
): Promise<() => Promise<void>> {
  const { jobKey } = job;
  const fail = (errorMessage: string): Promise<void> => {
    const retries = Math.max(0, job.retries - 1);
    const retryBackOffMs = retries > 1 ? BACK_OFF_FIRST_MS : BACK_OFF_LAST_MS;
    return answers.failJob({ jobKey, retries, retryBackOffMs, errorMessage });
  };
  const orFail = (send: () => Promise<void>) => async (): Promise<void> => {
    try {
      await send();
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'INVALID_ARGUMENT') throw error;
      await fail(error.message);
    }
  };
  try {
    const variables = (await handler(job)) ?? {};
    return orFail(() => answers.completeJob(jobKey, variables));
  } catch (error) {
    if (error instanceof BpmnError) {
      const { errorCode, message: errorMessage } = error;
      const variables = error.variables as JsonObject;
      return orFail(() => answers.throwJobError({ jobKey, errorCode, errorMessage, variables }));
    }
    return () => fail(error instanceof Error ? error.message : String(error));
  }
}
