import type { DecisionRequirementsModel } from '#bpmn/decision-model.js';
import { type CompiledDecisions, compileDecisions } from '#feel/decision.js';

/** The decisions of one DMN file, compiled once. */
export type CompiledGraph = CompiledDecisions;

export const compileGraph = (model: DecisionRequirementsModel): CompiledGraph => compileDecisions(model);
