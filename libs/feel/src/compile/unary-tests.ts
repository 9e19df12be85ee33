import type { SyntaxNode } from '@lezer/common';
import type { Frame } from '../run/frame.js';
import { NameFrame } from '../run/frame.js';
import type { Run } from '../run/run.js';
import { equal, inRange, isSame } from '../values/compare.js';
import { comparisons } from '../values/comparisons.js';
import type { FeelValue } from '../values/feel-value.js';
import { FeelRange, isList, typeOf } from '../values/feel-value.js';
import type { Code, Compiler, NodeCompiler } from './code.js';
import { code } from './code.js';
import type { Scope } from './scope.js';

/** A test of an input value: true, false, or null where it cannot be told. */
export interface TestCode {
  readonly evaluate: (frame: Frame, input: FeelValue) => boolean | null;
  readonly cost: number;
  readonly constant?: undefined;
}

/** Expressions of these kinds are tests by themselves; others are values that the input is compared with. */
const kindsOfTests = new Set([
  'Comparison',
  'Conjunction',
  'Disjunction',
  'QuantifiedExpression',
  'InstanceOfExpression',
]);

/**
 * Compiles unary tests as in a cell of a decision table, or behind `in`: `-`, `"a", "b"`, `not("a")`, `[1..5]`, `> 3`,
 * `? > 3 and ? < 5`, a list or an expression.
 */
export function compileTests(compiler: Compiler, node: SyntaxNode, scope: Scope): TestCode {
  switch (node.name) {
    case 'UnaryTests':
      return unaryTests(compiler, node, scope);
    case 'PositiveUnaryTests':
      return anyOf(compiler.children(node).map((child) => compileTests(compiler, child, scope)));
    case 'PositiveUnaryTest':
    case 'ParenthesizedExpression':
      return compileTests(compiler, compiler.children(node)[0] ?? node.parent ?? node, scope);
    case 'Wildcard':
      return { evaluate: () => true, cost: 1 };
    case 'SimplePositiveUnaryTest':
      return simpleTest(compiler, node, scope);
    default:
      return expressionTest(compiler, node, scope);
  }
}

function unaryTests(compiler: Compiler, node: SyntaxNode, scope: Scope): TestCode {
  const [first, ...rest] = compiler.children(node);
  if (!first) {
    throw compiler.fault(node, 'Expected a test, but found nothing');
  }
  if (first.name !== 'not') {
    return compileTests(compiler, first, scope);
  }
  const negated = compileTests(compiler, rest[0] ?? node, scope);
  return {
    evaluate: (frame, input) => {
      const result = negated.evaluate(frame, input);
      return result === null ? null : !result;
    },
    cost: negated.cost + 1,
  };
}

function anyOf(tests: readonly TestCode[]): TestCode {
  const [only] = tests;
  if (only && tests.length === 1) {
    return only;
  }
  return {
    evaluate: (frame, input) => {
      let result: boolean | null = false;
      for (const test of tests) {
        const one = test.evaluate(frame, input);
        if (one === true) {
          return true;
        }
        result = one === null ? null : result;
      }
      return result;
    },
    cost: tests.reduce((sum, test) => sum + test.cost, 1),
  };
}

/** `> 3`, `[1..5]`. */
function simpleTest(compiler: Compiler, node: SyntaxNode, scope: Scope): TestCode {
  const [first, second] = compiler.children(node);
  if (first?.name === 'CompareOp') {
    const compare = comparisons[compiler.textOf(first)];
    const operand = compileOperand(compiler, node, second, scope);
    if (!compare) {
      throw compiler.fault(first, `Expected a comparison, but found '${compiler.textOf(first)}'`);
    }
    return {
      evaluate: (frame, input) => compare(frame.run, input, operand.evaluate(frame)),
      cost: operand.cost + 1,
    };
  }
  const range = compiler.compileChild(node, first, scope);
  return {
    evaluate: (frame, input) => inRange(frame.run, range.evaluate(frame) as FeelRange, input),
    cost: range.cost + 1,
  };
}

/** What stands behind a comparison; `> > 3` is a slip of the pen, though the grammar lets it through. */
export function compileOperand(
  compiler: Compiler,
  node: SyntaxNode,
  operand: SyntaxNode | undefined,
  scope: Scope,
): Code {
  if (operand?.name === 'SimplePositiveUnaryTest' && operand.firstChild?.name === 'CompareOp') {
    throw compiler.fault(operand, `Expected one comparison, but found '${compiler.textOf(node)}'`);
  }
  return compiler.compileChild(node, operand, scope);
}

function expressionTest(compiler: Compiler, node: SyntaxNode, scope: Scope): TestCode {
  const expression = compiler.compile(node, scope.with(['?']));
  const isTest = kindsOfTests.has(node.name) || mentionsInput(node);
  const isCall = node.name === 'FunctionInvocation';
  const { constant } = expression;
  if (constant) {
    return { evaluate: (frame, input) => matches(frame.run, constant.value, input), cost: 1 };
  }
  return {
    evaluate: (frame, input) => {
      const value = expression.evaluate(new NameFrame(frame.run, frame, '?', input));
      // A function that answers true or false, as `starts with(name, "a")`, is a test of its own.
      const isAnswer = isTest || (isCall && typeof value === 'boolean' && typeof input !== 'boolean');
      return isAnswer ? testResult(frame.run, value) : matches(frame.run, value, input);
    },
    cost: expression.cost + 1,
  };
}

function testResult(run: Run, value: FeelValue): boolean | null {
  return typeof value === 'boolean' ? value : run.warn(`a test expects true or false, but was given ${typeOf(value)}`);
}

/** The value of a test is the input, or holds it. */
function matches(run: Run, value: FeelValue, input: FeelValue): boolean | null {
  if (value instanceof FeelRange) {
    return inRange(run, value, input);
  }
  if (isList(value)) {
    run.charge(value.length);
    const isWhole = isList(input) && isSame(run, value, input);
    return (
      isWhole ||
      value.some((item) => (item instanceof FeelRange ? inRange(run, item, input) : isSame(run, item, input)) === true)
    );
  }
  return equal(run, value, input);
}

function mentionsInput(node: SyntaxNode): boolean {
  let found = false;
  node.cursor().iterate((child) => {
    found ||= child.name === '?';
  });
  return found;
}

/** Behind `in`, and as a value of its own: `[1..5]`, `> 3`. */
const rangeValue: NodeCompiler = (compiler, node, scope) => {
  const [first, second] = compiler.children(node);
  if (first?.name !== 'CompareOp') {
    return compiler.compileChild(node, first, scope);
  }
  const operand = compiler.compileChild(node, second, scope);
  const operator = compiler.textOf(first);
  const isClosed = operator.endsWith('=');
  if (operator === '=' || operator === '!=') {
    throw compiler.fault(node, `Expected a value before '${operator}', but found none`);
  }
  return code((frame) => {
    const bound = operand.evaluate(frame);
    return operator.startsWith('>')
      ? new FeelRange(bound, null, isClosed, false)
      : new FeelRange(null, bound, false, isClosed);
  }, operand);
};

const interval: NodeCompiler = (compiler, node, scope) => {
  const text = compiler.textOf(node);
  const [startNode, endNode] = compiler.children(node);
  const start = compiler.compileChild(node, startNode, scope);
  const end = compiler.compileChild(node, endNode, scope);
  const isStartIncluded = text.startsWith('[');
  const isEndIncluded = text.endsWith(']');
  return code(
    (frame) => new FeelRange(start.evaluate(frame), end.evaluate(frame), isStartIncluded, isEndIncluded),
    start,
    end,
  );
};

export const unaryTestCompilers: Readonly<Record<string, NodeCompiler>> = {
  SimplePositiveUnaryTest: rangeValue,
  Interval: interval,
};
