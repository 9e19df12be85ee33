import type { SyntaxNode } from '@lezer/common';
import type { FeelValue } from '../values/feel-value.js';
import { isContext, isList, ownProperty, typeOf } from '../values/feel-value.js';
import type { Compiler, NodeCompiler } from './code.js';
import { code } from './code.js';

type TypeTest = (value: FeelValue) => boolean;

/** Names of types beside those that `typeOf` gives. */
const typeNames: Readonly<Record<string, TypeTest>> = {
  Any: (value) => value !== null,
  Null: (value) => value === null,
  'date time': (value) => typeOf(value) === 'date and time',
  'day-time-duration': (value) => typeOf(value) === 'days and time duration',
  'year-month-duration': (value) => typeOf(value) === 'years and months duration',
  duration: (value) => typeOf(value).endsWith('duration'),
};

const plainTypes = new Set([
  'boolean',
  'number',
  'string',
  'list',
  'context',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
  'range',
  'function',
]);

const instanceOfExpression: NodeCompiler = (compiler, node, scope) => {
  const [valueNode, , , typeNode] = compiler.children(node);
  const value = compiler.compileChild(node, valueNode, scope);
  const test = typeTest(compiler, typeNode ?? node);
  return code((frame) => test(value.evaluate(frame)), value);
};

function typeTest(compiler: Compiler, node: SyntaxNode): TypeTest {
  switch (node.name) {
    case 'Type':
      return typeTest(compiler, node.firstChild ?? node);
    case 'ListType': {
      const element = node.getChild('Type');
      const test = element ? typeTest(compiler, element) : () => true;
      return (value) => isList(value) && value.every(test);
    }
    case 'ContextType':
      return contextTest(compiler, node);
    case 'FunctionType':
      return (value) => typeOf(value) === 'function';
    default:
      return namedTest(compiler, node);
  }
}

function namedTest(compiler: Compiler, node: SyntaxNode): TypeTest {
  const name = compiler.nameOf(node);
  if (plainTypes.has(name)) {
    return (value) => typeOf(value) === name;
  }
  const test = Object.hasOwn(typeNames, name) ? typeNames[name] : undefined;
  if (!test) {
    throw compiler.fault(node, `Expected the name of a type, but found '${name}'`);
  }
  return test;
}

function contextTest(compiler: Compiler, node: SyntaxNode): TypeTest {
  const entries = (node.getChild('ContextEntryTypes')?.getChildren('ContextEntryType') ?? []).map((entry) => {
    const [nameNode, typeNode] = compiler.children(entry);
    return { name: nameNode ? compiler.nameOf(nameNode) : '', test: typeTest(compiler, typeNode ?? entry) };
  });
  return (value) =>
    isContext(value) &&
    entries.every(({ name, test }) => {
      const entry = ownProperty(value, name);
      return entry !== undefined && test(entry);
    });
}

export const typeCompilers: Readonly<Record<string, NodeCompiler>> = { InstanceOfExpression: instanceOfExpression };
