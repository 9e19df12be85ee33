import type { DecisionEvaluation, EvaluatedDecision, EvaluationEnvironment, VariableLookup } from './contract.js';
import { DecisionCompiler } from './decision/compile-table.js';
import type { CompiledDecision, CompiledDecisions } from './decision/compiled-decision.js';
import { DecisionFailure } from './decision/decision-failure.js';
import { evaluateTable, TableTrace } from './decision/evaluate-table.js';
import type { DecisionGraphSource, DecisionSource } from './decision-contract.js';
import { failureOf } from './run/failure.js';
import { ContextFrame, RootFrame } from './run/frame.js';
import { Run } from './run/run.js';
import { DecisionSyntaxError } from './syntax-error.js';
import type { FeelValue } from './values/feel-value.js';
import { newContext } from './values/feel-value.js';
import { toJson } from './values/to-json.js';

export type { CompiledDecisions };
export { DecisionSyntaxError };

/**
 * Compiles all decisions of a graph, once at deployment.
 *
 * @throws DecisionSyntaxError naming the decision and, where it is in one, the rule: FEEL that cannot be read, a required
 *   decision that is not there or requires itself, outputs without names, priorities without allowed values
 */
export function compileDecisions(graph: DecisionGraphSource): CompiledDecisions {
  const sources = new Map(graph.decisions.map((decision) => [decision.decisionId, decision]));
  const checked = new Set<string>();
  for (const decision of graph.decisions) {
    refuseUnreachable(decision, sources, checked, []);
  }
  const decisions = new Map<string, CompiledDecision>();
  for (const decision of graph.decisions) {
    const names = decision.requiredDecisions.flatMap((id) => sources.get(id)?.variableName ?? []);
    decisions.set(decision.decisionId, compileDecision(decision, names));
  }
  return { decisionRequirementsId: graph.decisionRequirementsId, decisions };
}

function compileDecision(decision: DecisionSource, names: readonly string[]): CompiledDecision {
  const { decisionId, name, variableName, requiredDecisions, logic } = decision;
  const compiler = new DecisionCompiler(decision, names);
  return {
    decisionId,
    name,
    variableName,
    required: requiredDecisions,
    logic:
      logic.kind === 'table'
        ? compiler.compileTable(logic)
        : { kind: 'literal', expression: compiler.compileExpression(logic.expression, 'its expression') },
  };
}

function refuseUnreachable(
  decision: DecisionSource,
  sources: ReadonlyMap<string, DecisionSource>,
  checked: Set<string>,
  path: readonly string[],
): void {
  const { decisionId } = decision;
  if (checked.has(decisionId)) {
    return;
  }
  if (path.includes(decisionId)) {
    const loop = [...path, decisionId].map((id) => `'${id}'`).join(' → ');
    throw new DecisionSyntaxError(`Decision '${decisionId}' requires itself: ${loop}`, decisionId, null);
  }
  for (const id of decision.requiredDecisions) {
    const required = sources.get(id);
    if (!required) {
      const message = `Decision '${decisionId}' requires decision '${id}', but no such decision was found`;
      throw new DecisionSyntaxError(message, decisionId, null);
    }
    refuseUnreachable(required, sources, checked, [...path, decisionId]);
  }
  checked.add(decisionId);
}

/**
 * Evaluates a decision with all that it requires: each required decision once, before it, seen under its variable name
 * (which hides a process variable of that name). Never throws; bounded as one expression is.
 *
 * The output is shaped as Zeebe's: one output gives its value, several a context; COLLECT, RULE ORDER and OUTPUT ORDER
 * give a list of these; no matching rule gives the default, else null.
 */
export function evaluateDecision(
  compiled: CompiledDecisions,
  decisionId: string,
  variables: VariableLookup,
  env: EvaluationEnvironment,
): DecisionEvaluation {
  const decision = compiled.decisions.get(decisionId);
  if (!decision) {
    const message = `Expected to evaluate decision '${decisionId}', but no such decision was found`;
    return { ok: false, failedDecisionId: decisionId, message, evaluatedDecisions: [] };
  }
  return new GraphEvaluation(compiled, new Run(variables, env)).evaluate(decision);
}

class GraphEvaluation {
  private readonly results = new Map<string, FeelValue>();
  private readonly evaluated: EvaluatedDecision[] = [];
  private current = '';

  constructor(
    private readonly compiled: CompiledDecisions,
    private readonly run: Run,
  ) {}

  evaluate(decision: CompiledDecision): DecisionEvaluation {
    try {
      const output = toJson(this.run, this.resultOf(decision));
      return { ok: true, output, evaluatedDecisions: this.evaluated };
    } catch (error) {
      const subject = `decision '${this.current}'`;
      const message =
        error instanceof DecisionFailure
          ? `Expected to evaluate ${subject}, but ${error.message}`
          : failureOf(error, subject).message;
      return { ok: false, failedDecisionId: this.current, message, evaluatedDecisions: this.evaluated };
    }
  }

  private resultOf(decision: CompiledDecision): FeelValue {
    const known = this.results.get(decision.decisionId);
    if (known !== undefined) {
      return known;
    }
    const names: Record<string, FeelValue> = newContext();
    for (const id of decision.required) {
      const required = this.compiled.decisions.get(id);
      if (required) {
        names[required.variableName] = this.resultOf(required);
      }
    }
    this.current = decision.decisionId;
    const result = this.decide(decision, names);
    this.results.set(decision.decisionId, result);
    return result;
  }

  private decide(decision: CompiledDecision, names: Record<string, FeelValue>): FeelValue {
    const { logic } = decision;
    const frame = new ContextFrame(this.run, new RootFrame(this.run), names);
    if (logic.kind === 'literal') {
      const result = logic.expression.evaluate(frame);
      this.note(decision, result, null);
      return result;
    }
    const trace = new TableTrace(this.run, logic);
    try {
      const result = evaluateTable(logic, frame, trace);
      this.note(decision, result, trace);
      return result;
    } catch (error) {
      if (error instanceof DecisionFailure) {
        this.note(decision, null, trace);
      }
      throw error;
    }
  }

  private note(decision: CompiledDecision, result: FeelValue, trace: TableTrace | null): void {
    this.evaluated.push({
      decisionId: decision.decisionId,
      decisionName: decision.name,
      decisionType: trace ? 'DECISION_TABLE' : 'LITERAL_EXPRESSION',
      decisionOutput: toJson(this.run, result),
      evaluatedInputs: trace?.evaluatedInputs ?? [],
      matchedRules: trace?.matchedRules ?? [],
    });
  }
}
