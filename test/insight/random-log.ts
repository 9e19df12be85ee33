import type { EngineRecord } from '#protocol/records.js';

const HOUR_MS = 60 * 60_000;

export interface RandomLogOptions {
  readonly seed: number;
  /** When the first one comes. */
  readonly from: number;
  readonly weeks: number;
  readonly casesPerWeek: number;
  /** Tasks of this step are taken late from the middle on: more come than go. */
  readonly planted?: string;
}

/**
 * Records as an engine may write them: two pathways, one called by the other, in two versions; tasks that are taken, given back, taken again,
 * completed, and overtaken; answers from outside; ids that are known late. In the order of time.
 */
export function randomLog({ seed, from, weeks, casesPerWeek, planted }: RandomLogOptions): EngineRecord[] {
  const random = randomNumbers(seed);
  const log = new Log();
  const until = from + weeks * 7 * 24 * HOUR_MS;
  for (let n = 0; n < weeks * casesPerWeek; n += 1) {
    const start = from + random() * (until - from);
    const version = start > from + (until - from) / 2 && random() < 0.8 ? 2 : 1;
    tellCase(log, { n, start, until, version, random, planted });
  }
  return log.inOrder(until);
}

interface Telling {
  readonly n: number;
  readonly start: number;
  readonly until: number;
  readonly version: number;
  readonly random: () => number;
  readonly planted?: string;
}

function tellCase(log: Log, { n, start, until, version, random, planted }: Telling): void {
  const root = log.key();
  const at = (clock: number): number => Math.min(clock, until + HOUR_MS);
  let now = start;
  const step = (of: Process, elementId: string, type: string, event: string, tell: (key: string) => void): void => {
    const key = log.key();
    log.element(now, key, of, elementId, type, event, 'ELEMENT_ACTIVATING');
    log.element(now, key, of, elementId, type, event, 'ELEMENT_ACTIVATED');
    tell(key);
    log.element(at(now), key, of, elementId, type, event, random() < 0.9 ? 'ELEMENT_COMPLETED' : 'ELEMENT_TERMINATED');
  };
  const task = (of: Process, elementId: string, hours: number, agency?: string): void =>
    step(of, elementId, 'USER_TASK', 'UNSPECIFIED', (key) => {
      const taskKey = log.key();
      const groups = agency === undefined ? ['triage'] : [`agency:${agency}`];
      const say = (intent: string, assignee: string) =>
        log.task(at(now), taskKey, of, elementId, key, intent, assignee, groups);
      say('CREATED', '');
      for (let takes = 0; random() < (takes === 0 ? 0.9 : 0.3); takes += 1) {
        now += hours * HOUR_MS * random();
        say('ASSIGNED', `worker-${Math.floor(random() * 5)}`);
        now += 0.3 * hours * HOUR_MS * random();
        if (random() < 0.3) say('ASSIGNED', '');
        now += HOUR_MS * random();
      }
    });
  const process = (key: string, bpmnProcessId: string): Process => ({ key, root, bpmnProcessId, version });
  const journey = process(root, 'journey');
  // As the engine does: what a case is started with is told before it begins.
  log.variable(now, journey, 'contactId', `contact-${n}`);
  log.element(now, root, journey, 'journey', 'PROCESS', 'UNSPECIFIED', 'ELEMENT_ACTIVATING');
  task(journey, 'listen', 20);
  if (random() < 0.8) log.variable(at(now), journey, 'episodeId', `episode-${n}`);
  if (random() < 0.7) {
    step(journey, 'call-ask', 'CALL_ACTIVITY', 'UNSPECIFIED', () => {
      const ask = process(log.key(), 'ask');
      log.element(now, ask.key, ask, 'ask', 'PROCESS', 'UNSPECIFIED', 'ELEMENT_ACTIVATING');
      log.variable(now, ask, 'personId', `person-${n}`);
      const agency = ['gp', 'housing', 'police'][Math.floor(random() * 3)] as string;
      const isLate = planted !== undefined && agency === planted;
      task(ask, 'reply', isLate ? 400 + 1_500 * Math.max(0, (start - until) / (until - start + 1) + 1) : 30, agency);
      if (random() < 0.5) step(ask, 'answer', 'RECEIVE_TASK', 'UNSPECIFIED', () => (now += 10 * HOUR_MS * random()));
      log.element(at(now), ask.key, ask, 'ask', 'PROCESS', 'UNSPECIFIED', 'ELEMENT_COMPLETED');
    });
  }
  if (random() < 0.5) {
    step(journey, 'two-weeks', 'INTERMEDIATE_CATCH_EVENT', 'TIMER', () => (now += 14 * 24 * HOUR_MS));
  }
  log.element(
    at(now),
    root,
    journey,
    'journey',
    'PROCESS',
    'UNSPECIFIED',
    random() < 0.95 ? 'ELEMENT_COMPLETED' : 'ELEMENT_TERMINATED',
  );
}

interface Process {
  readonly key: string;
  readonly root: string;
  readonly bpmnProcessId: string;
  readonly version: number;
}

class Log {
  private readonly records: Omit<EngineRecord, 'position'>[] = [];
  private last = 2_251_799_813_685_249n;

  key(): string {
    this.last += 1n;
    return String(this.last);
  }

  element(at: number, key: string, of: Process, elementId: string, type: string, event: string, intent: string): void {
    this.add(at, key, 'PROCESS_INSTANCE', intent, of, {
      version: of.version,
      elementId,
      bpmnElementType: type,
      bpmnEventType: event,
    });
  }

  task(
    at: number,
    key: string,
    of: Process,
    elementId: string,
    elementInstanceKey: string,
    intent: string,
    assignee: string,
    candidateGroups: string[],
  ): void {
    const dueDate = new Date(at + 48 * HOUR_MS).toISOString();
    this.add(at, key, 'USER_TASK', intent, of, { elementId, elementInstanceKey, assignee, candidateGroups, dueDate });
  }

  variable(at: number, of: Process, name: string, value: string): void {
    this.add(at, this.key(), 'VARIABLE', 'CREATED', of, { name, value, scopeKey: of.key });
  }

  /** Up to a moment; what is told later has not happened yet. */
  inOrder(until: number): EngineRecord[] {
    const happened = this.records
      .map((record, index) => ({ record, index }))
      .filter(({ record }) => record.timestamp <= until);
    happened.sort((a, b) => a.record.timestamp - b.record.timestamp || a.index - b.index);
    return happened.map(({ record }, index) => ({ ...record, position: index + 1 }) as EngineRecord);
  }

  private add(at: number, key: string, valueType: string, intent: string, of: Process, value: object): void {
    this.records.push({
      key,
      timestamp: Math.round(at),
      valueType,
      intent,
      value: {
        processInstanceKey: of.key,
        rootProcessInstanceKey: of.root,
        processDefinitionKey: of.bpmnProcessId === 'journey' ? String(of.version) : String(10 + of.version),
        bpmnProcessId: of.bpmnProcessId,
        ...value,
      },
    } as unknown as Omit<EngineRecord, 'position'>);
  }
}

/** Numbers from 0 to 1, the same ones for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
