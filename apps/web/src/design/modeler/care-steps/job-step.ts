import type { jobTypesSchema } from '#server/design/parts/parts.answer.js';
import type { AnswerOf } from '#server/openapi/schema.js';
import type { CareStep } from './care-steps';

/** What a step can do by itself. */
export type JobType = AnswerOf<typeof jobTypesSchema>['items'][number];

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
