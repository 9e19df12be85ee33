import type { Element } from 'bpmn-js/lib/model/Types';
import { extensionOf, type ModdleNode } from '#drawing/plain-words/moddle-node.js';
import { candidateGroupsOf } from '#drawing/plain-words/owner-words.js';
import type { Studio } from '../studio/studio';
import { nodeOf, removeExtension, setExtension } from './extensions';

/** Changes of one step as the panel offers them; each is one step for undo. */

export const setName = (studio: Studio, element: Element, name: string): void =>
  studio.modeling.updateProperties(element, { name: name === '' ? undefined : name });

export function setDocumentation(studio: Studio, element: Element, text: string): void {
  const node = nodeOf(element);
  const documentation = text === '' ? [] : [studio.factory.create('bpmn:Documentation', { text })];
  for (const one of documentation) one.$parent = node as never;
  studio.modeling.updateProperties(element, { documentation });
}

export function setWhy(studio: Studio, element: Element, text: string): void {
  studio.compose(() => {
    if (text === '') removeExtension(studio, element, 'otr:Why');
    else setExtension(studio, element, 'otr:Why', { text, body: undefined });
  });
}

export function setOwner(studio: Studio, element: Element, groups: readonly string[]): void {
  studio.compose(() => {
    asWorklistTask(studio, element);
    const candidateGroups = candidateGroupsOf(groups);
    const assignee = extensionOf(nodeOf(element), 'zeebe:AssignmentDefinition')?.assignee as string | undefined;
    if (candidateGroups === undefined && assignee === undefined) {
      removeExtension(studio, element, 'zeebe:AssignmentDefinition');
    } else setExtension(studio, element, 'zeebe:AssignmentDefinition', { candidateGroups });
  });
}

/** Without it no worklist shows the task. */
export function asWorklistTask(studio: Studio, element: Element): void {
  if (extensionOf(nodeOf(element), 'zeebe:UserTask') === null) setExtension(studio, element, 'zeebe:UserTask', {});
}

export function setForm(studio: Studio, element: Element, formId: string): void {
  studio.compose(() => {
    asWorklistTask(studio, element);
    if (formId === '') removeExtension(studio, element, 'zeebe:FormDefinition');
    else setExtension(studio, element, 'zeebe:FormDefinition', { formId, formKey: undefined });
  });
}

export const setJobType = (studio: Studio, element: Element, type: string): void =>
  studio.compose(() => setExtension(studio, element, 'zeebe:TaskDefinition', { type }));

export function setDecision(studio: Studio, element: Element, decisionId: string): void {
  studio.compose(() => {
    removeExtension(studio, element, 'zeebe:TaskDefinition');
    const resultVariable =
      (extensionOf(nodeOf(element), 'zeebe:CalledDecision')?.resultVariable as string | undefined) ?? 'result';
    setExtension(studio, element, 'zeebe:CalledDecision', { decisionId, resultVariable });
  });
}

export const setCalledPathway = (studio: Studio, element: Element, processId: string): void =>
  studio.compose(() => setExtension(studio, element, 'zeebe:CalledElement', { processId }));

export function setMessage(studio: Studio, element: Element, name: string, correlationKey: string): void {
  studio.compose(() => {
    const node = nodeOf(element);
    const holder = (node.eventDefinitions?.[0] ?? node) as ModdleNode;
    const roots = (studio.definitions.rootElements ?? []) as ModdleNode[];
    const id = `msg-${name.replaceAll('.', '-').toLowerCase()}`;
    let message = roots.find(
      (one) =>
        one.$type === 'bpmn:Message' &&
        one.name === name &&
        (extensionOf(one, 'zeebe:Subscription')?.correlationKey ?? '') === correlationKey,
    );
    if (message === undefined) {
      const subscription = studio.factory.create('zeebe:Subscription', { correlationKey });
      const extensionElements = studio.factory.create('bpmn:ExtensionElements', { values: [subscription] });
      const isTaken = roots.some((one) => one.id === id);
      const made = studio.factory.create('bpmn:Message', {
        ...(isTaken ? {} : { id }),
        name,
        ...(correlationKey === '' ? {} : { extensionElements }),
      });
      made.$parent = studio.definitions as never;
      studio.modeling.updateModdleProperties(element, studio.definitions as never, { rootElements: [...roots, made] });
      message = made as unknown as ModdleNode;
    }
    studio.modeling.updateModdleProperties(element, holder as never, { messageRef: message });
  });
}

export type TimerKind = 'timeDuration' | 'timeDate' | 'timeCycle';
const TIMER_KINDS: readonly TimerKind[] = ['timeDuration', 'timeDate', 'timeCycle'];

/** A timer of one kind; the other kinds go. */
export function setTimer(studio: Studio, element: Element, kind: TimerKind, body: string): void {
  const definition = nodeOf(element).eventDefinitions?.[0] as ModdleNode | undefined;
  if (definition === undefined) return;
  const expression = studio.factory.create('bpmn:FormalExpression', { body });
  expression.$parent = definition as never;
  studio.modeling.updateModdleProperties(element, definition as never, {
    ...Object.fromEntries(TIMER_KINDS.map((one) => [one, undefined])),
    [kind]: expression,
  });
}
