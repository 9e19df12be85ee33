import type { Json, JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type { EngineRecord, RecordOf } from '#protocol/records.js';
import type { RecordListener } from '../record-view.js';

export type FactKind = 'form' | 'timer' | 'message' | 'job' | 'stage' | 'help' | 'escalation' | 'taken-over' | 'ended';

/** Something in the records that a reader would want to know. */
export interface StoryFact {
  readonly kind: FactKind;
  readonly at: number;
  readonly caseId: string | undefined;
  readonly processId: string;
  readonly elementId: string;
  /** Kind `form`, `taken-over`: the task. Else empty. */
  readonly key: Key;
  readonly who: string;
  readonly data: JsonObject;
}

/** Jobs whose end tells something, by type. */
const JOBS = new Set([
  'name-keyworker',
  'revoke-shares',
  'store-reply',
  'find-safe-place',
  'order-services',
  'notify-referrer',
]);
const JOURNEY = 'otr-journey';
const INHERITED = new Set(['agency', 'level', 'reason', 'stage']);

/** Collects the facts of a replay while it is played. */
export class StoryFacts {
  readonly facts: StoryFact[] = [];
  /** Why each step is there, by process and element: as the diagrams say. */
  readonly whys = new Map<string, string>();
  private readonly variables = new Map<Key, Map<string, Json>>();
  private readonly stages = new Map<Key, Json>();

  readonly listen: RecordListener = (record, caseId) => {
    const fact = this.factOf(record);
    if (fact) {
      this.facts.push({
        key: '',
        who: '',
        data: {},
        elementId: '',
        processId: '',
        at: record.timestamp,
        caseId,
        ...fact,
      });
    }
  };

  private factOf(record: EngineRecord): (Pick<StoryFact, 'kind'> & Partial<StoryFact>) | undefined {
    switch (record.valueType) {
      case 'PROCESS':
        this.readWhys(record);
        return undefined;
      case 'VARIABLE':
        return this.variable(record);
      case 'USER_TASK':
        return this.task(record);
      case 'TIMER':
        return record.intent === 'TRIGGERED'
          ? {
              kind: 'timer',
              elementId: record.value.targetElementId,
              data: this.known(record.value.processInstanceKey),
            }
          : undefined;
      case 'JOB':
        return this.job(record);
      case 'ESCALATION':
        return {
          kind: 'escalation',
          elementId: record.value.throwElementId,
          data: { code: record.value.escalationCode },
        };
      case 'MESSAGE':
        return record.intent === 'PUBLISHED'
          ? { kind: 'message', elementId: record.value.name, data: { key: record.value.correlationKey } }
          : undefined;
      case 'PROCESS_INSTANCE':
        return record.value.bpmnProcessId === JOURNEY &&
          record.value.bpmnElementType === 'PROCESS' &&
          record.intent === 'ELEMENT_COMPLETED'
          ? { kind: 'ended', processId: JOURNEY }
          : undefined;
      default:
        return undefined;
    }
  }

  private readWhys({ value }: RecordOf<'PROCESS'>): void {
    const { elements = [] } = value.model as { elements?: { id: string; why: string | null }[] };
    for (const { id, why } of elements) {
      if (why) {
        this.whys.set(`${value.bpmnProcessId} ${id}`, why);
      }
    }
  }

  private variable({ value }: RecordOf<'VARIABLE'>) {
    if (!INHERITED.has(value.name)) {
      return undefined;
    }
    const known = this.variables.get(value.processInstanceKey) ?? new Map<string, Json>();
    this.variables.set(value.processInstanceKey, known.set(value.name, value.value));
    if (
      value.name !== 'stage' ||
      value.bpmnProcessId !== JOURNEY ||
      this.stages.get(value.processInstanceKey) === value.value
    ) {
      return undefined;
    }
    const from = this.stages.get(value.processInstanceKey) ?? null;
    this.stages.set(value.processInstanceKey, value.value);
    return { kind: 'stage' as const, processId: JOURNEY, data: { stage: value.value, from } };
  }

  private task({ key, intent, value }: RecordOf<'USER_TASK'>) {
    const about = { key, processId: value.bpmnProcessId, elementId: value.elementId, who: value.assignee };
    if (intent === 'COMPLETED') {
      return {
        kind: 'form' as const,
        ...about,
        data: { formId: value.formId, name: value.name, ...this.known(value.processInstanceKey) },
      };
    }
    if (intent === 'ASSIGNED' && value.action === 'edt-takeover') {
      return { kind: 'taken-over' as const, ...about, data: { name: value.name } };
    }
    return intent === 'CREATED' && value.formId === 'p06-stuck'
      ? { kind: 'help' as const, ...about, data: this.known(value.processInstanceKey) }
      : undefined;
  }

  private job({ intent, value }: RecordOf<'JOB'>) {
    const isEnd = intent === 'COMPLETED' || intent === 'ERROR_THROWN';
    return isEnd && JOBS.has(value.type)
      ? {
          kind: 'job' as const,
          processId: value.bpmnProcessId,
          elementId: value.elementId,
          data: {
            ...value.variables,
            type: value.type,
            errorCode: value.errorCode,
            ...this.known(value.processInstanceKey),
          },
        }
      : undefined;
  }

  private known(processInstanceKey: Key): JsonObject {
    return Object.fromEntries(this.variables.get(processInstanceKey) ?? []);
  }
}
