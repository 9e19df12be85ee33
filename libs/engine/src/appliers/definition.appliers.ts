import type { DecisionRequirementsModel } from '#bpmn/decision-model.js';
import type { ProcessModel } from '#bpmn/process-model.js';
import type { Applier } from './applier.js';

export const applyProcess: Applier<'PROCESS'> = (state, record) => {
  if (record.intent === 'DELETED') return state.definitions.removeProcess(record.key);
  const { resource: _resource, model, ...metadata } = record.value;
  state.definitions.putProcess(metadata, model as ProcessModel);
};

export const applyDecisionRequirements: Applier<'DECISION_REQUIREMENTS'> = (state, record) => {
  if (record.intent === 'DELETED') return state.definitions.removeDecisionRequirements(record.key);
  const { resource: _resource, model, ...metadata } = record.value;
  state.definitions.putDecisionRequirements(metadata, model as DecisionRequirementsModel);
};

export const applyDecision: Applier<'DECISION'> = (state, record) => {
  if (record.intent === 'DELETED') return state.definitions.removeDecision(record.key);
  state.definitions.putDecision(record.value);
};

export const applyForm: Applier<'FORM'> = (state, record) => {
  if (record.intent === 'DELETED') return state.definitions.removeForm(record.key);
  const { resource: _resource, ...metadata } = record.value;
  state.definitions.putForm(metadata);
};

export const applyClock: Applier<'CLOCK'> = (state, record) => state.setClockOffset(record.value.offsetMs);
