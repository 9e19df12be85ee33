import type { ElementModel, FlowModel } from '#bpmn/process-model.js';
import type { DrawnProcess } from './process-models.js';

/** Elements looked at on the way to what people know by name. */
const LOOKED_AT_MAX = 60;
const STEPS_MAX = 8;

/** A step that may follow, and under which answer. */
export interface NextStep {
  readonly when: string | null;
  readonly name: string;
}

/** What may follow an element as it is drawn: through gateways and joins to the next steps that have a name. */
export function nextStepsOf(drawn: DrawnProcess, element: ElementModel): NextStep[] {
  const found: NextStep[] = [];
  const seen = new Set<number>();
  const walk = (flows: readonly FlowModel[], when: string | null): void => {
    for (const flow of flows) {
      const target = drawn.at(flow.target);
      if (target === undefined || seen.size >= LOOKED_AT_MAX || found.length >= STEPS_MAX) return;
      const condition = conditionOf(drawn, flow, when);
      if (isPassedThrough(target)) {
        if (seen.has(target.index)) continue;
        seen.add(target.index);
        walk(drawn.outOf(target), condition);
      } else if (target.name !== null) {
        found.push({ when: condition, name: target.name });
      }
    }
  };
  const own = drawn.outOf(element);
  walk(own, null);
  return found.filter(({ name, when }, at) => found.findIndex((one) => one.name === name && one.when === when) === at);
}

/** `Who can decide? A child – then “Choices”`. */
export const nextStepWords = ({ when, name }: NextStep): string => (when === null ? name : `${when} – then “${name}”`);

/** What is done in no time and for nobody in particular. */
const SILENT_JOBS: ReadonlySet<string> = new Set(['compute-due', 'publish-message', 'log-blockage', 'check-sharing']);

const isPassedThrough = ({ type, name, job }: ElementModel): boolean =>
  type.endsWith('_GATEWAY') ||
  (name === null && type !== 'END_EVENT') ||
  type === 'SCRIPT_TASK' ||
  (job !== null && SILENT_JOBS.has(job.type));

/** The answer that leads along a flow, with the question where the drawing has one. */
function conditionOf(drawn: DrawnProcess, flow: FlowModel, before: string | null): string | null {
  const source = drawn.at(flow.source);
  const isChoice = source !== undefined && source.outgoing.length > 1 && source.type !== 'PARALLEL_GATEWAY';
  if (!isChoice) return before;
  const answer = flow.name ?? (source.defaultFlow === flow.index ? 'otherwise' : null);
  if (answer === null) return before;
  const said = answer.charAt(0).toUpperCase() + answer.slice(1);
  const own = source.name === null ? said : `${source.name} ${said}`;
  return before === null ? own : `${before}. ${own}`;
}
