import type { Connection, Shape } from 'bpmn-js/lib/model/Types';
import type { FixKind } from '#drawing/rules/drawing-problem.js';
import { announce } from '../../../ui/announce';
import { nodeOf } from '../edits/extensions';
import { setDefault } from '../edits/flow-edits';
import { removeStep } from '../edits/structure-edits';
import type { Studio } from '../studio/studio';

/** Where a fix is a question, the field that answers it. */
const FIELDS: Readonly<Partial<Record<FixKind, string>>> = {
  'set-owner': 'owner',
  'set-limit': 'limit',
  'set-job-type': 'job',
  'set-form': 'form',
  'set-decision': 'decision',
  'set-pathway': 'pathway',
  'name-element': 'name',
  'say-why': 'why',
  connect: 'connect',
};
const APART_PIXELS = 40;

/** Puts a problem right, or leads to the field where somebody has to. */
export function applyFix(studio: Studio, edit: (id: string, field?: string) => void, id: string, kind: FixKind): void {
  const shape = studio.shape(id);
  const field = FIELDS[kind];
  if (field !== undefined) edit(id, field);
  else if (shape === undefined) edit(id);
  else if (kind === 'remove-element') {
    const name = nodeOf(shape).name ?? 'the gateway';
    removeStep(studio, shape);
    announce(`Removed ${name}`);
  } else if (kind === 'set-default-flow') chooseDefault(studio, edit, shape);
  else if (kind === 'move-apart') moveApart(studio, shape);
}

/** The one way without a condition is the way for everybody else; where that is not clear, somebody chooses. */
function chooseDefault(studio: Studio, edit: (id: string, field?: string) => void, gateway: Shape): void {
  const open = (gateway.outgoing as Connection[]).filter((flow) => !nodeOf(flow).conditionExpression);
  const [only, ...others] = open;
  if (only !== undefined && others.length === 0) {
    setDefault(studio, only);
    announce('The way without a condition is now the way for everybody else');
    studio.select(gateway.id);
  } else edit((only ?? (gateway.outgoing[0] as Connection | undefined))?.id ?? gateway.id);
}

function moveApart(studio: Studio, shape: Shape): void {
  const others = studio.registry.filter(
    (one) =>
      one !== shape && one.parent === shape.parent && !('waypoints' in one) && one !== studio.canvas.getRootElement(),
  ) as Shape[];
  const bottom = Math.max(...others.filter((one) => overlaps(one, shape)).map(({ y, height }) => y + height), shape.y);
  studio.modeling.moveElements([shape], { x: 0, y: bottom + APART_PIXELS - shape.y });
}

const overlaps = (one: Shape, other: Shape): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;
