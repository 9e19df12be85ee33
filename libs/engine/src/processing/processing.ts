import type { EvaluationEnvironment } from '#feel/contract.js';
import type { BpmnElementType } from '#protocol/bpmn-element.js';
import { type Key, keyOf } from '#protocol/key.js';
import type { EngineRecord, IntentOf, RecordOf, ValueOf, ValueType } from '#protocol/records.js';
import { applyRecord } from '../appliers/appliers.js';
import type { ElementBehavior } from '../elements/element-behavior.js';
import type { EngineState } from '../state/engine-state.js';
import type { ElementInstance } from '../state/entities.js';
import type { Environment } from './environment.js';
import type { FollowUp } from './follow-up.js';

/** A place in a run to which an element that fails returns. */
export interface Savepoint {
  readonly state: number;
  readonly records: number;
  readonly followUps: number;
}

export type BehaviorLookup = (type: BpmnElementType) => ElementBehavior;

/** One command in processing: the records written so far, and the queue of what follows. */
export class Processing {
  readonly records: EngineRecord[] = [];
  readonly queue: FollowUp[] = [];
  answer: EngineRecord | undefined;

  constructor(
    readonly state: EngineState,
    readonly env: Environment,
    private readonly behaviors: BehaviorLookup,
  ) {}

  /** What the element of this instance does. */
  behaviorOf(instance: ElementInstance): ElementBehavior {
    if (instance.isBody) return this.behaviors('MULTI_INSTANCE_BODY');
    const process = this.state.definitions.executable(instance.processDefinitionKey);
    return this.behaviors(process.element(instance.element).model.type);
  }

  /** For expressions: engine time and zone. */
  get evaluation(): EvaluationEnvironment {
    return { now: this.env.now, zone: this.env.zone };
  }

  newKey(): Key {
    return keyOf(this.state.nextKeyNumber());
  }

  /** Writes a record and applies it: what is written is true for all that follows. */
  append<T extends ValueType>(valueType: T, intent: IntentOf<T>, key: Key, value: ValueOf<T>): RecordOf<T> {
    const record = {
      position: this.state.nextPosition(),
      key,
      timestamp: this.env.now,
      valueType,
      intent,
      value,
    } as RecordOf<T>;
    this.records.push(record as EngineRecord);
    applyRecord(this.state, record as EngineRecord);
    return record;
  }

  followUp(followUp: FollowUp): void {
    this.queue.push(followUp);
  }

  savepoint(): Savepoint {
    return { state: this.state.mark(), records: this.records.length, followUps: this.queue.length };
  }

  returnTo(savepoint: Savepoint): void {
    this.state.rollbackTo(savepoint.state);
    this.records.length = savepoint.records;
    this.queue.length = savepoint.followUps;
  }
}
