import type { Key } from '#protocol/key.js';
import type { EngineRecord, RecordOf } from '#protocol/records.js';
import { isMigration } from '#readmodels/rows/migration.rows.js';
import { NOT_BEGUN, type Passage, SUBJECT_VARIABLES, type SubjectVariable, type Visit } from './facts.js';
import { stepKindOf } from './step-kind.js';

const AGENCY_GROUP = 'agency:';

/** Rows that records change and that began before them. */
export interface FactsNeeds {
  readonly passages: readonly Key[];
  readonly visits: readonly Key[];
}

export function needsOf(records: readonly EngineRecord[]): FactsNeeds {
  const begun = new Set<Key>();
  const passages = new Set<Key>();
  const visits = new Set<Key>();
  const need = (needed: Set<Key>, key: Key): void => {
    if (!begun.has(key)) needed.add(key);
  };
  for (const record of records) {
    if (record.valueType === 'PROCESS_INSTANCE') {
      const isProcess = record.value.bpmnElementType === 'PROCESS';
      if (record.intent === 'ELEMENT_ACTIVATING') {
        // Its variables may have been told before it began.
        if (isProcess) need(passages, record.key);
        begun.add(record.key);
      }
      const changes = hasEnded(record) || isMigration(record);
      if (changes && isProcess) need(passages, record.key);
      else if (changes && kindOf(record) !== undefined) need(visits, record.key);
    } else if (record.valueType === 'USER_TASK') {
      need(visits, record.value.elementInstanceKey);
    } else if (subjectOf(record) !== undefined) {
      need(passages, (record.value as { readonly processInstanceKey: Key }).processInstanceKey);
    }
  }
  return { passages: [...passages], visits: [...visits] };
}

/** Applies records to rows. What is not known began before the log reaches back, and is passed over. */
export class FactsWork {
  private readonly passages: Map<Key, Passage>;
  private readonly visits: Map<Key, Visit>;
  private readonly changedPassages = new Map<Key, Passage>();
  private readonly changedVisits = new Set<Visit>();

  constructor(passages: readonly Passage[], visits: readonly Visit[]) {
    this.passages = new Map(passages.map((passage) => [passage.processInstanceKey, passage]));
    this.visits = new Map(visits.map((visit) => [visit.elementInstanceKey, visit]));
  }

  get changed(): { readonly passages: readonly Passage[]; readonly visits: readonly Visit[] } {
    return { passages: [...this.changedPassages.values()], visits: [...this.changedVisits] };
  }

  apply(record: EngineRecord): void {
    switch (record.valueType) {
      case 'PROCESS_INSTANCE':
        if (record.intent === 'ELEMENT_ACTIVATING') this.begin(record);
        else if (hasEnded(record)) this.end(record);
        else if (isMigration(record)) this.migrate(record);
        return;
      case 'USER_TASK':
        return this.task(record);
      case 'VARIABLE':
        return this.variable(record);
      default:
        return;
    }
  }

  private begin(record: RecordOf<'PROCESS_INSTANCE'>): void {
    const { key, value, timestamp } = record;
    if (value.bpmnElementType === 'PROCESS') {
      const { rootProcessInstanceKey, processDefinitionKey, bpmnProcessId, version } = value;
      this.put({
        ...{ processInstanceKey: key, rootProcessInstanceKey, processDefinitionKey, bpmnProcessId, version },
        ...{ startedAt: timestamp, endedAt: null, outcome: null, subjects: this.passages.get(key)?.subjects ?? {} },
      });
      return;
    }
    const kind = kindOf(record);
    if (kind === undefined) return;
    const { processInstanceKey, bpmnProcessId, version, elementId } = value;
    const visit: Visit = {
      ...{ elementInstanceKey: key, processInstanceKey, bpmnProcessId, version, elementId, kind },
      ...{ agency: null, dueAt: null, enteredAt: timestamp, leftAt: null, outcome: null, heldSince: null, heldMs: 0 },
    };
    this.visits.set(key, visit);
    this.changedVisits.add(visit);
  }

  private put(passage: Passage): void {
    this.passages.set(passage.processInstanceKey, passage);
    this.changedPassages.set(passage.processInstanceKey, passage);
  }

  private end({ key, value, intent, timestamp }: RecordOf<'PROCESS_INSTANCE'>): void {
    const outcome = intent === 'ELEMENT_COMPLETED' ? 'COMPLETED' : 'TERMINATED';
    if (value.bpmnElementType === 'PROCESS') {
      const passage = this.passages.get(key);
      if (passage !== undefined) this.put(Object.assign(passage, { endedAt: timestamp, outcome }));
      return;
    }
    const visit = this.visits.get(key);
    if (visit === undefined) return;
    hold(visit, false, timestamp);
    this.changedVisits.add(Object.assign(visit, { leftAt: timestamp, outcome }));
  }

  /** Whoever goes on by another definition is counted there from the beginning: it is the one by which their way ends. */
  private migrate({ key, value }: RecordOf<'PROCESS_INSTANCE'>): void {
    const { processDefinitionKey, bpmnProcessId, version, elementId } = value;
    if (value.bpmnElementType === 'PROCESS') {
      const passage = this.passages.get(key);
      if (passage !== undefined) this.put(Object.assign(passage, { processDefinitionKey, bpmnProcessId, version }));
      return;
    }
    const visit = this.visits.get(key);
    if (visit !== undefined) this.changedVisits.add(Object.assign(visit, { bpmnProcessId, version, elementId }));
  }

  private task({ value, intent, timestamp }: RecordOf<'USER_TASK'>): void {
    const visit = this.visits.get(value.elementInstanceKey);
    if (visit === undefined || visit.leftAt !== null) return;
    switch (intent) {
      case 'CREATED':
      case 'ASSIGNED':
      case 'UPDATED':
        visit.agency = agencyOf(value.candidateGroups);
        visit.dueAt = timeOf(value.dueDate);
        hold(visit, value.assignee !== '', timestamp);
        break;
      default:
        return;
    }
    this.changedVisits.add(visit);
  }

  private variable(record: RecordOf<'VARIABLE'>): void {
    const subject = subjectOf(record);
    if (subject === undefined) return;
    const { name, id } = subject;
    const passage = this.passages.get(record.value.processInstanceKey) ?? notBegun(record);
    const { [name]: _, ...others } = passage.subjects;
    this.put(Object.assign(passage, { subjects: id === null ? others : { ...others, [name]: id } }));
  }
}

/** The variables of a case are told before it begins. */
function notBegun({ value, timestamp }: RecordOf<'VARIABLE'>): Passage {
  const { processInstanceKey, rootProcessInstanceKey, processDefinitionKey, bpmnProcessId } = value;
  return {
    ...{ processInstanceKey, rootProcessInstanceKey, processDefinitionKey, bpmnProcessId, version: NOT_BEGUN },
    ...{ startedAt: timestamp, endedAt: null, outcome: null, subjects: {} },
  };
}

/** Somebody has the task from here on, or nobody has. */
function hold(visit: Visit, isHeld: boolean, at: number): void {
  if (isHeld === (visit.heldSince !== null)) return;
  if (visit.heldSince !== null) visit.heldMs += at - visit.heldSince;
  visit.heldSince = isHeld ? at : null;
}

const kindOf = ({ value }: RecordOf<'PROCESS_INSTANCE'>) => stepKindOf(value.bpmnElementType, value.bpmnEventType);

const hasEnded = ({ intent }: RecordOf<'PROCESS_INSTANCE'>): boolean =>
  intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED';

/** What a variable of the case itself says of whom it is about; `id` is null where it says nothing more. */
function subjectOf(record: EngineRecord): { readonly name: SubjectVariable; readonly id: string | null } | undefined {
  if (record.valueType !== 'VARIABLE') return undefined;
  const { name, value, scopeKey, processInstanceKey } = record.value;
  if (scopeKey !== processInstanceKey || !isSubject(name)) return undefined;
  return { name, id: typeof value === 'string' ? value : null };
}

const isSubject = (name: string): name is SubjectVariable => (SUBJECT_VARIABLES as readonly string[]).includes(name);

function agencyOf(candidateGroups: readonly string[]): string | null {
  const group = candidateGroups.find((one) => one.startsWith(AGENCY_GROUP));
  return group === undefined ? null : group.slice(AGENCY_GROUP.length);
}

function timeOf(dateTime: string): number | null {
  const time = Date.parse(dateTime);
  return Number.isNaN(time) ? null : time;
}
