import { defaultFlowRule } from './default-flow.rule.js';
import type { DrawingRule } from './drawing-rule.js';
import { executableRule } from './executable.rule.js';
import { layoutRule } from './layout.rule.js';
import { namedFlowsRule } from './named-flows.rule.js';
import { referenceRules } from './reference.rules.js';
import { crisisRule, dangerRule } from './safety.rules.js';
import { sharedStartRule } from './shared-start.rule.js';
import { steadyItemsRule } from './steady-items.rule.js';
import { limitRule, ownerRule, whyRule } from './user-task.rules.js';

/** All rules of ours: adding one is a file and a line here. */
export const ownRules: readonly DrawingRule[] = [
  executableRule,
  crisisRule,
  dangerRule,
  defaultFlowRule,
  ownerRule,
  ...referenceRules,
  sharedStartRule,
  steadyItemsRule,
  layoutRule,
  limitRule,
  whyRule,
  namedFlowsRule,
];
