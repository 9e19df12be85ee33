import type { SyntaxNode, Tree } from '@lezer/common';
import { namedChildren, nameOf } from './names.js';

type Scope = ReadonlySet<string>;

/** Names that the language itself binds inside iterations and filters. */
const namesOfIteration = ['partial'];
const namesOfFilter = ['item'];

/**
 * The root names which an expression may read from its variables. Inside a filter a plain name can be a property of the
 * item or a variable: it is included, since only the value at run time tells.
 */
export function freeVariables(tree: Tree, text: string): string[] {
  const found = new Set<string>();
  visit(tree.topNode, text, new Set(), found);
  return [...found];
}

function visit(node: SyntaxNode, text: string, bound: Scope, found: Set<string>): void {
  switch (node.name) {
    case 'VariableName': {
      const name = nameOf(node, text);
      if (!bound.has(name)) {
        found.add(name);
      }
      return;
    }
    case 'FunctionInvocation':
      visitInvocation(node, text, bound, found);
      return;
    case 'PathName':
    case 'Type':
      return;
    case 'ForExpression':
    case 'QuantifiedExpression':
      visitIteration(node, text, bound, found);
      return;
    case 'FilterExpression':
      visitFilter(node, text, bound, found);
      return;
    case 'FunctionDefinition':
      visitFunction(node, text, bound, found);
      return;
    case 'Context':
      visitContext(node, text, bound, found);
      return;
    default:
      for (const child of namedChildren(node)) {
        visit(child, text, bound, found);
      }
  }
}

/** The name of a called function is no variable, unless the expression could not be run without it. */
function visitInvocation(node: SyntaxNode, text: string, bound: Scope, found: Set<string>): void {
  const [target, ...rest] = namedChildren(node);
  if (target && target.name !== 'VariableName') {
    visit(target, text, bound, found);
  }
  for (const child of rest) {
    visit(child, text, bound, found);
  }
}

function visitIteration(node: SyntaxNode, text: string, bound: Scope, found: Set<string>): void {
  let inner: Scope = node.name === 'ForExpression' ? withNames(bound, namesOfIteration) : bound;
  for (const child of namedChildren(node)) {
    if (child.name !== 'InExpressions') {
      visit(child, text, inner, found);
      continue;
    }
    for (const part of namedChildren(child)) {
      const [name, ...sources] = namedChildren(part);
      for (const source of sources) {
        visit(source, text, inner, found);
      }
      inner = name ? withNames(inner, [nameOf(name, text)]) : inner;
    }
  }
}

function visitFilter(node: SyntaxNode, text: string, bound: Scope, found: Set<string>): void {
  const [list, condition] = namedChildren(node);
  if (list) {
    visit(list, text, bound, found);
  }
  if (condition) {
    visit(condition, text, withNames(bound, namesOfFilter), found);
  }
}

function visitFunction(node: SyntaxNode, text: string, bound: Scope, found: Set<string>): void {
  let inner = bound;
  for (const child of namedChildren(node)) {
    if (child.name === 'FormalParameters') {
      const names = namedChildren(child).map((parameter) => nameOf(parameter.firstChild ?? parameter, text));
      inner = withNames(inner, names);
    } else {
      visit(child, text, inner, found);
    }
  }
}

function visitContext(node: SyntaxNode, text: string, bound: Scope, found: Set<string>): void {
  let inner = bound;
  for (const entry of namedChildren(node)) {
    const [key, value] = namedChildren(entry);
    if (value) {
      visit(value, text, inner, found);
    }
    if (key) {
      inner = withNames(inner, [nameOf(key, text)]);
    }
  }
}

function withNames(bound: Scope, names: readonly string[]): Scope {
  return new Set([...bound, ...names]);
}
