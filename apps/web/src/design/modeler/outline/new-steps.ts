import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type { Shape } from 'bpmn-js/lib/model/Types';
import { type CareStep, careSteps } from '../care-steps/care-steps';
import { type JobType, jobStep } from '../care-steps/job-step';
import { setWhy } from '../edits/step-edits';
import { appendStep } from '../edits/structure-edits';
import type { Studio } from '../studio/studio';

/** Something that can be put behind a step. */
export interface StepChoice {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly group: 'Care steps' | 'Choices and ends' | 'Automatic steps';
  readonly words: readonly string[];
  readonly make: (studio: Studio) => Shape;
  readonly why?: string | undefined;
}

interface ElementTemplates {
  createElement(template: unknown): Shape;
  getLatest(id: string): readonly unknown[];
}

const fromTemplate = (template: CareStep, group: StepChoice['group']): StepChoice => ({
  id: template.id,
  name: template.name,
  description: template.description,
  group,
  words: template.keywords,
  make: (studio) => {
    const templates = studio.modeler.get<ElementTemplates>('elementTemplates');
    return templates.createElement(templates.getLatest(template.id)[0]);
  },
  why: template.metadata?.why,
});

const plain = (id: string, name: string, description: string, attributes: Record<string, unknown>): StepChoice => ({
  id,
  name,
  description,
  group: 'Choices and ends',
  words: [id],
  make: (studio) => studio.modeler.get<ElementFactory>('elementFactory').createShape(attributes as never) as Shape,
});

const plainSteps: readonly StepChoice[] = [
  plain('choice', 'Choice', 'One of several ways, by an answer.', { type: 'bpmn:ExclusiveGateway' }),
  plain('all-at-once', 'All ways at once', 'Several things go on beside each other.', { type: 'bpmn:ParallelGateway' }),
  plain('first-of', 'Whichever happens first', 'Waits for several things, the first one counts.', {
    type: 'bpmn:EventBasedGateway',
  }),
  plain('end', 'End', 'The pathway ends here.', { type: 'bpmn:EndEvent' }),
  plain('wait-message', 'Wait for a message', 'Goes on when somebody answers.', { type: 'bpmn:ReceiveTask' }),
  plain('part', 'Part of the pathway', 'Several steps that belong together.', {
    type: 'bpmn:SubProcess',
    isExpanded: true,
  }),
];

/** All that can be appended, the care steps first. */
export const stepChoices = (jobTypes: readonly JobType[]): StepChoice[] => [
  ...careSteps.map((step) => fromTemplate(step, 'Care steps')),
  ...plainSteps,
  ...jobTypes.map((job) => fromTemplate(jobStep(job), 'Automatic steps')),
];

/** Puts it behind a step, as one step for undo. @returns the new step's id */
export function appendChoice(studio: Studio, after: Shape, choice: StepChoice): string {
  let id = '';
  studio.compose(() => {
    const placed = appendStep(studio, after, { shape: choice.make(studio), name: choice.name });
    if (choice.why !== undefined) setWhy(studio, placed, choice.why);
    id = placed.id;
  });
  return id;
}
