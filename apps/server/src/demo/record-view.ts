import type { Json, JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type { EngineRecord, IncidentValue, RecordOf, UserTaskValue } from '#protocol/records.js';
import type { DirectedEngine } from './directed-engine.js';

/** A user task that waits for somebody. */
export interface OpenTask extends UserTaskValue {
  readonly key: Key;
  /** How many tasks of the same element and group the same case has had up to here; 1 for the first. */
  readonly nth: number;
  /** The case that it is about; undefined for work about nobody in particular. */
  readonly caseId: string | undefined;
}

/** An element instance that waits for word from outside. */
export interface WaitingElement {
  readonly key: Key;
  readonly elementId: string;
  readonly since: number;
  readonly caseId: string | undefined;
}

interface Scope {
  parent: Key;
  readonly variables: Map<string, Json>;
}

const NO_SCOPE = '-1';

/** Ids by which a process instance tells whom it is about. */
const ABOUT = new Set(['contactId', 'episodeId', 'personId']);

/** Told of each record, in order, with the case that it is about. */
export type RecordListener = (record: EngineRecord, caseId: string | undefined) => void;

/**
 * What a client learns who follows the engine's records: open tasks with the variables that they see, open incidents, which messages and
 * signals were sent, and whom each instance is about. Folded from the beginning, so it is right again after a restart.
 */
export class RecordView {
  readonly tasks = new Map<Key, OpenTask>();
  readonly incidents = new Map<Key, IncidentValue>();
  readonly waiting = new Map<Key, WaitingElement>();
  /** Jobs that somebody has in hand, or had when he went away. */
  readonly leasedJobs = new Set<Key>();
  readonly messageIds = new Set<string>();
  /** Schemas of the deployed forms, by form key. */
  readonly forms = new Map<Key, JsonObject>();
  private readonly signals = new Map<string, number>();
  private readonly scopes = new Map<Key, Scope>();
  private readonly caseOfRoot = new Map<Key, string>();
  /** Called instance → the one that calls it. */
  private readonly callers = new Map<Key, Key>();
  private readonly counts = new Map<string, number>();
  private position = 0;
  private following: AsyncIterator<EngineRecord> | undefined;

  constructor(
    /** Contact, episode and person ids → case. */
    private readonly caseOfId: ReadonlyMap<string, string>,
    /** Ids of the elements whose waiting is noted. */
    private readonly waitingElements: ReadonlySet<string>,
    private readonly listener: RecordListener = () => undefined,
  ) {}

  /** Reads on up to what is committed now. It follows the log until `close`. */
  async catchUp(engine: Pick<DirectedEngine, 'records' | 'lastPosition'>): Promise<void> {
    const last = engine.lastPosition;
    this.following ??= engine.records(this.position + 1)[Symbol.asyncIterator]();
    while (this.position < last) {
      const { value: record, done } = await this.following.next();
      if (done) {
        return;
      }
      this.apply(record);
      this.position = record.position;
    }
  }

  /** Follows the log no longer. */
  async close(): Promise<void> {
    await this.following?.return?.();
    this.following = undefined;
  }

  /** The value that an element instance sees under a name; undefined where there is none. */
  variable(scopeKey: Key, name: string): Json | undefined {
    for (let scope = this.scopes.get(scopeKey); scope; scope = this.scopes.get(scope.parent)) {
      if (scope.variables.has(name)) {
        return scope.variables.get(name);
      }
    }
    return undefined;
  }

  /** All that an element instance sees, each by its nearest value. */
  variables(scopeKey: Key): JsonObject {
    const seen: Record<string, Json> = {};
    for (let scope = this.scopes.get(scopeKey); scope; scope = this.scopes.get(scope.parent)) {
      for (const [name, value] of scope.variables) {
        if (!Object.hasOwn(seen, name)) {
          seen[name] = value;
        }
      }
    }
    return seen;
  }

  /** The instances that called one, the nearest first. */
  callersOf(processInstanceKey: Key): Key[] {
    const callers: Key[] = [];
    for (let key = this.callers.get(processInstanceKey); key; key = this.callers.get(key)) {
      callers.push(key);
    }
    return callers;
  }

  /** Whether a signal was sent since a moment. */
  signalledSince(name: string, timeMs: number): boolean {
    return (this.signals.get(name) ?? Number.NEGATIVE_INFINITY) >= timeMs;
  }

  private apply(record: EngineRecord): void {
    switch (record.valueType) {
      case 'PROCESS_INSTANCE':
        this.applyElement(record);
        break;
      case 'VARIABLE':
        this.applyVariable(record);
        break;
      case 'USER_TASK':
        this.applyTask(record);
        break;
      case 'JOB':
        if (record.intent === 'CREATED' && record.value.deadline > 0) this.leasedJobs.add(record.key);
        else if (!['TIMEOUT_UPDATED', 'RETRIES_UPDATED', 'MIGRATED'].includes(record.intent))
          this.leasedJobs.delete(record.key);
        break;
      case 'JOB_BATCH':
        for (const key of record.value.jobKeys) this.leasedJobs.add(key);
        break;
      case 'INCIDENT':
        if (record.intent === 'CREATED') this.incidents.set(record.key, record.value);
        else if (record.intent === 'RESOLVED') this.incidents.delete(record.key);
        break;
      case 'FORM':
        if (record.intent === 'CREATED')
          this.forms.set(record.value.formKey, JSON.parse(record.value.resource) as JsonObject);
        break;
      case 'MESSAGE':
        if (record.intent === 'PUBLISHED') this.messageIds.add(record.value.messageId);
        break;
      case 'SIGNAL':
        this.signals.set(record.value.signalName, record.timestamp);
        break;
      default:
        break;
    }
    this.listener(record, this.caseOf(record));
  }

  private applyElement({ key, intent, timestamp, value }: RecordOf<'PROCESS_INSTANCE'>): void {
    const { elementId, flowScopeKey, parentProcessInstanceKey, rootProcessInstanceKey } = value;
    if (intent === 'ELEMENT_ACTIVATING') {
      this.scope(key).parent = flowScopeKey;
      if (value.bpmnElementType === 'PROCESS' && parentProcessInstanceKey !== NO_SCOPE) {
        this.callers.set(key, parentProcessInstanceKey);
      }
    } else if (intent === 'ELEMENT_ACTIVATED' && this.waitingElements.has(elementId)) {
      this.waiting.set(key, { key, elementId, since: timestamp, caseId: this.caseOfRoot.get(rootProcessInstanceKey) });
    } else if (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED') {
      this.scopes.delete(key);
      this.callers.delete(key);
      this.waiting.delete(key);
    }
  }

  private applyVariable({ value }: RecordOf<'VARIABLE'>): void {
    // The variables that an instance begins with come before the instance itself.
    this.scope(value.scopeKey).variables.set(value.name, value.value);
    const root = value.rootProcessInstanceKey;
    if (ABOUT.has(value.name) && !this.caseOfRoot.has(root)) {
      const caseId = this.caseOfId.get(String(value.value));
      if (caseId !== undefined) {
        this.caseOfRoot.set(root, caseId);
      }
    }
  }

  private applyTask({ key, intent, value }: RecordOf<'USER_TASK'>): void {
    if (intent === 'COMPLETED' || intent === 'CANCELED') {
      this.tasks.delete(key);
      return;
    }
    const before = this.tasks.get(key);
    const caseId = before?.caseId ?? this.caseOfRoot.get(value.rootProcessInstanceKey);
    const agencies = value.candidateGroups.filter((group) => group.startsWith('agency:'));
    const nth = before?.nth ?? this.count(`${caseId} ${value.bpmnProcessId} ${value.elementId} ${agencies.join()}`);
    this.tasks.set(key, { ...value, key, caseId, nth });
  }

  private scope(key: Key): Scope {
    let scope = this.scopes.get(key);
    if (!scope) {
      scope = { parent: NO_SCOPE, variables: new Map() };
      this.scopes.set(key, scope);
    }
    return scope;
  }

  private count(about: string): number {
    const nth = (this.counts.get(about) ?? 0) + 1;
    this.counts.set(about, nth);
    return nth;
  }

  private caseOf({ value }: EngineRecord): string | undefined {
    return 'rootProcessInstanceKey' in value ? this.caseOfRoot.get(value.rootProcessInstanceKey) : undefined;
  }
}
