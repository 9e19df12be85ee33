import { Inject, Injectable } from '@nestjs/common';
import { EngineError } from '#process-engine/engine-error.js';
import type { JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { publishOnce } from './publish-message.worker.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** A message that must reach somebody: by correlation, so that the sender learns whether anybody listens. */
@Injectable()
export class JourneyMessages {
  constructor(@Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine) {}

  /** Delivers at once. False where nobody listens: then the other way is to be taken. */
  async reaches(name: string, correlationKey: string, variables: JsonObject): Promise<boolean> {
    try {
      await this.engine.correlateMessage({ name, correlationKey, variables });
      return true;
    } catch (error) {
      if (error instanceof EngineError && error.code === 'NOT_FOUND') {
        return false;
      }
      throw error;
    }
  }

  /** Leaves a message about a person for a day: its catcher may not listen yet. The same `messageId` is left once. */
  async leave(name: string, correlationKey: string, messageId: string, variables: JsonObject): Promise<void> {
    await publishOnce(this.engine, { name, correlationKey, messageId, timeToLiveMs: DAY_MS, variables });
  }
}
