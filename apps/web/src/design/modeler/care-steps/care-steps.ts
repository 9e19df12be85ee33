import file from './care-steps.json';

/** An element template in the field's JSON format, as far as it is used here. */
export interface CareStep {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly elementType: { readonly value: string; readonly eventDefinition?: string };
  readonly metadata?: { readonly why?: string };
}

/** What a designer puts into a pathway, in the words of care; what the engine needs for it is in the template. */
export const careSteps = file as readonly CareStep[];
