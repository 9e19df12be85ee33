import type { ElementDraft, FlowDraft, ProcessDraft } from './element-draft.js';
import type { ProblemCollector } from './problem-collector.js';

/** What each gateway needs around it. */
export const validateGateways = (draft: ProcessDraft, problems: ProblemCollector): void => {
  for (const element of draft.elements) {
    const outgoing = element.outgoing
      .map((index) => draft.flows[index])
      .filter((flow): flow is FlowDraft => flow !== undefined);
    if (element.type === 'EXCLUSIVE_GATEWAY') {
      validateExclusive(element, outgoing, draft, problems);
    } else if (element.type === 'EVENT_BASED_GATEWAY') {
      validateEventBased(element, outgoing, draft, problems);
    }
  }
};

const validateExclusive = (
  gateway: ElementDraft,
  outgoing: readonly FlowDraft[],
  { flows }: ProcessDraft,
  problems: ProblemCollector,
): void => {
  if (gateway.defaultFlow !== null) {
    const defaultFlow = flows[gateway.defaultFlow];
    if (!gateway.outgoing.includes(gateway.defaultFlow)) {
      problems.error('DEFAULT_FLOW_ELSEWHERE', gateway.id, `Its default flow '${defaultFlow?.id}' does not leave it.`);
    } else if (defaultFlow !== undefined && defaultFlow.condition !== null) {
      problems.error(
        'DEFAULT_FLOW_CONDITION',
        gateway.id,
        `Its default flow '${defaultFlow.id}' has a condition: the default is taken when no condition is true, so remove it.`,
      );
    }
  }
  if (outgoing.length < 2) {
    return;
  }
  const seen = new Map<string, string>();
  for (const { id, index, condition } of outgoing) {
    if (index === gateway.defaultFlow) {
      continue;
    }
    if (condition === null) {
      problems.error(
        'CONDITION_MISSING',
        id,
        `The flow that leaves '${gateway.id}' needs a condition, or must be its default.`,
      );
      continue;
    }
    const twin = seen.get(condition);
    if (twin !== undefined) {
      problems.warning(
        'CONDITIONS_OVERLAP',
        id,
        `It has the same condition as '${twin}', so it is never taken: conditions of one gateway exclude each other.`,
      );
    }
    seen.set(condition, id);
  }
  if (gateway.defaultFlow === null) {
    problems.warning(
      'GATEWAY_WITHOUT_DEFAULT',
      gateway.id,
      'It has no default flow: when no condition is true, the process stops here with an incident.',
    );
  }
};

const validateEventBased = (
  gateway: ElementDraft,
  outgoing: readonly FlowDraft[],
  { elements }: ProcessDraft,
  problems: ProblemCollector,
): void => {
  if (outgoing.length < 2) {
    problems.error('EVENT_GATEWAY_FLOWS', gateway.id, 'An event-based gateway waits for one of at least two events.');
  }
  const messages = new Set<string>();
  for (const { target } of outgoing) {
    const element = elements[target];
    if (element === undefined) {
      continue;
    }
    if (element.type !== 'INTERMEDIATE_CATCH_EVENT' && element.type !== 'RECEIVE_TASK') {
      problems.error(
        'EVENT_GATEWAY_TARGET',
        gateway.id,
        `An event-based gateway is followed by message, timer or signal catch events only, not by '${element.id}'.`,
      );
      continue;
    }
    if (element.type === 'RECEIVE_TASK') {
      problems.warning(
        'EVENT_GATEWAY_RECEIVE_TASK',
        element.id,
        'A receive task behind an event-based gateway runs here, but not on Zeebe: draw a message catch event.',
      );
      if (element.boundaryEvents.length > 0 || element.multiInstance !== null) {
        problems.error(
          'EVENT_GATEWAY_TARGET',
          element.id,
          'A receive task behind an event-based gateway has no boundary events and is not multi-instance.',
        );
      }
    }
    if (element.incoming.length > 1) {
      problems.error(
        'EVENT_GATEWAY_TARGET_SHARED',
        element.id,
        `Only the event-based gateway '${gateway.id}' may lead to it: draw an event of its own for the other flow.`,
      );
    }
    const name = element.message?.name;
    if (name !== undefined && messages.has(name)) {
      problems.error(
        'CATCH_DUPLICATE',
        element.id,
        `The event-based gateway '${gateway.id}' waits twice for the message '${name}'.`,
      );
    }
    if (name !== undefined) {
      messages.add(name);
    }
  }
};
