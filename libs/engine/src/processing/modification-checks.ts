import { bpmnElementTypes } from '#protocol/bpmn-element.js';
import type { CommandOf } from '#protocol/commands.js';
import { NO_KEY } from '#protocol/key.js';
import { canHold } from '../behaviors/flow-scopes.behavior.js';
import { scopeOf } from '../behaviors/variables.behavior.js';
import type { ExecutableProcess } from '../definition/executable-process.js';
import type { ElementInstance } from '../state/entities.js';
import { reject } from './failure.js';
import type { Step } from './step.js';

type Modification = CommandOf<'MODIFY_PROCESS_INSTANCE'>;

/** Elements of these kinds begin by what is around them only: by a scope, by an event, by a flow that is taken. */
const NOT_ACTIVATED = ['PROCESS', 'START_EVENT', 'SEQUENCE_FLOW', 'BOUNDARY_EVENT'];

/**
 * Refuses a modification that names what is not there, or cannot be; in Zeebe's order and words.
 *
 * @throws CommandRejected
 */
export const checkModification = (step: Step, command: Modification): void => {
  checkElements(step.process, command);
  checkTerminated(step, command);
  checkVariableScopes(step.process, command);
  checkAncestors(step, command);
};

const refuse = (process: ExecutableProcess, but: string): never =>
  reject('INVALID_ARGUMENT', `Expected to modify instance of process '${process.model.processId}' but ${but}`);

const checkElements = (process: ExecutableProcess, { activateInstructions }: Modification): void => {
  const ids = [...new Set(activateInstructions.map(({ elementId }) => elementId))];
  const flows = new Set(process.flows.map(({ model }) => model.id));
  const unknown = ids.filter((id) => process.indexOf(id) < 0 && !flows.has(id));
  if (unknown.length > 0) {
    refuse(
      process,
      `it contains one or more activate instructions with an element that could not be found: ${quoted(unknown)}`,
    );
  }
  const unsupported = (which: readonly string[], why: string): void => {
    if (which.length === 0) return;
    refuse(
      process,
      `it contains one or more activate instructions for elements that are unsupported: ${quoted(which)}. ${why}.`,
    );
  };
  const elements = ids.filter((id) => !flows.has(id)).map((id) => process.element(process.indexOf(id)));
  unsupported(
    elements.filter((element) => element.followsEventBasedGateway).map(({ model }) => model.id),
    'The activation of events belonging to an event-based gateway is not supported',
  );
  const typeOf = (id: string) => (flows.has(id) ? 'SEQUENCE_FLOW' : process.element(process.indexOf(id)).model.type);
  const wrong = ids.filter((id) => NOT_ACTIVATED.includes(typeOf(id)));
  unsupported(
    wrong,
    `The activation of elements with type ${quoted([...new Set(wrong.map(typeOf))])} is not supported. Supported element types are: [${SUPPORTED.join(', ')}]`,
  );
};

const SUPPORTED = bpmnElementTypes.filter((type) => !NOT_ACTIVATED.includes(type));

const checkTerminated = ({ run, instance, process }: Step, { terminateInstructions }: Modification): void => {
  const keys = [...new Set(terminateInstructions.map(({ elementInstanceKey }) => elementInstanceKey))];
  const unknown = keys.filter(
    (key) => run.state.element(key, instance.key)?.processInstanceKey !== instance.processInstanceKey,
  );
  if (unknown.length === 0) return;
  refuse(
    process,
    `it contains one or more terminate instructions with an element instance that could not be found: ${quoted(unknown)}`,
  );
};

const checkVariableScopes = (process: ExecutableProcess, { activateInstructions }: Modification): void => {
  const named = activateInstructions.flatMap(({ elementId, variableInstructions }) =>
    variableInstructions.flatMap((each) => (each.elementId === '' ? [] : { elementId, scopeId: each.elementId })),
  );
  const unknown = named.map(({ scopeId }) => scopeId).filter((id) => process.indexOf(id) < 0);
  if (unknown.length > 0) {
    refuse(
      process,
      `it contains one or more variable instructions with a scope element id that could not be found: ${quoted([...new Set(unknown)])}`,
    );
  }
  if (named.every(({ elementId, scopeId }) => elementId === scopeId || isAround(process, scopeId, elementId))) return;
  refuse(
    process,
    "it contains one or more variable instructions with a scope element that doesn't belong to the activating element's flow scope. These variables should be set before or after the modification.",
  );
};

const checkAncestors = (step: Step, { activateInstructions }: Modification): void => {
  const { run, instance, process } = step;
  const named = activateInstructions.filter(({ ancestorScopeKey }) => ancestorScopeKey !== NO_KEY);
  const ancestors = new Map(
    [...new Set(named.map(({ ancestorScopeKey }) => ancestorScopeKey))].map((key) => [
      key,
      run.state.element(key, instance.key) ?? run.state.elementByKey(key),
    ]),
  );
  const keysOf = (isWrong: (ancestor: ElementInstance | undefined) => boolean): string[] =>
    [...ancestors].filter(([, ancestor]) => isWrong(ancestor)).map(([key]) => key);
  const away = keysOf((ancestor) => ancestor === undefined || !isOpenInside(step, ancestor));
  if (away.length > 0) {
    refuse(
      process,
      `it contains one or more activate instructions with an ancestor scope key that does not exist, or is not in an active state: ${quoted(away)}`,
    );
  }
  const foreign = keysOf((ancestor) => ancestor?.processInstanceKey !== instance.processInstanceKey);
  if (foreign.length > 0) {
    refuse(
      process,
      `it contains one or more activate instructions with an ancestor scope key that does not belong to the modified process instance: ${quoted(foreign)}`,
    );
  }
  const wrong = named.flatMap(({ ancestorScopeKey, elementId }) => {
    const id = process.element(ancestors.get(ancestorScopeKey)?.element ?? -1).model.id;
    return isAround(process, id, elementId)
      ? []
      : `\n- instance '${ancestorScopeKey}' of element '${id}' is not an ancestor of element '${elementId}'`;
  });
  if (wrong.length > 0) {
    refuse(
      process,
      `it contains one or more activate instructions with an ancestor scope key that is not an ancestor of the element to activate:${wrong.join('')}`,
    );
  }
  // Ours alone: ends take their time here, and what began meanwhile would be ended with them.
  if (activateInstructions.length > 0 && !canHold(run, instance)) {
    reject(
      'INVALID_STATE',
      `Expected to modify process instance with key '${instance.key}', but it is about to end or to be interrupted`,
    );
  }
};

/** Whether elements can begin in a scope and go on: it and all that is around it. */
const isOpenInside = ({ run }: Step, ancestor: ElementInstance): boolean => {
  for (let scope: ElementInstance | undefined = ancestor; scope !== undefined; scope = scopeOf(run, scope)) {
    if (!canHold(run, scope)) return false;
  }
  return true;
};

/** Whether a scope, by its id, is around an element. */
const isAround = (process: ExecutableProcess, scopeId: string, elementId: string): boolean => {
  let { parent } = process.element(process.indexOf(elementId)).model;
  while (parent >= 0) {
    const { model } = process.element(parent);
    if (model.id === scopeId) return true;
    parent = model.parent;
  }
  return false;
};

const quoted = (texts: readonly string[]): string => texts.map((text) => `'${text}'`).join(', ');
