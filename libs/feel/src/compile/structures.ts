import { ContextFrame } from '../run/frame.js';
import type { FeelValue } from '../values/feel-value.js';
import { newContext } from '../values/feel-value.js';
import type { Code, NodeCompiler } from './code.js';
import { code, costly } from './code.js';

/** What making a list or a context costs beside its items. */
const listSteps = 3;
const contextSteps = 8;

const list: NodeCompiler = (compiler, node, scope) => {
  const items = compiler.children(node).map((child) => compiler.compile(child, scope));
  return costly(
    code((frame) => items.map((item) => item.evaluate(frame)), ...items),
    listSteps,
  );
};

/** An entry sees those before it. */
const context: NodeCompiler = (compiler, node, scope) => {
  const entries: { name: string; value: Code }[] = [];
  let inner = scope;
  for (const entry of compiler.children(node)) {
    const [key, valueNode] = compiler.children(entry);
    const name = key ? compiler.nameOf(key) : '';
    entries.push({ name, value: compiler.compileChild(entry, valueNode, inner) });
    inner = inner.with([name]);
  }
  const built = code(
    (frame) => {
      const result: Record<string, FeelValue> = newContext();
      const entryFrame = new ContextFrame(frame.run, frame, result);
      for (const { name, value } of entries) {
        result[name] = value.evaluate(entryFrame);
      }
      return result;
    },
    ...entries.map((entry) => entry.value),
  );
  return costly(built, contextSteps + entries.length);
};

export const structureCompilers: Readonly<Record<string, NodeCompiler>> = { List: list, Context: context };
