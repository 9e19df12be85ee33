import type { ElementInstance, LifecycleState } from '#engine/state/entities.js';
import type { Key } from '#protocol/key.js';

/** What all element instances of a process instance have in common: it is in the row that holds them. */
export interface ElementOwner {
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly processDefinitionKey: Key;
}

type Own = keyof ElementOwner | 'key' | 'element' | 'flowScopeKey' | 'state' | 'children' | 'flows';
type Rest = Omit<ElementInstance, Own>;
type Packed = readonly [
  key: Key,
  element: number,
  flowScopeKey: Key,
  state: number,
  children: number,
  flows: number,
  rest?: Rest,
];

/** Only ever append: stored states are numbers. */
const STATES: readonly LifecycleState[] = ['ACTIVATING', 'ACTIVATED', 'COMPLETING', 'TERMINATING'];

/** Element instances of one process instance as bytes: what most of them have by place, what few have by name. */
export const packElements = (elements: readonly ElementInstance[]): Buffer =>
  Buffer.from(JSON.stringify(elements.map(pack)));

export const unpackElements = (bytes: Buffer, owner: ElementOwner): ElementInstance[] =>
  (JSON.parse(bytes.toString()) as Packed[]).map(([key, element, flowScopeKey, state, children, flows, rest]) => ({
    key,
    processInstanceKey: owner.processInstanceKey,
    rootProcessInstanceKey: owner.rootProcessInstanceKey,
    processDefinitionKey: owner.processDefinitionKey,
    element,
    flowScopeKey,
    state: STATES[state] as LifecycleState,
    children,
    flows,
    ...rest,
  }));

const pack = (instance: ElementInstance): Packed => {
  const {
    key,
    processInstanceKey: _processInstanceKey,
    rootProcessInstanceKey: _rootProcessInstanceKey,
    processDefinitionKey: _processDefinitionKey,
    element,
    flowScopeKey,
    state,
    children,
    flows,
    ...rest
  } = instance;
  const packed = [key, element, flowScopeKey, STATES.indexOf(state), children, flows] as const;
  for (const _ in rest) return [...packed, rest];
  return packed;
};
