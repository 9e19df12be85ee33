import type { EngineRecord } from '#protocol/records.js';

const HOUR_MS = 60 * 60_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** Records of one case: about twenty. */
const AGENCIES = ['gp', 'housing', 'police', 'mental-health', 'dwp'] as const;
const STEPS = ['listen', 'huddle', 'plan', 'reply'] as const;

export interface InsightLogOptions {
  readonly cases: number;
  readonly weeks: number;
  /** When the last of them comes. */
  readonly until: number;
  readonly pathways: number;
}

/** Cases that come evenly over the weeks, with one to three tasks each, in the order in which they come; parts of a few thousand records. */
export function* insightLog({ cases, weeks, until, pathways }: InsightLogOptions): Generator<EngineRecord[]> {
  const partMax = 5_000;
  const every = (weeks * WEEK_MS) / cases;
  const log = new Log();
  for (let n = 0; n < cases; n += 1) {
    tell(log, n, until - (cases - n) * every, until, n % pathways);
    if (log.records.length >= partMax) yield log.take();
  }
  if (log.records.length > 0) yield log.take();
}

export const pathwayId = (pathway: number): string => `pathway-${pathway}`;

/** The same for the same case, whenever it is told. */
const chance = (n: number, salt: number): number => (Math.imul(n * 31 + salt, 2_654_435_761) >>> 0) / 2 ** 32;

function tell(log: Log, n: number, start: number, until: number, pathway: number): void {
  const version = chance(n, 1) < 0.7 ? 1 : 2;
  const id = pathwayId(pathway);
  const key = log.key();
  const ref = { processInstanceKey: key, rootProcessInstanceKey: key, processDefinitionKey: '1', bpmnProcessId: id };
  let now = start;
  const element = (elementKey: string, elementId: string, type: string, intent: string): void =>
    log.add(now, elementKey, 'PROCESS_INSTANCE', intent, {
      ...ref,
      version,
      elementId,
      bpmnElementType: type,
      bpmnEventType: 'UNSPECIFIED',
    });
  element(key, id, 'PROCESS', 'ELEMENT_ACTIVATING');
  element(key, id, 'PROCESS', 'ELEMENT_ACTIVATED');
  log.add(now, log.key(), 'VARIABLE', 'CREATED', { ...ref, name: 'episodeId', value: `episode-${n}`, scopeKey: key });
  for (let step = 0; step <= Math.floor(chance(n, 2) * 3); step += 1) {
    const elementId = STEPS[(n + step) % STEPS.length] as string;
    const [elementKey, taskKey] = [log.key(), log.key()];
    const agency = AGENCIES[n % AGENCIES.length] as string;
    const task = (intent: string, assignee: string): void =>
      log.add(now, taskKey, 'USER_TASK', intent, {
        ...ref,
        elementId,
        elementInstanceKey: elementKey,
        assignee,
        candidateGroups: elementId === 'reply' ? [`agency:${agency}`] : ['triage'],
        dueDate: '',
      });
    element(elementKey, elementId, 'USER_TASK', 'ELEMENT_ACTIVATING');
    task('CREATED', '');
    element(elementKey, elementId, 'USER_TASK', 'ELEMENT_ACTIVATED');
    now += chance(n, 3 + step) * 90 * HOUR_MS;
    if (now > until) return;
    task('ASSIGNED', 'somebody');
    now += chance(n, 6 + step) * 20 * HOUR_MS;
    if (now > until) return;
    task('COMPLETED', 'somebody');
    element(elementKey, elementId, 'USER_TASK', 'ELEMENT_COMPLETING');
    element(elementKey, elementId, 'USER_TASK', 'ELEMENT_COMPLETED');
  }
  element(key, id, 'PROCESS', 'ELEMENT_COMPLETED');
}

class Log {
  records: EngineRecord[] = [];
  private position = 0;
  private last = 2_251_799_813_685_249;

  key(): string {
    this.last += 1;
    return String(this.last);
  }

  add(at: number, key: string, valueType: string, intent: string, value: object): void {
    this.position += 1;
    const record = { position: this.position, key, timestamp: Math.round(at), valueType, intent, value };
    this.records.push(record as unknown as EngineRecord);
  }

  take(): EngineRecord[] {
    const taken = this.records;
    this.records = [];
    return taken;
  }
}
