import { type CalendarName, calendarNamed, durationWords } from './duration-words.js';
import { eventDefinitionOf, extensionOf, extensionsOf, type ModdleNode } from './moddle-node.js';

/** The job that works out when something is due, on any calendar. */
export const COMPUTE_DUE = 'compute-due';
const AFTER_NOW = /^=\s*now\(\)\s*\+\s*duration\("(P[^"]+)"\)\s*$/;
const TEXT = /^=\s*"([^"]*)"\s*$/;

/** By when a step has to be done, as far as the drawing itself says so. */
export interface Limit {
  /** ISO 8601; null where a table or a variable says it. */
  readonly duration: string | null;
  readonly calendar: CalendarName;
  /** The key of the table of time limits, where that says it. */
  readonly tableKey: string | null;
  /** The step that works it out, where there is one. */
  readonly dueStep: ModdleNode | null;
  /** The expression of the due date; null where there is none. */
  readonly expression: string;
}

/** The limit of a user task; null where it has none. */
export function limitOf(node: ModdleNode): Limit | null {
  const expression: string | undefined = extensionOf(node, 'zeebe:TaskSchedule')?.dueDate;
  if (expression === undefined || expression === '') return null;
  const none = { duration: null, calendar: 'elapsed', tableKey: null, dueStep: null, expression } as const;
  const duration = AFTER_NOW.exec(expression)?.[1];
  if (duration !== undefined) return { ...none, duration };
  const variable = /^=\s*([A-Za-z_]\w*)\s*$/.exec(expression)?.[1];
  const dueStep = variable === undefined ? null : stepThatSets(variable, node);
  if (dueStep === null) return none;
  return isDueStep(dueStep) ? { ...none, ...limitOfDueStep(dueStep), dueStep } : { ...none, dueStep };
}

/** What a step of the job `compute-due` works out. */
export function limitOfDueStep(step: ModdleNode): Pick<Limit, 'duration' | 'calendar' | 'tableKey'> {
  const duration = inputText(step, 'limit');
  const header = extensionOf(step, 'zeebe:TaskHeaders')?.values?.find((one: ModdleNode) => one.key === 'elementKey');
  const [limit = null, suffix] = duration?.split('@') ?? [];
  return {
    duration: limit,
    calendar: calendarNamed(suffix ?? inputText(step, 'calendar')),
    tableKey: header?.value ?? inputText(step, 'elementKey'),
  };
}

export const isDueStep = (node: ModdleNode): boolean => extensionOf(node, 'zeebe:TaskDefinition')?.type === COMPUTE_DUE;

/** The one task that a due step right before it serves, so that both are read as one; null where it serves more. */
export function servedBy(step: ModdleNode): ModdleNode | null {
  if (!isDueStep(step) || step.outgoing?.length !== 1) return null;
  const target = step.outgoing[0].targetRef as ModdleNode | undefined;
  return target !== undefined && limitOf(target)?.dueStep === step ? target : null;
}

/** "within 5 working days", "at the time that 'Plan due' works out"; null where there is no limit. */
export function limitWords(node: ModdleNode): string | null {
  if (isDueStep(node)) return dueStepWords(node);
  if (node.$type !== 'bpmn:UserTask') return timerWords(node);
  const limit = limitOf(node);
  if (limit === null) return null;
  const words = limit.duration === null ? null : durationWords(limit.duration, limit.calendar);
  if (words !== null) return `within ${words}`;
  if (limit.tableKey !== null) return `within the time limit ${limit.tableKey}`;
  if (limit.dueStep !== null) return `by the time that “${limit.dueStep.name ?? limit.dueStep.id}” works out`;
  return 'by a time that depends on the case';
}

/** What a step of the job `compute-due` works out: "5 working days", "the time limit p01.call-back". */
function dueStepWords(step: ModdleNode): string | null {
  const { duration, calendar, tableKey } = limitOfDueStep(step);
  const words = duration === null ? null : durationWords(duration, calendar);
  return words ?? (tableKey === null ? null : `the time limit ${tableKey}`);
}

/** When a timer event goes off, in words; null for what has no timer. */
export function timerWords(node: ModdleNode): string | null {
  const timer = eventDefinitionOf(node);
  if (timer?.$type !== 'bpmn:TimerEventDefinition') return null;
  const duration: string | undefined = timer.timeDuration?.body;
  const date: string | undefined = timer.timeDate?.body;
  const cycle: string | undefined = timer.timeCycle?.body;
  if (duration !== undefined) {
    const words = durationWords(TEXT.exec(duration)?.[1] ?? duration);
    return words === null ? 'after a time that depends on the case' : `after ${words}`;
  }
  if (cycle !== undefined) {
    const words = durationWords(cycle.replace(/^R\d*\//, ''));
    return words === null ? 'again and again' : `every ${words}`;
  }
  return date === undefined ? null : 'at a time that depends on the case';
}

function inputText(step: ModdleNode, target: string): string | null {
  const mapping = extensionOf(step, 'zeebe:IoMapping');
  const source: string | undefined = mapping?.inputParameters?.find((one: ModdleNode) => one.target === target)?.source;
  return source === undefined ? null : (TEXT.exec(source)?.[1] ?? null);
}

/** The nearest step before a node that works out the variable; null where none does. */
function stepThatSets(variable: string, node: ModdleNode): ModdleNode | null {
  const seen = new Set<ModdleNode>([node]);
  let front: ModdleNode[] = [node];
  while (front.length > 0) {
    front = front.flatMap((one) => before(one)).filter((one) => !seen.has(one) && seen.add(one));
    const found = front.find((one) => setsVariable(one, variable));
    if (found !== undefined) return found;
  }
  return null;
}

function before(node: ModdleNode): ModdleNode[] {
  const sources = ((node.incoming ?? []) as ModdleNode[]).map((flow) => flow.sourceRef as ModdleNode);
  if (node.attachedToRef) sources.push(node.attachedToRef as ModdleNode);
  if (node.$type === 'bpmn:StartEvent' && node.$parent?.$type === 'bpmn:SubProcess')
    return [node.$parent as ModdleNode];
  return sources.filter((one) => one !== undefined);
}

const setsVariable = (step: ModdleNode, variable: string): boolean => {
  const outputs = extensionsOf(step, 'zeebe:IoMapping').flatMap((mapping) => mapping.outputParameters ?? []);
  if (outputs.length === 0) return isDueStep(step) && variable === 'dueAt';
  return outputs.some((one: ModdleNode) => one.target === variable);
};
