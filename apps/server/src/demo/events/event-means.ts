import { EngineError } from '#process-engine/engine-error.js';
import type { JsonObject } from '#protocol/json.js';
import type { CareServices } from '../care-services.js';
import type { CaseScript } from '../case-script.js';
import type { DirectedEngine } from '../directed-engine.js';
import type { RecordView } from '../record-view.js';
import type { Staff } from '../staff.js';

const HOUR_MS = 60 * 60 * 1_000;

/** What scripted events act with: what a client has. */
export class EventMeans {
  constructor(
    readonly engine: DirectedEngine,
    readonly care: CareServices,
    readonly view: RecordView,
    readonly staff: Staff,
    readonly scripts: readonly CaseScript[],
  ) {}

  script(caseId: string): CaseScript {
    const script = this.scripts.find(({ id }) => id === caseId);
    if (!script) {
      throw new Error(`Expected to find '${caseId}' among the cases of the replay, but it is none of them`);
    }
    return script;
  }

  /** Publishes a message under the event's id: the same event again sends nothing. */
  async publish(
    eventId: string,
    name: string,
    correlationKey: string,
    variables: JsonObject,
    timeToLiveMs = HOUR_MS,
  ): Promise<void> {
    if (this.view.messageIds.has(eventId)) {
      return;
    }
    try {
      await this.engine.publishMessage({ name, correlationKey, messageId: eventId, timeToLiveMs, variables });
    } catch (error) {
      if (!(error instanceof EngineError && error.code === 'ALREADY_EXISTS')) {
        throw error;
      }
    }
  }

  /** Broadcasts a signal, unless it was sent at this very moment already. */
  async signal(name: string, content: JsonObject): Promise<void> {
    if (!this.view.signalledSince(name, this.engine.clock.now())) {
      await this.engine.broadcastSignal(name, { signal: content });
    }
  }
}
