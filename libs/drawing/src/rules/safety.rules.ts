import { bodyOf, elementOf, elementsOf, type ModdleElement, textOf } from '#bpmn/moddle-element.js';
import { boundaryEventsOf, eventDefinitionOf, extensionText, messageNameOf, nodesOf } from '../elements.js';
import type { DrawingRule } from './drawing-rule.js';
import { reachable } from './reach.js';

const CONVERSATION_3 = 'otr-conversation-3';
const CRISIS_CHECK_JOB = 'check-not-in-crisis';
const CRISIS_ERROR = 'NoLongTermPlanInCrisis';

const conditionOf = (flow: ModdleElement): string => bodyOf(flow, 'conditionExpression') ?? '';
/** What a condition asks for, without what it excludes. */
const asked = (condition: string): string => condition.replace(/not\s*\([^()]*(?:\([^()]*\)[^()]*)*\)/g, '');
const excludes = (condition: string, what: RegExp): boolean =>
  what.test(condition) && !what.test(asked(condition).replace(/\S+\s*(?:=\s*false|!=\s*true)/g, ''));

const crisis = /inCrisis/;
const danger = /immediateDanger|newDanger|"danger"|"999|\bcrisis = true|inCrisis = true/;
const agreement = /agreement/i;

/** No long-term plan is made in a crisis (R35): the steps of Conversation 3 lie behind a check. */
export const crisisRule: DrawingRule = {
  name: 'no-plan-in-crisis',
  severity: 'error',
  check: (process) => {
    const nodes = nodesOf(process);
    const boundaries = boundaryEventsOf(nodes);
    const isGuard = (element: ModdleElement): boolean =>
      extensionText(element, 'zeebe:TaskDefinition', 'type') === CRISIS_CHECK_JOB ||
      (element.$type === 'bpmn:SequenceFlow' && excludes(conditionOf(element), crisis));
    const isCaught = (call: ModdleElement): boolean =>
      (boundaries.get(call) ?? []).some((event) => {
        const error = elementOf(eventDefinitionOf(event) ?? event, 'errorRef');
        return error !== null && textOf(error, 'errorCode') === CRISIS_ERROR;
      });
    const reached = reachable(process, isGuard);
    const isOwnStep = textOf(process, 'id') === CONVERSATION_3;
    return nodes
      .filter((node) => reached.has(node) && !isGuard(node))
      .filter((node) =>
        isOwnStep
          ? node.$type === 'bpmn:UserTask'
          : extensionText(node, 'zeebe:CalledElement', 'processId') === CONVERSATION_3 && !isCaught(node),
      )
      .map((element) => ({
        element,
        message: isOwnStep
          ? 'It can be reached in a crisis: put the check "not in crisis" in front of it.'
          : 'Conversation 3 can be reached in a crisis: lead on from its border where the person is in crisis, or check before.',
      }));
  },
};

const waitsForAgreement = (node: ModdleElement): boolean =>
  (messageNameOf(node) ?? '').startsWith('Agreement.') && node.$type !== 'bpmn:StartEvent';

/** A split that asks for agreement, whether or not there is danger. */
const asksForAgreement = (flow: ModdleElement): boolean => {
  const condition = conditionOf(flow);
  return agreement.test(asked(condition)) && !danger.test(condition);
};

/** Danger, safeguarding and crisis never wait for an agreement (R12). */
export const dangerRule: DrawingRule = {
  name: 'no-gate-before-danger',
  severity: 'error',
  check: (process) => {
    const free = reachable(process, (element) => waitsForAgreement(element) || isAgreementGate(element));
    return nodesOf(process)
      .filter((node) => node.$type === 'bpmn:ExclusiveGateway')
      .filter((gateway) => elementsOf(gateway, 'outgoing').some((flow) => danger.test(asked(conditionOf(flow)))))
      .filter((gateway) => !free.has(gateway) || comesSecond(gateway))
      .map((element) => ({
        element,
        message: 'Danger is asked about only after agreement: ask about danger first, it never waits for an agreement.',
      }));
  },
};

const isAgreementGate = (node: ModdleElement): boolean =>
  node.$type === 'bpmn:ExclusiveGateway' && elementsOf(node, 'outgoing').some(asksForAgreement);

/** At one and the same split, agreement is asked about before danger. */
function comesSecond(gateway: ModdleElement): boolean {
  const outgoing = elementsOf(gateway, 'outgoing');
  const first = outgoing.findIndex(asksForAgreement);
  return first !== -1 && first < outgoing.findIndex((flow) => danger.test(asked(conditionOf(flow))));
}
