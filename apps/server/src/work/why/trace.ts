import type { ElementModel } from '#bpmn/process-model.js';
import { compileExpression } from '#feel/expression.js';
import type { Json } from '#protocol/json.js';
import type { DrawnProcess } from '../common/process-models.js';
import type { Story } from './story.js';

/** Elements looked at on the way back to what made a task. */
const STEPS_MAX = 40;
/** Callers looked at. */
const CALLERS_MAX = 4;
/** What is worth telling: beyond that nobody reads. */
const CAUSES_MAX = 6;

/** One thing that led to a task. */
export type Cause =
  /** Somebody handed in a form. */
  | { readonly kind: 'task'; readonly name: string; readonly taskKey: string; readonly at: number }
  /** A table was read. */
  | {
      readonly kind: 'rule';
      readonly name: string;
      readonly rows: readonly number[];
      readonly at: number;
      readonly inputs: readonly Input[];
    }
  /** The way that was taken where there were several. */
  | { readonly kind: 'choice'; readonly question: string; readonly answer: string; readonly inputs: readonly Input[] }
  /** A time was up, or news came. */
  | {
      readonly kind: 'event';
      readonly name: string;
      readonly type: 'timer' | 'message' | 'start' | 'other';
      readonly at: number;
    }
  /** A pathway within, or something done by itself, came to its end. */
  | { readonly kind: 'step'; readonly name: string; readonly isPathway: boolean; readonly at: number }
  /** Somebody moved the case to a step, beside what is drawn. */
  | { readonly kind: 'moved'; readonly name: string | null; readonly at: number }
  /** Another pathway called this one. */
  | { readonly kind: 'called'; readonly pathway: string; readonly step: string };

/** A value that was read to choose the way. */
export interface Input {
  readonly label: string;
  /** The variable, where the value is one. */
  readonly variable: string | null;
  readonly value: Json;
}

/** Where something stands: a process instance with its drawing. */
export interface Place {
  readonly instance: string;
  readonly drawn: DrawnProcess;
  readonly pathway: string;
}

export interface TraceOptions {
  /** The instance that called another, with the step that did. */
  readonly callerOf: (instance: string) => (Place & { readonly elementId: string }) | undefined;
  /** Names of the variables that the inputs of a decision are, by the ids of the inputs; as far as they are. */
  readonly inputVariables?: ReadonlyMap<string, string>;
}

/**
 * Goes back from a task along the flows that were taken to what made it, the nearest first: the form that was handed in, the row of
 * the table that fired, the event that came, the pathway that called. It ends with the first thing that a person or the world did.
 */
export function traceBack(
  story: Story,
  start: Place,
  elementId: string,
  before: number,
  options: TraceOptions,
): Cause[] {
  const causes: Cause[] = [];
  let place = start;
  let element = start.drawn.element(elementId);
  let position = before;
  let callers = 0;
  for (let step = 0; element !== undefined && step < STEPS_MAX && causes.length < CAUSES_MAX; step += 1) {
    const came = cameFrom(story, place, element, position);
    if (came === 'scope') {
      const scope: ElementModel | undefined = place.drawn.at(element.parent);
      if (scope !== undefined && scope.type !== 'PROCESS') {
        element = scope;
        continue;
      }
      const caller = callers < CALLERS_MAX ? options.callerOf(place.instance) : undefined;
      if (caller === undefined) return causes;
      causes.push({ kind: 'called', pathway: caller.pathway, step: caller.drawn.nameOf(caller.elementId) ?? 'a step' });
      callers += 1;
      place = caller;
      element = caller.drawn.element(caller.elementId);
      continue;
    }
    if (came === undefined) return causes;
    if ('movedAt' in came) return [...causes, { kind: 'moved', name: element.name, at: came.movedAt }];
    position = came.position;
    const told = tell(story, place, came, options);
    if (told !== undefined) causes.push(told.cause);
    if (told?.isOrigin === true) return causes;
    element = came.element;
    // A boundary event was reached through what it is attached to: what made that is another story.
    if (came.element.attachedTo !== null) return causes;
  }
  return causes;
}

interface Came {
  readonly element: ElementModel;
  /** The answer on the flow, where it has one. */
  readonly answer: string | null;
  readonly condition: string | null;
  readonly position: number;
}

/** Somebody has moved the case there: no flow led to it. */
interface Moved {
  readonly movedAt: number;
}

/** `scope`: it is the first of its scope. */
function cameFrom(
  story: Story,
  { instance, drawn }: Place,
  element: ElementModel,
  before: number,
): Came | Moved | 'scope' | undefined {
  const into = drawn.into(element);
  const moved = story.movedTo(instance, element.id, before);
  if (moved !== undefined && into.length === 0) return { movedAt: moved.timestamp };
  if (into.length === 0)
    return element.type.endsWith('START_EVENT') || element.type === 'START_EVENT' || isFirst(element)
      ? 'scope'
      : undefined;
  const taken = story.flowTaken(
    instance,
    into.map(({ id }) => id),
    before,
  );
  if (moved !== undefined && moved.position > (taken?.position ?? 0)) return { movedAt: moved.timestamp };
  const flow = into.find(({ id }) => id === taken?.value.elementId);
  const source = flow === undefined ? undefined : drawn.at(flow.source);
  if (taken === undefined || flow === undefined || source === undefined) return undefined;
  const isChoice = source.outgoing.length > 1 && source.type !== 'PARALLEL_GATEWAY';
  const answer = isChoice ? (flow.name ?? (source.defaultFlow === flow.index ? 'otherwise' : null)) : null;
  return { element: source, answer, condition: isChoice ? flow.condition : null, position: taken.position };
}

const isFirst = ({ incoming, attachedTo }: ElementModel): boolean => incoming.length === 0 && attachedTo === null;

/** @returns the cause, and whether it is where the trace ends */
function tell(
  story: Story,
  place: Place,
  came: Came,
  options: TraceOptions,
): { cause: Cause; isOrigin: boolean } | undefined {
  const { element, position } = came;
  const { instance } = place;
  const end = position + 1;
  const at = story.element(instance, element.id, 'ELEMENT_COMPLETED', end)?.timestamp ?? 0;
  const { name } = element;
  switch (element.type) {
    case 'USER_TASK': {
      const task = story.taskAt(instance, element.id, end);
      if (task === undefined) return undefined;
      return {
        cause: { kind: 'task', name: name ?? element.id, taskKey: task.key, at: task.timestamp },
        isOrigin: true,
      };
    }
    case 'BUSINESS_RULE_TASK': {
      const decision = story.decisionAt(instance, element.id, end);
      if (decision === undefined) return undefined;
      return { cause: ruleOf(decision, name ?? 'a table', options.inputVariables), isOrigin: false };
    }
    case 'EXCLUSIVE_GATEWAY': {
      if (came.answer === null || name === null) return undefined;
      const inputs = inputsOf(story, place, element, position);
      return { cause: { kind: 'choice', question: name, answer: came.answer, inputs }, isOrigin: false };
    }
    case 'CALL_ACTIVITY':
    case 'SUB_PROCESS':
      return name === null ? undefined : { cause: { kind: 'step', name, isPathway: true, at }, isOrigin: true };
    case 'START_EVENT':
      if (element.message === null && element.timer === null && element.signal === null) return undefined;
      return name === null ? undefined : { cause: { kind: 'event', name, type: 'start', at }, isOrigin: true };
    case 'BOUNDARY_EVENT':
    case 'INTERMEDIATE_CATCH_EVENT':
    case 'RECEIVE_TASK': {
      if (name === null) return undefined;
      const type = element.timer !== null ? 'timer' : element.message !== null ? 'message' : 'other';
      return { cause: { kind: 'event', name, type, at }, isOrigin: true };
    }
    default:
      return undefined;
  }
}

function ruleOf(
  { value, timestamp }: NonNullable<ReturnType<Story['decisionAt']>>,
  step: string,
  variables: TraceOptions['inputVariables'],
): Cause {
  const all = value.evaluatedDecisions;
  const own = all.find(({ decisionId }) => decisionId === value.decisionId) ?? all.at(-1);
  return {
    kind: 'rule',
    name: own?.decisionName ?? value.decisionName ?? step,
    rows: (own?.matchedRules ?? []).map(({ ruleIndex }) => ruleIndex),
    at: timestamp,
    inputs: (own?.evaluatedInputs ?? []).map(({ inputId, inputName, inputValue }) => ({
      label: inputName,
      variable: variables?.get(inputId) ?? null,
      value: inputValue,
    })),
  };
}

/** What the conditions of a gateway read, as it stood then. */
function inputsOf(story: Story, { instance, drawn }: Place, element: ElementModel, before: number): Input[] {
  const conditions = drawn.outOf(element).flatMap(({ condition }) => condition ?? []);
  const names = [...new Set(conditions.flatMap((condition) => variablesIn(condition)))];
  return names.flatMap((name) => {
    const variable = story.variable([instance], name, before);
    return variable === undefined ? [] : [{ label: name, variable: name, value: variable.value.value }];
  });
}

function variablesIn(condition: string): readonly string[] {
  try {
    return compileExpression(condition).variables;
  } catch {
    return [];
  }
}
