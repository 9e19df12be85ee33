import { Inject, Injectable } from '@nestjs/common';
import { Duration } from 'luxon';
import { EngineError } from '#process-engine/engine-error.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { JobInput } from './job-input.js';

/**
 * A message from one pathway to another. Headers: `messageName`, `timeToLive` (ISO 8601 duration, default none), `payload` (names of
 * the variables that travel with it). In: `correlationKey` (none for a message to a board). The job's key is the message's id: while
 * it lives it is published once.
 */
@Injectable()
export class PublishMessageWorker {
  constructor(@Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine) {}

  @JobWorker('publish-message')
  async publish(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    await publishOnce(this.engine, {
      name: input.header('messageName'),
      correlationKey: input.textOrNull('correlationKey') ?? '',
      timeToLiveMs: durationMs(input, input.headerOrNull('timeToLive') ?? 'PT0S'),
      messageId: job.jobKey,
      variables: input.pick(...(input.headerOrNull('payload')?.split(',') ?? [])),
    });
    return {};
  }
}

/** Publishes a message; one with the same id that still lives has been published already, and that is all right. */
export async function publishOnce(
  engine: ProcessEngine,
  message: Parameters<ProcessEngine['publishMessage']>[0],
): Promise<void> {
  try {
    await engine.publishMessage(message);
  } catch (error) {
    if (!(error instanceof EngineError && error.code === 'ALREADY_EXISTS')) {
      throw error;
    }
  }
}

function durationMs(input: JobInput, iso: string): number {
  const duration = Duration.fromISO(iso);
  if (!duration.isValid) {
    throw new Error(
      `Expected job of type '${input.job.type}' to have an ISO 8601 duration in header 'timeToLive', but found '${iso}'`,
    );
  }
  return duration.toMillis();
}
