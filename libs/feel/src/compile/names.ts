import { lookUp } from '../run/frame.js';
import type { Run } from '../run/run.js';
import type { FeelValue } from '../values/feel-value.js';
import { FeelObject, isContext, isList, ownProperty, sanitized, typeOf } from '../values/feel-value.js';
import type { NodeCompiler } from './code.js';
import { code } from './code.js';

const variableName: NodeCompiler = (compiler, node, scope) => {
  const name = compiler.nameOf(node);
  const isPlain = !name.includes(' ') || compiler.textOf(node).startsWith('`');
  if (!isPlain && !compiler.names.has(name) && !scope.binds(name)) {
    throw compiler.fault(
      node,
      `Expected an operator between words, but found '${name}': a name with blanks needs backticks`,
    );
  }
  return code((frame) => {
    const value = lookUp(frame, name);
    return value === undefined ? frame.run.warn(`there is no variable '${name}'`) : sanitized(value);
  });
};

const inputValue: NodeCompiler = () =>
  code((frame) => {
    const value = lookUp(frame, '?');
    return value === undefined ? frame.run.warn("there is no input '?' outside of a unary test") : value;
  });

const pathExpression: NodeCompiler = (compiler, node, scope) => {
  const [targetNode, nameNode] = compiler.children(node);
  const target = compiler.compileChild(node, targetNode, scope);
  const name = nameNode ? compiler.nameOf(nameNode) : '';
  return code((frame) => pathOf(frame.run, target.evaluate(frame), name), target);
};

/** `target.name`; of a list, the list of what its items have under that name, lists among them likewise. */
function pathOf(run: Run, target: FeelValue, name: string): FeelValue {
  if (isList(target)) {
    run.chargeList(target.length);
    return target.map((item) => pathOf(run, item, name));
  }
  return propertyOf(run, target, name);
}

function propertyOf(run: Run, target: FeelValue, name: string): FeelValue {
  if (typeof target === 'object' && target !== null) {
    const value = isContext(target)
      ? ownProperty(target, name)
      : target instanceof FeelObject
        ? target.property(name)
        : undefined;
    if (value !== undefined) {
      return value;
    }
  }
  return run.warn(`there is no '${name}' in ${typeOf(target)}`);
}

export const nameCompilers: Readonly<Record<string, NodeCompiler>> = {
  VariableName: variableName,
  '?': inputValue,
  PathExpression: pathExpression,
};
