import type BpmnRules from 'bpmn-js/lib/features/rules/BpmnRules';
import type { Connection, Shape } from 'bpmn-js/lib/model/Types';
import type AutoPlace from 'diagram-js/lib/features/auto-place/AutoPlace';
import type SpaceTool from 'diagram-js/lib/features/space-tool/SpaceTool';
import type { Studio } from '../studio/studio';
import { nodeOf } from './extensions';
import { giveFlowId, giveReadableId } from './readable-ids';

const GAP_PIXELS = 60;

/** What is put into the drawing: a shape that is not in it yet, and what it is called. */
export interface NewStep {
  readonly shape: Shape;
  readonly name: string;
}

const flowsFrom = (shape: Shape): Connection[] =>
  (shape.outgoing as Connection[]).filter(({ type }) => type === 'bpmn:SequenceFlow');
const flowsTo = (shape: Shape): Connection[] =>
  (shape.incoming as Connection[]).filter(({ type }) => type === 'bpmn:SequenceFlow');

/**
 * Puts a step behind another, as one step for undo: into the flow where one leads on, as a new way at a choice, at the end else.
 * @returns the step in the drawing
 */
export function appendStep(studio: Studio, after: Shape, { shape, name }: NewStep): Shape {
  if (after.type === 'bpmn:EndEvent') throw new Error('Nothing can follow an end. Choose a step before it.');
  const [only, ...others] = flowsFrom(after);
  const isSplit = others.length > 0 || isSplittingGateway(after);
  let placed = shape;
  studio.compose(() => {
    if (only !== undefined && !isSplit) placed = insertInto(studio, only, shape);
    else placed = studio.modeler.get<AutoPlace>('autoPlace').append(after as never, shape as never) as Shape;
    finish(studio, placed, name);
  });
  return placed;
}

const isSplittingGateway = ({ type, outgoing, incoming }: Shape): boolean =>
  type.endsWith('Gateway') && (outgoing.length > 1 || incoming.length < 2);

function finish(studio: Studio, placed: Shape, name: string): void {
  if (!nodeOf(placed).name && !placed.type.endsWith('Gateway')) studio.modeling.updateProperties(placed, { name });
  giveReadableId(studio, placed, name);
  for (const flow of [...flowsTo(placed), ...flowsFrom(placed)]) giveFlowId(studio, flow);
}

/** Puts a shape into a flow and makes room for it. */
function insertInto(studio: Studio, flow: Connection, shape: Shape): Shape {
  const source = flow.source as Shape;
  const target = flow.target as Shape;
  const right = source.x + source.width;
  const need = shape.width + 2 * GAP_PIXELS;
  if (target.x > right && target.x - right < need) makeSpace(studio, right + 1, need - (target.x - right));
  const position = { x: right + GAP_PIXELS + shape.width / 2, y: source.y + source.height / 2 };
  const placed = studio.modeling.createShape(shape, position, flow.parent as never) as Shape;
  const label = nodeOf(flow).name as string | undefined;
  studio.modeling.reconnectEnd(flow, placed, position);
  const onward = studio.modeling.connect(placed, target, { type: 'bpmn:SequenceFlow' } as never) as Connection;
  for (const one of [flow, onward]) studio.modeling.layoutConnection(one);
  if (label === '') studio.modeling.updateProperties(flow, { name: undefined });
  return placed;
}

/** Moves all that lies right of a line, and widens what holds it. */
function makeSpace(studio: Studio, start: number, by: number): void {
  const tool = studio.modeler.get<SpaceTool>('spaceTool');
  const root = studio.canvas.getRootElement();
  const elements = studio.registry.filter((one) => one !== root) as Shape[];
  // The library's types say a point here; it is the distance along the axis.
  const { movingShapes, resizingShapes } = tool.calculateAdjustments(elements, 'x', by as never, start);
  if (movingShapes.length > 0) tool.makeSpace(movingShapes, resizingShapes, { x: by, y: 0 }, 'e', start);
}

/** Takes a step away and leads what came to it on to what followed, where one thing followed. */
export function removeStep(studio: Studio, shape: Shape): void {
  studio.compose(() => {
    const [onward, ...others] = flowsFrom(shape);
    const target = onward?.target as Shape | undefined;
    if (target !== undefined && others.length === 0 && target !== shape) {
      const comings = flowsTo(shape).filter(({ source }) => source !== target);
      // One that leads to one: the library joins the two flows itself.
      if (comings.length !== 1) for (const coming of comings) lead(studio, coming, target);
    }
    studio.modeling.removeElements([shape]);
  });
}

function lead(studio: Studio, flow: Connection, target: Shape): void {
  studio.modeling.reconnectEnd(flow, target, { x: target.x + target.width / 2, y: target.y + target.height / 2 });
  studio.modeling.layoutConnection(flow);
}

/** Takes a step out of the flow and puts it behind another of the same part. */
export function moveStep(studio: Studio, shape: Shape, after: Shape): void {
  const [coming, ...moreComing] = flowsTo(shape);
  const [onward, ...moreOnward] = flowsFrom(shape);
  if (moreComing.length > 0 || moreOnward.length > 0) {
    throw new Error('Only a step with one way in and one way out can be moved. Delete ways first.');
  }
  const behind = flowsFrom(after).filter((flow) => flow !== coming && flow !== onward);
  if (after.parent !== shape.parent) throw new Error('A step can be moved within its own part of the pathway.');
  if (after === shape || coming?.source === after) return;
  studio.compose(() => {
    if (coming !== undefined && onward !== undefined) {
      lead(studio, coming, onward.target as Shape);
      studio.modeling.removeConnection(onward);
    } else if (coming !== undefined) studio.modeling.removeConnection(coming);
    else if (onward !== undefined) studio.modeling.removeConnection(onward);
    const flow = flowsFrom(after)[0] ?? behind[0];
    placeBehind(studio, shape, after, flow);
  });
}

function placeBehind(studio: Studio, shape: Shape, after: Shape, flow: Connection | undefined): void {
  const right = after.x + after.width;
  const target = flow?.target as Shape | undefined;
  const need = shape.width + 2 * GAP_PIXELS;
  if (flow !== undefined && target !== undefined && target.x > right && target.x - right < need) {
    makeSpace(studio, right + 1, need - (target.x - right));
  }
  const x = after.x + after.width + GAP_PIXELS;
  const y = after.y + after.height / 2 - shape.height / 2;
  studio.modeling.moveElements(
    [shape],
    { x: x - shape.x, y: y - shape.y },
    shape.parent as never,
    {
      autoResize: true,
    } as never,
  );
  const isSingle = flowsFrom(after).length === 1 && !isSplittingGateway(after);
  if (flow !== undefined && target !== undefined && isSingle && flow.target !== shape) {
    lead(studio, flow, shape);
    giveFlowId(studio, studio.modeling.connect(shape, target, { type: 'bpmn:SequenceFlow' } as never) as Connection);
  } else if (flow?.target !== shape) {
    giveFlowId(studio, studio.modeling.connect(after, shape, { type: 'bpmn:SequenceFlow' } as never) as Connection);
  }
}

/** Draws a way from one step to another. */
export function connectSteps(studio: Studio, from: Shape, to: Shape): void {
  const allowed = studio.modeler.get<BpmnRules>('bpmnRules').canConnect(from as never, to as never, undefined as never);
  if (!allowed || allowed === true || (allowed as { type: string }).type !== 'bpmn:SequenceFlow') {
    throw new Error('No way can lead from here to there.');
  }
  studio.compose(() => {
    giveFlowId(studio, studio.modeling.connect(from, to, { type: 'bpmn:SequenceFlow' } as never) as Connection);
  });
}

export function removeFlow(studio: Studio, flow: Connection): void {
  studio.modeling.removeConnection(flow);
}
