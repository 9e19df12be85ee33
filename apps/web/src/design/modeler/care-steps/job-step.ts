import type { CareStep } from './care-steps';

export interface JobType {
  readonly type: string;
  readonly name: string;
  readonly description: string | null;
}

/** A template for each job that somebody works, so that any of them can be put into a pathway. */
export const jobStep = ({ type, name, description }: JobType): CareStep & Record<string, unknown> => ({
  $schema: 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json',
  id: `otr.job.${type}`,
  name,
  version: 1,
  description: description ?? '',
  keywords: [type],
  category: { id: 'otr-jobs', name: 'Automatic steps' },
  appliesTo: ['bpmn:Task'],
  elementType: { value: 'bpmn:ServiceTask' },
  properties: [
    { label: 'Name', type: 'String', value: name, binding: { type: 'property', name: 'name' } },
    { type: 'Hidden', value: type, binding: { type: 'zeebe:taskDefinition', property: 'type' } },
  ],
});
