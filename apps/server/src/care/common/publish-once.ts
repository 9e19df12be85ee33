import { EngineError } from '#process-engine/engine-error.js';
import type { ProcessEngine, PublishMessage } from '#process-engine/process-engine.js';

/** A message waits so long for whom it is meant. */
const TIME_TO_LIVE_MS = 60 * 60_000;

/** Publishes a message under its id: the same one again is sent no second time. */
export async function publishOnce(
  engine: ProcessEngine,
  message: PublishMessage & { readonly messageId: string },
): Promise<void> {
  try {
    await engine.publishMessage({ timeToLiveMs: TIME_TO_LIVE_MS, ...message });
  } catch (error) {
    if (!(error instanceof EngineError && error.code === 'ALREADY_EXISTS')) throw error;
  }
}
