import type { CommandOf } from '#protocol/commands.js';
import { appendEvaluation, evaluate, lookupIn, noPlace } from '../behaviors/decision.behavior.js';
import { checkVariables } from '../behaviors/variable-limits.js';
import { reject } from './failure.js';
import type { Processing } from './processing.js';

export const evaluateDecisionCommand = (run: Processing, command: CommandOf<'EVALUATE_DECISION'>): void => {
  const { decisionId, decisionKey, variables } = command;
  const { definitions } = run.state;
  checkVariables(variables);
  const decision =
    decisionKey === undefined ? definitions.latestDecision(decisionId ?? '') : definitions.decisions.get(decisionKey);
  if (decision === undefined) {
    const which = decisionKey === undefined ? `id '${decisionId ?? ''}'` : `key '${decisionKey}'`;
    return reject('NOT_FOUND', `Expected to evaluate decision with ${which}, but no such decision is deployed`);
  }
  const { outcome, value } = evaluate(run, decision, lookupIn(variables), noPlace);
  run.answer = appendEvaluation(run, outcome, value);
};
