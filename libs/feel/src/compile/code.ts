import type { SyntaxNode } from '@lezer/common';
import type { Frame } from '../run/frame.js';
import type { FeelSyntaxError } from '../syntax-error.js';
import type { FeelValue } from '../values/feel-value.js';
import type { Scope } from './scope.js';

export type Evaluate = (frame: Frame) => FeelValue;

/** A part of an expression, compiled once to closures. */
export interface Code {
  readonly evaluate: Evaluate;
  /** Operations in it: what one run through it is charged where it is repeated. */
  readonly cost: number;
  /** Its value where that needs no variables. */
  readonly constant?: { readonly value: FeelValue };
}

/** Turns a parsed text into closures. Faults that show in the text are thrown here, at deployment. */
export interface Compiler {
  readonly text: string;
  /** Names of several words that may be written without backticks. */
  readonly names: ReadonlySet<string>;
  compile(node: SyntaxNode, scope: Scope): Code;
  /** Compiles a child that the grammar promises; a hole in the tree is a fault of the text. */
  compileChild(node: SyntaxNode, child: SyntaxNode | undefined, scope: Scope): Code;
  /** The children that carry meaning. */
  children(node: SyntaxNode): SyntaxNode[];
  textOf(node: SyntaxNode): string;
  nameOf(node: SyntaxNode): string;
  fault(node: SyntaxNode, message: string): FeelSyntaxError;
}

/** Compiles one kind of syntax node. */
export type NodeCompiler = (compiler: Compiler, node: SyntaxNode, scope: Scope) => Code;

export function code(evaluate: Evaluate, ...parts: readonly { readonly cost: number }[]): Code {
  let cost = 1;
  for (const part of parts) {
    cost += part.cost;
  }
  return { evaluate, cost };
}

/** The same code, charged for more than its parts where it makes something new each time. */
export function costly(plain: Code, steps: number): Code {
  return { ...plain, cost: plain.cost + steps };
}

export function constantCode(value: FeelValue): Code {
  return { evaluate: () => value, cost: 1, constant: { value } };
}
