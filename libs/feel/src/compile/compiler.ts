import type { SyntaxNode, Tree } from '@lezer/common';
import { namedChildren, nameOf } from '../syntax/names.js';
import { FeelSyntaxError } from '../syntax-error.js';
import { arithmeticCompilers } from './arithmetic.js';
import type { Code, Compiler, NodeCompiler } from './code.js';
import { comparisonCompilers } from './comparison.js';
import { filterCompilers } from './filter.js';
import { functionCompilers } from './functions.js';
import { iterationCompilers } from './iteration.js';
import { literalCompilers } from './literals.js';
import { logicCompilers } from './logic.js';
import { nameCompilers } from './names.js';
import { Scope } from './scope.js';
import { structureCompilers } from './structures.js';
import { typeCompilers } from './types.js';
import type { TestCode } from './unary-tests.js';
import { compileTests, unaryTestCompilers } from './unary-tests.js';

/** Kinds of syntax nodes. A new one is an entry in one of these tables. */
const nodeCompilers: Readonly<Record<string, NodeCompiler>> = {
  ...literalCompilers,
  ...nameCompilers,
  ...arithmeticCompilers,
  ...comparisonCompilers,
  ...logicCompilers,
  ...structureCompilers,
  ...filterCompilers,
  ...iterationCompilers,
  ...functionCompilers,
  ...typeCompilers,
  ...unaryTestCompilers,
};

class TreeCompiler implements Compiler {
  constructor(
    readonly text: string,
    readonly names: ReadonlySet<string>,
  ) {}

  compile(node: SyntaxNode, scope: Scope): Code {
    const nodeCompiler = nodeCompilers[node.name];
    if (!nodeCompiler) {
      throw this.fault(node, `Expected an expression, but found '${this.textOf(node)}'`);
    }
    return nodeCompiler(this, node, scope);
  }

  compileChild(node: SyntaxNode, child: SyntaxNode | undefined, scope: Scope): Code {
    if (!child) {
      throw this.fault(node, `Expected a complete expression, but found '${this.textOf(node)}'`);
    }
    return this.compile(child, scope);
  }

  children(node: SyntaxNode): SyntaxNode[] {
    return namedChildren(node);
  }

  textOf(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }

  nameOf(node: SyntaxNode): string {
    return nameOf(node, this.text);
  }

  fault(node: SyntaxNode, message: string): FeelSyntaxError {
    return new FeelSyntaxError(message, node.from);
  }
}

/** @throws FeelSyntaxError */
export function compileTree(tree: Tree, text: string, names: readonly string[] = []): Code {
  return new TreeCompiler(text, new Set(names)).compile(tree.topNode, Scope.root);
}

/** Compiles the cell of a decision table, parsed as unary tests. @throws FeelSyntaxError */
export function compileTestsTree(tree: Tree, text: string, names: readonly string[] = []): TestCode {
  return compileTests(new TreeCompiler(text, new Set(names)), tree.topNode, Scope.root);
}
