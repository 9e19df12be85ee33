import { EngineError } from '#process-engine/engine-error.js';
import type {
  CorrelateMessage,
  EvaluateDecision,
  ProcessEngine,
  PublishMessage,
} from '#process-engine/process-engine.js';
import type { JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type { DecisionEvaluationValue } from '#protocol/records.js';
import type { TestEngine } from '#testing/engine/test-engine.js';

/** What job workers ask of an engine, answered by the engine in memory. */
export class InMemoryPort
  implements Pick<ProcessEngine, 'publishMessage' | 'correlateMessage' | 'broadcastSignal' | 'evaluateDecision'>
{
  constructor(private readonly engine: TestEngine) {}

  async publishMessage(message: PublishMessage): Promise<{ messageKey: Key }> {
    const { name, correlationKey, variables = {}, timeToLiveMs = 0, messageId = '' } = message;
    return { messageKey: this.engine.publish(name, correlationKey, variables, timeToLiveMs, messageId) };
  }

  async correlateMessage({ name, correlationKey, variables = {} }: CorrelateMessage) {
    return { messageKey: '-1', processInstanceKey: this.engine.correlate(name, correlationKey, variables) };
  }

  async broadcastSignal(signalName: string, variables: JsonObject = {}): Promise<{ signalKey: Key }> {
    this.engine.broadcast(signalName, variables);
    return { signalKey: '-1' };
  }

  async evaluateDecision({ decisionId, variables = {} }: EvaluateDecision): Promise<DecisionEvaluationValue> {
    if (decisionId === undefined) {
      throw new EngineError('INVALID_ARGUMENT', 'Expected to evaluate a decision by its id, but none was given');
    }
    const decisionOutput = this.engine.decide(decisionId, variables);
    return { decisionId, decisionOutput } as DecisionEvaluationValue;
  }
}
