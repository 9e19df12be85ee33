import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type { Connection, Shape } from 'bpmn-js/lib/model/Types';
import { type CalendarName, isoOf, type SimpleDuration, simpleDuration } from '#drawing/plain-words/duration-words.js';
import { COMPUTE_DUE, limitOf, servedBy } from '#drawing/plain-words/limit-words.js';
import type { Studio } from '../studio/studio';
import { nodeOf, removeExtension, setExtension } from './extensions';
import { giveFlowId, readableId } from './readable-ids';
import { asWorklistTask } from './step-edits';
import { appendStep, moveStep, removeStep } from './structure-edits';

export interface NewLimit extends SimpleDuration {
  readonly calendar: CalendarName;
}

const DUE_STEP_DISTANCE_PIXELS = 60;

/**
 * By when a task has to be done. By the clock the task says it itself; hub hours and working days need the care calendar, so a step
 * right before the task works the time out, and goes again with the limit. One step for undo.
 */
export function setLimit(studio: Studio, task: Shape, limit: NewLimit | null): void {
  studio.compose(() => {
    asWorklistTask(studio, task);
    const kept = dueStepOf(studio, task);
    if (limit === null || limit.calendar === 'elapsed') {
      if (kept !== undefined) removeStep(studio, kept);
      if (limit === null) removeExtension(studio, task, 'zeebe:TaskSchedule');
      else setExtension(studio, task, 'zeebe:TaskSchedule', { dueDate: `=now() + duration("${isoOf(limit)}")` });
      return;
    }
    const variable = variableOf(task.id);
    const step = kept ?? putDueStep(studio, task);
    writeDueStep(studio, step, limit, variable);
    setExtension(studio, task, 'zeebe:TaskSchedule', { dueDate: `=${variable}` });
  });
}

/** Takes a step away, with the one that worked out its limit. */
export function removeWithLimit(studio: Studio, shape: Shape): void {
  const dueStep = dueStepOf(studio, shape);
  studio.compose(() => {
    removeStep(studio, shape);
    if (dueStep !== undefined) removeStep(studio, dueStep);
  });
}

/** Moves a step, with the one that works out its limit. */
export function moveWithLimit(studio: Studio, shape: Shape, after: Shape): void {
  const limit = limitOf(nodeOf(shape));
  const simple = limit?.duration === null || limit === null ? null : simpleDuration(limit.duration);
  const dueStep = dueStepOf(studio, shape);
  if (dueStep === after) return;
  studio.compose(() => {
    if (dueStep === undefined || limit === null || simple === null) return moveStep(studio, shape, after);
    removeStep(studio, dueStep);
    moveStep(studio, shape, after);
    setLimit(studio, shape, { ...simple, calendar: limit.calendar });
  });
}

/** The step before the task that works out its limit and nothing else. */
export function dueStepOf(studio: Studio, task: Shape): Shape | undefined {
  const step = limitOf(nodeOf(task))?.dueStep;
  return step === null || step === undefined || servedBy(step) !== nodeOf(task)
    ? undefined
    : studio.shape(step.id ?? '');
}

function putDueStep(studio: Studio, task: Shape): Shape {
  const factory = studio.modeler.get<ElementFactory>('elementFactory');
  const shape = factory.createShape({ type: 'bpmn:ServiceTask' }) as Shape;
  const name = `${nodeOf(task).name ?? 'Task'}: due`;
  const comings = (task.incoming as Connection[]).filter(({ type }) => type === 'bpmn:SequenceFlow');
  const [only, ...others] = comings;
  const source = only?.source as Shape | undefined;
  if (source !== undefined && others.length === 0 && source.outgoing.length === 1) {
    return appendStep(studio, source, { shape, name });
  }
  // Several ways come together at the task, or one way of a choice leads to it: they all lead to the new step.
  const position = { x: task.x - DUE_STEP_DISTANCE_PIXELS - shape.width / 2, y: task.y + task.height / 2 };
  const placed = studio.modeling.createShape(shape, position, task.parent as never) as Shape;
  studio.modeling.updateProperties(placed, { name, id: readableId(studio, placed.type, name) });
  for (const flow of comings) {
    studio.modeling.reconnectEnd(flow, placed, position);
    studio.modeling.layoutConnection(flow);
  }
  giveFlowId(studio, studio.modeling.connect(placed, task, { type: 'bpmn:SequenceFlow' } as never) as Connection);
  return placed;
}

function writeDueStep(studio: Studio, step: Shape, limit: NewLimit, variable: string): void {
  setExtension(studio, step, 'zeebe:TaskDefinition', { type: COMPUTE_DUE });
  removeExtension(studio, step, 'zeebe:TaskHeaders');
  const input = (source: string, target: string) => studio.factory.create('zeebe:Input', { source, target });
  setExtension(studio, step, 'zeebe:IoMapping', {
    inputParameters: [input(`="${isoOf(limit)}"`, 'limit'), input(`="${limit.calendar}"`, 'calendar')],
    outputParameters: [studio.factory.create('zeebe:Output', { source: '=dueAt', target: variable })],
  });
}

/** `ut-home-visit` → `homeVisitDue`. */
const variableOf = (id: string): string =>
  `${id
    .replace(/^ut-/, '')
    .replaceAll(/[^A-Za-z0-9]+(.)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? '')
    .replace(/^[^A-Za-z]+/, '')
    .replace(/^./, (letter) => letter.toLowerCase())}Due`;
