import type { Run } from '../run/run.js';
import type { FeelContext, FeelValue } from '../values/feel-value.js';
import { isContext, newContext, ownProperty } from '../values/feel-value.js';
import type { Signature } from './signature.js';
import { define } from './signature.js';

type List = readonly FeelValue[];

export const contextFunctions: readonly Signature[] = [
  define('get value(context: context, key: string)', (run, [context, key]) =>
    valueAt(run, context as FeelContext, [key ?? null]),
  ),
  define('get value(context: context, keys: list)', (run, [context, keys]) =>
    valueAt(run, context as FeelContext, keys as List),
  ),
  define('get entries(context: context)', (run, [context]) => {
    const names = Object.keys(context as FeelContext);
    run.chargeList(names.length);
    return names.map((key) => entry(key, ownProperty(context as FeelContext, key) ?? null));
  }),
  define('context put(context: context, key: string, value: any)', (run, [context, key, value = null]) =>
    withValue(run, context as FeelContext, [key ?? null], value),
  ),
  define('context put(context: context, keys: list, value: any)', (run, [context, keys, value = null]) =>
    withValue(run, context as FeelContext, keys as List, value),
  ),
  define('context merge(contexts: list)', (run, [contexts]) => merged(run, contexts as List)),
  define('context merge(...contexts: context)', (run, contexts) => merged(run, contexts)),
  define('context(entries: list)', (run, [entries]) => fromEntries(run, entries as List)),
];

function entry(key: string, value: FeelValue): FeelContext {
  return Object.assign(newContext(), { key, value });
}

function valueAt(run: Run, context: FeelContext, keys: List): FeelValue {
  let value: FeelValue = context;
  for (const key of keys) {
    run.charge(1);
    const next: FeelValue | undefined =
      isContext(value) && typeof key === 'string' ? ownProperty(value, key) : undefined;
    if (next === undefined) {
      return run.warn('there is no entry of this name in the context');
    }
    value = next;
  }
  return value;
}

function withValue(run: Run, context: FeelContext, keys: List, value: FeelValue): FeelValue {
  const [key, ...rest] = keys;
  if (typeof key !== 'string') {
    return run.warn('the name of an entry is a string');
  }
  if (rest.length === 0) {
    return copied(run, [context, { [key]: value }]);
  }
  const inner = ownProperty(context, key) ?? newContext();
  if (!isContext(inner)) {
    return run.warn('an entry on the way is no context');
  }
  return copied(run, [context, { [key]: withValue(run, inner, rest, value) }]);
}

function merged(run: Run, contexts: List): FeelValue {
  return contexts.every(isContext) ? copied(run, contexts) : run.warn("'context merge' expects contexts only");
}

function copied(run: Run, contexts: readonly FeelContext[]): FeelContext {
  const result: Record<string, FeelValue> = newContext();
  for (const context of contexts) {
    const names = Object.keys(context);
    run.chargeList(names.length);
    for (const name of names) {
      result[name] = ownProperty(context, name) ?? null;
    }
  }
  return result;
}

function fromEntries(run: Run, entries: List): FeelValue {
  run.chargeList(entries.length);
  const result: Record<string, FeelValue> = newContext();
  for (const one of entries) {
    const key = isContext(one) ? ownProperty(one, 'key') : undefined;
    const value = isContext(one) ? ownProperty(one, 'value') : undefined;
    if (typeof key !== 'string' || value === undefined || Object.hasOwn(result, key)) {
      return run.warn("'context' expects entries with a key of their own and a value");
    }
    result[key] = value;
  }
  return result;
}
