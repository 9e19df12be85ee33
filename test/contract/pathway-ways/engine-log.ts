import type { Key } from '#protocol/key.js';
import type { EngineRecord, RecordOf, UserTaskValue, ValueOf } from '#protocol/records.js';
import { RecordStream } from '#testing/engine/record-stream.js';

/** A message that says nothing: when its record has come, so have all before it. */
export const MARK = 'Contract.Mark';

/** A running or ended process instance. */
export interface SeenInstance {
  readonly key: Key;
  readonly bpmnProcessId: string;
  readonly isRoot: boolean;
  isActive: boolean;
}

/** What an engine's records have told so far. */
export class EngineLog {
  readonly tasks = new Map<Key, UserTaskValue>();
  readonly jobs = new Map<Key, ValueOf<'JOB'>>();
  readonly timers = new Map<Key, ValueOf<'TIMER'>>();
  readonly incidents = new Map<Key, ValueOf<'INCIDENT'>>();
  readonly instances = new Map<Key, SeenInstance>();
  /** The highest mark that has come. */
  lastMark = 0;
  /** How many records have come of what happens to cases, beside marks. */
  changes = 0;
  private records: EngineRecord[] = [];
  private waiting: (() => void)[] = [];

  take(record: EngineRecord): void {
    if (isMark(record)) {
      if (record.intent === 'PUBLISHED') this.lastMark = Math.max(this.lastMark, Number(record.value.correlationKey));
    } else {
      // Workers that wait are told now and then that there is nothing: a job that somebody has in hand is open all the same.
      if (record.valueType !== 'JOB_BATCH') this.changes += 1;
      this.records.push(record);
      this.apply(record);
    }
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** Records since the last `forget`, to be narrowed. */
  get stream(): RecordStream {
    return new RecordStream(this.records);
  }

  /** Lets go of what has ended: another way begins. */
  forget(): void {
    this.records = [];
    for (const [key, { isActive }] of this.instances) if (!isActive) this.instances.delete(key);
  }

  /** Resolves with the next record, or when the time is over. */
  async next(withinMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
      timer = setTimeout(resolve, withinMs);
    });
    clearTimeout(timer);
  }

  private apply(record: EngineRecord): void {
    switch (record.valueType) {
      case 'PROCESS_INSTANCE':
        return this.applyInstance(record);
      case 'USER_TASK':
        if (record.intent === 'COMPLETED' || record.intent === 'CANCELED') this.tasks.delete(record.key);
        if (record.intent === 'CREATED' || (/ED$/.test(record.intent) && this.tasks.has(record.key))) {
          this.tasks.set(record.key, record.value);
        }
        return;
      case 'JOB':
        return keep(this.jobs, record, ['COMPLETED', 'CANCELED', 'ERROR_THROWN']);
      case 'TIMER':
        return keep(this.timers, record, ['TRIGGERED', 'CANCELED']);
      case 'INCIDENT':
        return keep(this.incidents, record, ['RESOLVED']);
      default:
    }
  }

  private applyInstance({ key, intent, value }: RecordOf<'PROCESS_INSTANCE'>): void {
    if (value.bpmnElementType !== 'PROCESS') return;
    if (intent === 'ELEMENT_ACTIVATED') {
      const isRoot = value.rootProcessInstanceKey === key;
      this.instances.set(key, { key, bpmnProcessId: value.bpmnProcessId, isRoot, isActive: true });
    }
    const seen = this.instances.get(key);
    if (seen !== undefined && (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED')) {
      seen.isActive = false;
    }
  }
}

const isMark = (record: EngineRecord): record is RecordOf<'MESSAGE'> =>
  record.valueType === 'MESSAGE' && record.value.name === MARK;

/** A thing that is there until a record of one of these intents comes. */
function keep<V>(
  things: Map<Key, V>,
  { key, intent, value }: { readonly key: Key; readonly intent: string; readonly value: V },
  ends: readonly string[],
): void {
  if (ends.includes(intent)) things.delete(key);
  else if (intent === 'CREATED' || things.has(key)) things.set(key, value);
}
