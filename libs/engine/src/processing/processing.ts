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
  answer: EngineRecord | undefined;
  /** For expressions: engine time and zone. */
  readonly evaluation: EvaluationEnvironment;
  private readonly queue: FollowUp[] = [];
  private next = 0;

  constructor(
    readonly state: EngineState,
    readonly env: Environment,
    private readonly behaviors: BehaviorLookup,
  ) {
    this.evaluation = { now: env.now, zone: env.zone };
  }

  /** What the element of this instance does. */
  behaviorOf(instance: ElementInstance): ElementBehavior {
    if (instance.isBody) return this.behaviors('MULTI_INSTANCE_BODY');
    const process = this.state.definitions.executable(instance.processDefinitionKey);
    return this.behaviors(process.element(instance.element).model.type);
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

  /** The oldest follow-up that has not been taken. */
  takeFollowUp(): FollowUp | undefined {
    const followUp = this.queue[this.next];
    if (followUp !== undefined) this.next += 1;
    return followUp;
  }

  /** Follow-ups that have not been taken. */
  get waiting(): readonly FollowUp[] {
    return this.queue.slice(this.next);
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
