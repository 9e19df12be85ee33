import type { EngineRecord, RecordOf } from '#protocol/records.js';

/** A flow that was taken, an event that was caught or a rule that was read, in one process instance. */
type InstanceRecord = RecordOf<'PROCESS_INSTANCE'>;

export type Decision = RecordOf<'DECISION_EVALUATION'>;

/** What happened under one root, to be asked backwards from a moment: everything of one process instance, in order. */
export class Story {
  private readonly flows = new Map<string, InstanceRecord[]>();
  private readonly decisions = new Map<string, Decision[]>();
  private readonly variables: RecordOf<'VARIABLE'>[] = [];
  private readonly completed: RecordOf<'USER_TASK'>[] = [];
  private readonly elements = new Map<string, InstanceRecord[]>();
  private readonly timers: RecordOf<'TIMER'>[] = [];
  private readonly modifications: RecordOf<'PROCESS_INSTANCE_MODIFICATION'>[] = [];

  constructor(records: readonly EngineRecord[]) {
    for (const record of records) {
      switch (record.valueType) {
        case 'PROCESS_INSTANCE':
          if (record.intent === 'SEQUENCE_FLOW_TAKEN') {
            push(this.flows, `${record.value.processInstanceKey} ${record.value.elementId}`, record);
          } else push(this.elements, `${record.value.processInstanceKey} ${record.value.elementId}`, record);
          break;
        case 'DECISION_EVALUATION':
          if (record.intent === 'EVALUATED') {
            push(this.decisions, `${record.value.processInstanceKey} ${record.value.elementId}`, record);
          }
          break;
        case 'USER_TASK':
          if (record.intent === 'COMPLETED') this.completed.push(record);
          break;
        case 'VARIABLE':
          this.variables.push(record);
          break;
        case 'TIMER':
          if (record.intent === 'TRIGGERED') this.timers.push(record);
          break;
        case 'PROCESS_INSTANCE_MODIFICATION':
          this.modifications.push(record);
          break;
        default:
      }
    }
  }

  /** The last of some flows that was taken before a position. */
  flowTaken(instance: string, flowIds: readonly string[], before: number): InstanceRecord | undefined {
    const taken = flowIds.flatMap((id) => this.flows.get(`${instance} ${id}`) ?? []);
    return latest(taken, before);
  }

  /** The last time before a position that somebody moved the case to an element. */
  movedTo(instance: string, elementId: string, before: number): RecordOf<'PROCESS_INSTANCE_MODIFICATION'> | undefined {
    const moved = this.modifications.filter(
      ({ value }) =>
        value.processInstanceKey === instance &&
        value.activateInstructions.some((instruction) => instruction.elementId === elementId),
    );
    return latest(moved, before);
  }

  decisionAt(instance: string, elementId: string, before: number): Decision | undefined {
    return latest(this.decisions.get(`${instance} ${elementId}`) ?? [], before);
  }

  /** The last time that something happened to an element, e.g. that it was completed. */
  element(instance: string, elementId: string, intent: string, before: number): InstanceRecord | undefined {
    const all = this.elements.get(`${instance} ${elementId}`) ?? [];
    return latest(
      all.filter((record) => record.intent === intent),
      before,
    );
  }

  /** When the element instance began. */
  beginOf(elementInstanceKey: string): InstanceRecord | undefined {
    for (const records of this.elements.values()) {
      const found = records.find(({ key, intent }) => key === elementInstanceKey && intent === 'ELEMENT_ACTIVATING');
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The task that was last completed at a step. */
  taskAt(instance: string, elementId: string, before: number): RecordOf<'USER_TASK'> | undefined {
    const all = this.completed.filter(
      ({ value }) => value.processInstanceKey === instance && value.elementId === elementId,
    );
    return latest(all, before);
  }

  /** Every task that was completed before a position, the last one first. */
  tasksBefore(before: number): RecordOf<'USER_TASK'>[] {
    return this.completed.filter(({ position }) => position < before).reverse();
  }

  timersAt(instance: string, elementId: string): RecordOf<'TIMER'>[] {
    return this.timers.filter(
      ({ value }) => value.processInstanceKey === instance && value.targetElementId === elementId,
    );
  }

  /** What a variable was, as an instance saw it before a position: its own value, else one from above. */
  variable(scopes: readonly string[], name: string, before: number): RecordOf<'VARIABLE'> | undefined {
    for (const scope of scopes) {
      const found = latest(
        this.variables.filter(({ value }) => value.scopeKey === scope && value.name === name),
        before,
      );
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

const latest = <T extends { readonly position: number }>(records: readonly T[], before: number): T | undefined =>
  records.findLast(({ position }) => position < before);
