import type {
  Aggregation,
  DecisionInputModel,
  DecisionModel,
  DecisionOutputModel,
  DecisionRuleModel,
  DecisionTableModel,
  HitPolicy,
} from './decision-model.js';
import { limits } from './limits.js';
import type { ModdleElement } from './moddle-element.js';
import { elementOf, elementsOf, textOf } from './moddle-element.js';
import type { ProblemCollector } from './problem-collector.js';
import { splitList } from './split-list.js';

const hitPolicies: readonly string[] = [
  'UNIQUE',
  'FIRST',
  'PRIORITY',
  'ANY',
  'COLLECT',
  'RULE ORDER',
  'OUTPUT ORDER',
] satisfies HitPolicy[];
const aggregations: readonly string[] = ['SUM', 'COUNT', 'MIN', 'MAX'] satisfies Aggregation[];

const isHitPolicy = (text: string): text is HitPolicy => hitPolicies.includes(text);
const isAggregation = (text: string): text is Aggregation => aggregations.includes(text);

/** How a decision is made: a table or one expression. Other logic is refused by the decision's id. */
export const readDecisionLogic = (decision: ModdleElement, problems: ProblemCollector): DecisionModel['logic'] => {
  const logic = elementOf(decision, 'decisionLogic');
  if (logic?.$type === 'dmn:DecisionTable') {
    return readTable(decision, logic, problems);
  }
  if (logic?.$type !== 'dmn:LiteralExpression') {
    const what = logic === null ? 'no logic' : `logic of type '${logic.$type.replace(/^.*:/, '')}'`;
    problems.error(
      'DECISION_LOGIC_UNSUPPORTED',
      decision,
      `It has ${what}: draw a decision table or a literal expression.`,
    );
    return { kind: 'literal', expression: '' };
  }
  const expression = feelOf(decision, logic, problems);
  if (expression === '') {
    problems.error('EXPRESSION_EMPTY', decision, 'Its literal expression is empty.');
  }
  return { kind: 'literal', expression };
};

/** The text of an expression or of unary tests, trimmed; '' where it is absent. */
const feelOf = (owner: ModdleElement, expression: ModdleElement | null, problems: ProblemCollector): string => {
  const language = expression === null ? null : textOf(expression, 'expressionLanguage');
  if (language !== null && !/feel/i.test(language)) {
    problems.error(
      'CONDITION_LANGUAGE_UNSUPPORTED',
      owner,
      `Expressions are written in FEEL; '${language}' is not supported.`,
    );
  }
  return expression === null ? '' : (textOf(expression, 'text')?.trim() ?? '');
};

const readTable = (decision: ModdleElement, table: ModdleElement, problems: ProblemCollector): DecisionTableModel => {
  const hitPolicy = textOf(table, 'hitPolicy') ?? 'UNIQUE';
  const aggregation = textOf(table, 'aggregation');
  if (!isHitPolicy(hitPolicy)) {
    problems.error(
      'HIT_POLICY_UNKNOWN',
      decision,
      `The hit policy '${hitPolicy}' is not known. It can be: ${hitPolicies.join(', ')}.`,
    );
  }
  const inputs = elementsOf(table, 'input').map((input) => readInput(decision, input, problems));
  const outputs = elementsOf(table, 'output').map((output) => readOutput(decision, output, problems));
  if (aggregation !== null && (hitPolicy !== 'COLLECT' || !isAggregation(aggregation) || outputs.length > 1)) {
    problems.error(
      'AGGREGATION_INVALID',
      decision,
      `The aggregation '${aggregation}' is not possible: SUM, COUNT, MIN and MAX go with the hit policy COLLECT and one output.`,
    );
  }
  validateOutputs(decision, hitPolicy, outputs, problems);
  const rules = elementsOf(table, 'rule');
  if (rules.length > limits.decisionRulesMax) {
    problems.error('TOO_MANY_RULES', decision, `The table has more than ${limits.decisionRulesMax} rules: divide it.`);
  }
  return {
    kind: 'table',
    hitPolicy: isHitPolicy(hitPolicy) ? hitPolicy : 'UNIQUE',
    aggregation: aggregation !== null && isAggregation(aggregation) ? aggregation : null,
    inputs,
    outputs,
    rules: rules
      .slice(0, limits.decisionRulesMax)
      .map((rule, index) => readRule(decision, rule, index, inputs.length, outputs.length, problems)),
  };
};

const readInput = (decision: ModdleElement, input: ModdleElement, problems: ProblemCollector): DecisionInputModel => {
  const label = textOf(input, 'label');
  const expression = feelOf(input, elementOf(input, 'inputExpression'), problems);
  if (expression === '') {
    problems.error(
      'DECISION_INPUT_EMPTY',
      decision,
      `The input '${label ?? textOf(input, 'id') ?? ''}' has no expression.`,
    );
  }
  return { id: textOf(input, 'id') ?? '', label, expression };
};

const readOutput = (
  decision: ModdleElement,
  output: ModdleElement,
  problems: ProblemCollector,
): DecisionOutputModel => {
  const defaultValue = feelOf(decision, elementOf(output, 'defaultOutputEntry'), problems);
  return {
    id: textOf(output, 'id') ?? '',
    label: textOf(output, 'label'),
    name: textOf(output, 'name')?.trim() ?? null,
    allowedValues: splitList(feelOf(decision, elementOf(output, 'outputValues'), problems)),
    defaultValue: defaultValue === '' ? null : defaultValue,
  };
};

const validateOutputs = (
  decision: ModdleElement,
  hitPolicy: string,
  outputs: readonly DecisionOutputModel[],
  problems: ProblemCollector,
): void => {
  if (outputs.length === 0) {
    problems.error('DECISION_OUTPUT_MISSING', decision, 'The table has no output: add one.');
  }
  const names = outputs.map(({ name }) => name);
  if (outputs.length > 1 && (names.includes(null) || new Set(names).size < names.length)) {
    problems.error('DECISION_OUTPUT_NAME', decision, 'A table with several outputs gives each a name of its own.');
  }
  const isPrioritised = hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER';
  if (isPrioritised && !outputs.some(({ allowedValues }) => allowedValues.length > 0)) {
    problems.error(
      'DECISION_OUTPUT_VALUES',
      decision,
      `The hit policy ${hitPolicy} needs the list of output values, the most important first.`,
    );
  }
};

const readRule = (
  decision: ModdleElement,
  rule: ModdleElement,
  index: number,
  inputCount: number,
  outputCount: number,
  problems: ProblemCollector,
): DecisionRuleModel => {
  const tests = elementsOf(rule, 'inputEntry').map((entry) => feelOf(decision, entry, problems));
  // an empty cell of an output means that this rule says nothing of it
  const results = elementsOf(rule, 'outputEntry').map((entry) => feelOf(decision, entry, problems) || 'null');
  if (tests.length !== inputCount || results.length !== outputCount) {
    problems.error(
      'DECISION_RULE_CELLS',
      decision,
      `Rule ${index + 1} has ${tests.length} tests and ${results.length} results, where the table has ${inputCount} inputs and ${outputCount} outputs.`,
    );
  }
  return { id: textOf(rule, 'id') ?? `${textOf(decision, 'id') ?? ''}-${index + 1}`, tests, results };
};
