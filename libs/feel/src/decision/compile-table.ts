import type { Code } from '../compile/code.js';
import { constantCode } from '../compile/code.js';
import { compileTestsTree } from '../compile/compiler.js';
import type { TestCode } from '../compile/unary-tests.js';
import type {
  DecisionOutputSource,
  DecisionRuleSource,
  DecisionSource,
  DecisionTableSource,
} from '../decision-contract.js';
import { compileFeel } from '../expression.js';
import { parseFeel } from '../syntax/parse.js';
import { DecisionSyntaxError, FeelSyntaxError } from '../syntax-error.js';
import type { FeelValue } from '../values/feel-value.js';
import type { CompiledOutput, CompiledRule, CompiledTable } from './compiled-decision.js';

/** Compiles the expressions of one decision; a fault is reported with the place that a person can find in the table. */
export class DecisionCompiler {
  /** @param names names of several words that the decision may use as they are */
  constructor(
    private readonly decision: DecisionSource,
    private readonly names: readonly string[],
  ) {}

  compileTable(table: DecisionTableSource): CompiledTable {
    this.refuseUnusable(table);
    return {
      kind: 'table',
      hitPolicy: table.hitPolicy,
      aggregation: table.aggregation,
      inputs: table.inputs.map((input) => ({
        id: input.id,
        name: input.label ?? input.expression,
        expression: this.compileExpression(input.expression, `input '${input.label ?? input.id}'`),
      })),
      outputs: table.outputs.map((output) => this.compileOutput(output)),
      rules: table.rules.map((rule) => this.compileRule(rule, table)),
    };
  }

  compileExpression(text: string, place: string, ruleId: string | null = null): Code {
    return this.reporting(place, ruleId, () => compileFeel(text, this.names).code);
  }

  fault(message: string, ruleId: string | null = null): DecisionSyntaxError {
    const { decisionId } = this.decision;
    const place = ruleId === null ? '' : `, rule '${ruleId}'`;
    return new DecisionSyntaxError(`Decision '${decisionId}'${place}: ${message}`, decisionId, ruleId);
  }

  private compileOutput(output: DecisionOutputSource): CompiledOutput {
    const place = `output '${output.label ?? output.name ?? output.id}'`;
    return {
      id: output.id,
      name: output.name ?? '',
      label: output.label ?? output.name ?? '',
      allowedValues: output.allowedValues.map((text) => this.constantOf(text, place)),
      defaultValue: isEmpty(output.defaultValue)
        ? null
        : this.compileExpression(output.defaultValue, `default of ${place}`),
    };
  }

  private constantOf(text: string, place: string): FeelValue {
    const { constant } = this.compileExpression(text, `allowed values of ${place}`);
    if (!constant) {
      throw this.fault(`Expected plain values as the allowed values of ${place}, but found '${text}'`);
    }
    return constant.value;
  }

  private compileRule(rule: DecisionRuleSource, table: DecisionTableSource): CompiledRule {
    const { id, tests, results } = rule;
    if (tests.length !== table.inputs.length || results.length !== table.outputs.length) {
      const expected = `${table.inputs.length} tests and ${table.outputs.length} results`;
      throw this.fault(`Expected ${expected}, but found ${tests.length} and ${results.length}`, id);
    }
    return {
      id,
      tests: tests.map((text, index) => this.compileTest(text, `test ${index + 1}`, id)),
      results: results.map((text, index) =>
        isEmpty(text) ? constantCode(null) : this.compileExpression(text, `result ${index + 1}`, id),
      ),
    };
  }

  private compileTest(text: string, place: string, ruleId: string): TestCode | null {
    if (isEmpty(text) || text.trim() === '-') {
      return null;
    }
    return this.reporting(place, ruleId, () =>
      compileTestsTree(parseFeel(text, 'UnaryTests', this.names), text, this.names),
    );
  }

  private refuseUnusable(table: DecisionTableSource): void {
    const { hitPolicy, aggregation, outputs } = table;
    if (outputs.length === 0) {
      throw this.fault('Expected an output, but found none');
    }
    const names = outputs.map((output) => output.name ?? '');
    if (outputs.length > 1 && (names.includes('') || new Set(names).size < names.length)) {
      throw this.fault('Expected a name of its own for each of several outputs');
    }
    if (aggregation !== null && aggregation !== 'COUNT' && outputs.length > 1) {
      throw this.fault(`Expected one output to aggregate by ${aggregation}, but found ${outputs.length}`);
    }
    const isByPriority = hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER';
    if (isByPriority && outputs.every((output) => output.allowedValues.length === 0)) {
      throw this.fault(`Expected allowed values of an output, in their order, for the hit policy ${hitPolicy}`);
    }
  }

  private reporting<T>(place: string, ruleId: string | null, compile: () => T): T {
    try {
      return compile();
    } catch (error) {
      if (error instanceof FeelSyntaxError) {
        throw this.fault(`${place}: ${error.message}`, ruleId);
      }
      throw error;
    }
  }
}

function isEmpty(text: string | null): text is null | '' {
  return text === null || text.trim() === '';
}
