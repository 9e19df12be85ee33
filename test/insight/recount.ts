import type { EngineRecord } from '#protocol/records.js';

/**
 * Counts once more, from the records alone and by another way than the product: every element and every task becomes a list of moments,
 * and each figure is read from those. It shares no code with the measures.
 */
export interface RecountOptions {
  readonly now: number;
  /** Begins of weeks, the first is the begin of the period. */
  readonly weekStarts: readonly number[];
  readonly version?: number;
  readonly agency?: string;
  /** Whether a case is counted, by the ids that it carries. */
  readonly isCounted?: (ids: ReadonlySet<string>) => boolean;
}

export interface Recounted {
  readonly waiting: number;
  readonly oldest: number | null;
  readonly in: number;
  readonly out: number;
  readonly done: number;
  readonly inByWeek: readonly number[];
  readonly outByWeek: readonly number[];
  readonly median: number | null;
  readonly p85: number | null;
}

export interface RecountedStep extends Recounted {
  readonly unclaimed: number;
  readonly medianWait: number | null;
  readonly p85Work: number | null;
  readonly waitShare: number | null;
}

interface Stay {
  readonly key: string;
  readonly process: string;
  readonly pathway: string;
  readonly element: string;
  readonly version: number;
  readonly from: number;
  to?: number;
  isDone?: boolean;
  agency?: string;
  /** Moments at which it was taken (true) or given back (false). */
  readonly holders: { at: number; isHeld: boolean }[];
}

const STEPS = [
  'USER_TASK',
  'MANUAL_TASK',
  'RECEIVE_TASK',
  'EVENT_BASED_GATEWAY',
  'INTERMEDIATE_CATCH_EVENT',
  'CALL_ACTIVITY',
];
const IDS = ['contactId', 'episodeId', 'personId', 'householdId', 'concernId'];

export class Recount {
  private readonly stays = new Map<string, Stay>();
  private readonly rootOf = new Map<string, string>();
  private readonly idsOf = new Map<string, Map<string, string>>();

  constructor(records: readonly EngineRecord[]) {
    for (const record of records) this.read(record);
  }

  get pathways(): string[] {
    return [...new Set([...this.stays.values()].map(({ pathway }) => pathway))].sort();
  }

  stepsOf(pathway: string, options: RecountOptions): string[] {
    return [...new Set(this.staysOf(pathway, options, true).map(({ element }) => element))].sort();
  }

  agenciesOf(pathway: string, step: string, options: RecountOptions): string[] {
    const ofStep = this.staysOf(pathway, options, true).filter(({ element }) => element === step);
    return [...new Set(ofStep.flatMap(({ agency }) => agency ?? []))].sort();
  }

  pathway(pathway: string, options: RecountOptions): Recounted {
    return figures(this.staysOf(pathway, options, false), options);
  }

  step(pathway: string, step: string, options: RecountOptions): RecountedStep {
    const stays = this.staysOf(pathway, options, true).filter(({ element }) => element === step);
    const done = stays.filter((stay) => isIn(stay.to, options) && stay.isDone === true);
    const works = done.map((stay) => heldSeconds(stay, options.now));
    const waits = done.map((stay, index) => seconds(stay, options.now) - (works[index] ?? 0));
    const all = sum(done.map((stay) => seconds(stay, options.now)));
    return {
      ...figures(stays, options),
      unclaimed: stays.filter((stay) => stay.to === undefined && stay.holders.at(-1)?.isHeld !== true).length,
      medianWait: percentile(waits, 0.5),
      p85Work: percentile(works, 0.85),
      waitShare: all === 0 ? null : sum(waits) / all,
    };
  }

  private staysOf(pathway: string, options: RecountOptions, isStep: boolean): Stay[] {
    const { version, agency, isCounted, weekStarts } = options;
    return [...this.stays.values()].filter(
      (stay) =>
        stay.pathway === pathway &&
        (stay.element === stay.pathway) !== isStep &&
        (version === undefined || stay.version === version) &&
        (!isStep || agency === undefined || stay.agency === agency) &&
        (stay.to === undefined || stay.to >= (weekStarts[0] as number)) &&
        (isCounted === undefined || isCounted(this.idsAround(stay))),
    );
  }

  private idsAround({ process }: Stay): ReadonlySet<string> {
    const root = this.rootOf.get(process) ?? process;
    return new Set([process, root].flatMap((key) => [...(this.idsOf.get(key)?.values() ?? [])]));
  }

  private read({ valueType, intent, key, timestamp, value }: EngineRecord): void {
    if (valueType === 'PROCESS_INSTANCE') {
      const isProcess = value.bpmnElementType === 'PROCESS';
      if (!isProcess && !STEPS.includes(value.bpmnElementType)) return;
      if (intent === 'ELEMENT_ACTIVATING') {
        if (isProcess) this.rootOf.set(key, value.rootProcessInstanceKey);
        this.stays.set(key, {
          key,
          process: value.processInstanceKey,
          pathway: value.bpmnProcessId,
          element: isProcess ? value.bpmnProcessId : value.elementId,
          version: value.version,
          from: timestamp,
          holders: [],
        });
      } else if (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED') {
        Object.assign(this.stays.get(key) ?? {}, { to: timestamp, isDone: intent === 'ELEMENT_COMPLETED' });
      }
    } else if (valueType === 'USER_TASK' && ['CREATED', 'ASSIGNED', 'UPDATED'].includes(intent)) {
      const stay = this.stays.get(value.elementInstanceKey);
      const agency = value.candidateGroups.find((group) => group.startsWith('agency:'))?.replace('agency:', '');
      stay?.holders.push({ at: timestamp, isHeld: value.assignee !== '' });
      if (stay !== undefined && agency !== undefined) stay.agency = agency;
    } else if (valueType === 'VARIABLE' && IDS.includes(value.name) && value.scopeKey === value.processInstanceKey) {
      const ids = this.idsOf.get(value.scopeKey) ?? new Map<string, string>();
      this.idsOf.set(value.scopeKey, ids.set(value.name, String(value.value)));
    }
  }
}

function figures(stays: readonly Stay[], options: RecountOptions): Recounted {
  const open = stays.filter(({ to }) => to === undefined);
  const began = stays.filter(({ from }) => isIn(from, options));
  const left = stays.filter(({ to }) => isIn(to, options));
  const done = left.filter(({ isDone }) => isDone === true).map((stay) => seconds(stay, options.now));
  return {
    waiting: open.length,
    oldest: open.length === 0 ? null : Math.min(...open.map(({ from }) => from)),
    in: began.length,
    out: left.length,
    done: done.length,
    inByWeek: byWeek(
      began.map(({ from }) => from),
      options,
    ),
    outByWeek: byWeek(
      left.map(({ to }) => to as number),
      options,
    ),
    median: percentile(done, 0.5),
    p85: percentile(done, 0.85),
  };
}

const isIn = (at: number | undefined, { weekStarts }: RecountOptions): boolean =>
  at !== undefined && at >= (weekStarts[0] as number);

const byWeek = (moments: readonly number[], { weekStarts }: RecountOptions): number[] =>
  weekStarts.map(
    (from, index) => moments.filter((at) => at >= from && at < (weekStarts[index + 1] ?? Infinity)).length,
  );

const seconds = ({ from, to }: Stay, now: number): number => ((to ?? now) - from) / 1000;

/** Walks along the moments and adds up those stretches in which somebody had it. */
function heldSeconds({ holders, to }: Stay, now: number): number {
  return sum(
    holders.map(({ at, isHeld }, index) => (isHeld ? ((holders[index + 1]?.at ?? to ?? now) - at) / 1000 : 0)),
  );
}

/** Linear between order statistics, rank (n − 1)·p. */
export function percentile(values: readonly number[], p: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (sorted.length - 1) * p;
  const below = sorted[Math.floor(rank)] as number;
  const above = sorted[Math.ceil(rank)] as number;
  return below + (above - below) * (rank - Math.floor(rank));
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
