import type { ProcessDraft } from './element-draft.js';
import type { ProblemCollector } from './problem-collector.js';
import { validateCatches } from './validate-catches.js';
import { validateFlows } from './validate-flows.js';
import { validateGateways } from './validate-gateways.js';
import { validateLoops } from './validate-loops.js';
import { validateReachability } from './validate-reachability.js';
import { validateScopes } from './validate-scopes.js';

/** The rules that concern how elements stand to each other. */
export const validateProcess = (draft: ProcessDraft, problems: ProblemCollector): void => {
  validateScopes(draft, problems);
  validateFlows(draft, problems);
  validateGateways(draft, problems);
  validateCatches(draft, problems);
  validateLoops(draft, problems);
  validateReachability(draft, problems);
};
