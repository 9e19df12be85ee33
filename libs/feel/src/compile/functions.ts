import type { SyntaxNode } from '@lezer/common';
import { builtinNamed } from '../builtins/registry.js';
import type { Signature } from '../builtins/signature.js';
import { callDepthMaxLevels } from '../limits.js';
import { EvaluationStop } from '../run/evaluation-stop.js';
import { ContextFrame } from '../run/frame.js';
import type { Run } from '../run/run.js';
import type { FeelValue } from '../values/feel-value.js';
import { FeelFunction, newContext, typeOf } from '../values/feel-value.js';
import { temporalOf } from '../values/read-time.js';
import type { Code, Compiler, NodeCompiler } from './code.js';
import { code, constantCode } from './code.js';
import type { Scope } from './scope.js';

interface Argument {
  /** Null where arguments are given by position. */
  readonly name: string | null;
  readonly value: Code;
}

const kindsOfFunctionNames = new Set(['VariableName', 'SpecialFunctionName', 'DateTimeConstructor']);

const functionInvocation: NodeCompiler = (compiler, node, scope) => {
  const [target, parameters] = compiler.children(node);
  if (!target) {
    throw compiler.fault(node, `Expected a function, but found '${compiler.textOf(node)}'`);
  }
  const args = parameters ? compileArguments(compiler, parameters, scope) : [];
  const name = compiler.nameOf(target);
  if (kindsOfFunctionNames.has(target.name) && !scope.binds(name)) {
    return builtinInvocation(compiler, node, name, args);
  }
  return ownInvocation(compiler.compile(target, scope), args);
};

function compileArguments(compiler: Compiler, node: SyntaxNode, scope: Scope): Argument[] {
  return compiler.children(node).map((child) => {
    if (child.name !== 'NamedParameter') {
      return { name: null, value: compiler.compile(child, scope) };
    }
    const [nameNode, valueNode] = compiler.children(child);
    return {
      name: nameNode ? compiler.nameOf(nameNode) : null,
      value: compiler.compileChild(child, valueNode, scope),
    };
  });
}

/** A function that FEEL brings along. Which one is meant, and whether there is one, shows in the text. */
function builtinInvocation(compiler: Compiler, node: SyntaxNode, name: string, args: readonly Argument[]): Code {
  const signatures = builtinNamed(name);
  if (!signatures) {
    throw compiler.fault(node, `Expected a function, but there is none named '${name}'`);
  }
  const callable = signatures.flatMap((signature) => {
    const values = arranged(signature, args);
    return values ? [{ signature, values }] : [];
  });
  const [only] = callable;
  if (only) {
    return callable.length === 1 ? invocationOf(only.signature, only.values) : choiceOf(callable);
  }
  const given = args.map((argument) => argument.name ?? '…').join(', ');
  const known = signatures.map((signature) => signature.text).join(' or ');
  throw compiler.fault(node, `Expected ${known}, but found '${name}(${given})'`);
}

/** The arguments in the order of the parameters, or null where they do not fit. */
function arranged(signature: Signature, args: readonly Argument[]): readonly (Code | null)[] | null {
  const { parameters, required, isVariadic } = signature;
  if (args.every((argument) => argument.name === null)) {
    const fits = args.length >= required && (isVariadic || args.length <= parameters.length);
    return fits ? args.map((argument) => argument.value) : null;
  }
  const values: (Code | null)[] = parameters.map(() => null);
  for (const argument of args) {
    const index = parameters.findIndex((parameter) => parameter.name === argument.name);
    if (index < 0) {
      return null;
    }
    values[index] = argument.value;
  }
  return values.slice(0, required).includes(null) ? null : values;
}

function invocationOf(signature: Signature, args: readonly (Code | null)[]): Code {
  const parts = args.filter((argument) => argument !== null);
  const invocation = code(
    (frame) =>
      signature.invoke(
        frame.run,
        args.map((argument) => argument?.evaluate(frame) ?? null),
      ),
    ...parts,
  );
  const constants = args.map((argument) => argument?.constant?.value ?? null);
  const isConstant = signature.isFoldable && parts.every((part) => part.constant);
  const folded = isConstant ? signature.fold(constants) : null;
  // What fails keeps its warning for the run.
  return folded === null ? invocation : constantCode(folded);
}

interface Callable {
  readonly signature: Signature;
  readonly values: readonly (Code | null)[];
}

/** A function that can be called in several ways with as many arguments: their types choose, else the last is tried. */
function choiceOf(callable: readonly Callable[]): Code {
  const { values } = callable[0] as Callable;
  return code(
    (frame) => {
      const args = values.map((argument) => argument?.evaluate(frame) ?? null);
      const chosen = callable.find(({ signature }) => signature.accepts(args)) ?? (callable.at(-1) as Callable);
      return chosen.signature.invoke(frame.run, args);
    },
    ...values.filter((argument) => argument !== null),
  );
}

/** A function that the expression defines itself. */
function ownInvocation(target: Code, args: readonly Argument[]): Code {
  return code(
    (frame) => {
      const called = target.evaluate(frame);
      if (!(called instanceof FeelFunction)) {
        return frame.run.warn(`a call expects a function, but was given ${typeOf(called)}`);
      }
      const values = args.map((argument) => argument.value.evaluate(frame));
      const names = args.map((argument) => argument.name);
      return called.invoke(frame.run, names.some((name) => name !== null) ? byName(called, names, values) : values);
    },
    target,
    ...args.map((argument) => argument.value),
  );
}

function byName(called: FeelFunction, names: readonly (string | null)[], values: readonly FeelValue[]): FeelValue[] {
  return called.parameters.map((parameter) => values[names.indexOf(parameter)] ?? null);
}

const functionDefinition: NodeCompiler = (compiler, node, scope) => {
  const children = compiler.children(node);
  if (children.some((child) => child.name === 'external')) {
    throw compiler.fault(node, 'Expected a function written in FEEL, but found an external one');
  }
  const formal = children.find((child) => child.name === 'FormalParameters');
  const parameters = formal ? compiler.children(formal).map((child) => compiler.nameOf(child.firstChild ?? child)) : [];
  const bodyNode = children.find((child) => child.name === 'FunctionBody');
  const body = compiler.compileChild(node, bodyNode && compiler.children(bodyNode)[0], scope.with(parameters));
  return code(
    (frame) =>
      new FeelFunction(parameters, (run, args) =>
        called(run, body, () => {
          const bound: Record<string, FeelValue> = newContext();
          for (const [index, parameter] of parameters.entries()) {
            bound[parameter] = args[index] ?? null;
          }
          return new ContextFrame(run, frame, bound);
        }),
      ),
    body,
  );
};

function called(run: Run, body: Code, frameOf: () => ContextFrame): FeelValue {
  run.charge(body.cost);
  run.callDepth += 1;
  if (run.callDepth > callDepthMaxLevels) {
    throw new EvaluationStop('EXPRESSION_MEMORY', `its functions call each other more than ${callDepthMaxLevels} deep`);
  }
  const result = body.evaluate(frameOf());
  run.callDepth -= 1;
  return result;
}

/** `date("2020-01-01")` and the like, and `@"2020-01-01"`. */
const dateTimeLiteral: NodeCompiler = (compiler, node, scope) => {
  const [first] = compiler.children(node);
  return first?.name === 'AtLiteral' ? compiler.compile(first, scope) : functionInvocation(compiler, node, scope);
};

const atLiteral: NodeCompiler = (compiler, node, scope) => {
  const text = compiler.compileChild(node, compiler.children(node)[0], scope).constant?.value;
  const value = typeof text === 'string' ? temporalOf(text) : null;
  if (value === null) {
    throw compiler.fault(node, `Expected a date, time or duration, but found '${compiler.textOf(node)}'`);
  }
  return constantCode(value);
};

export const functionCompilers: Readonly<Record<string, NodeCompiler>> = {
  FunctionInvocation: functionInvocation,
  FunctionDefinition: functionDefinition,
  DateTimeLiteral: dateTimeLiteral,
  AtLiteral: atLiteral,
};
