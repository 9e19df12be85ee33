import type { Fix } from './drawing-problem.js';

interface Plain {
  readonly message: string;
  readonly fix?: Fix;
}

const nameIt: Fix = { label: 'Name it', kind: 'name-element' };
const connectIt: Fix = { label: 'Connect it', kind: 'connect' };

/** The words for rules whose own words are for tool makers. */
const plain: Readonly<Record<string, Plain>> = {
  'label-required': { message: 'It has no name.', fix: nameIt },
  'no-disconnected': { message: 'It is not connected: nobody gets here.', fix: connectIt },
  'no-implicit-start': { message: 'Nothing leads here, and it is no start.', fix: connectIt },
  'no-implicit-end': { message: 'Nothing leads on from here, and it is no end.', fix: connectIt },
  'no-implicit-split': { message: 'Several ways leave it at once: put a gateway between, so that a reader sees it.' },
  'end-event-required': { message: 'It has no end: draw one.' },
  'fake-join': { message: 'Several ways come together here without a gateway: put one in front of it.' },
  'superfluous-gateway': {
    message: 'The gateway decides nothing: one way in, one way out.',
    fix: { label: 'Remove it', kind: 'remove-element' },
  },
  'superfluous-termination': {
    message: 'The end stops everything, though nothing else runs: a plain end says the same.',
  },
  'superfluous-label': { message: 'Its name says nothing that the drawing does not say.' },
  'no-overlapping-elements': {
    message: 'It lies over something else in the picture.',
    fix: { label: 'Move apart', kind: 'move-apart' },
  },
  'no-bpmndi': { message: 'It is not in the picture.' },
  'no-gateway-join-fork': { message: 'The gateway brings ways together and parts them at once: draw two gateways.' },
  'no-duplicate-sequence-flows': { message: 'The same way is drawn twice.' },
  'conditional-flows': {
    message: 'This way leaves a decision without saying who takes it, and is not the way for everybody else.',
  },
  'no-complex-gateway': { message: 'A complex gateway does not run: draw another kind.' },
  'no-inclusive-gateway': { message: 'An inclusive gateway does not run: draw another kind.' },
  'single-blank-start-event': { message: 'There is more than one plain start: keep one.' },
  'single-event-definition': { message: 'The event waits for more than one thing: draw one event for each.' },
  'sub-process-blank-start-event': { message: 'Inside a sub-process the start is a plain one.' },
  'event-sub-process-typed-start-event': { message: 'The start of an event sub-process says what it waits for.' },
};

/** What an expression is for, by the property that holds it. */
const properties: Readonly<Record<string, string>> = {
  dueDate: 'limit',
  followUpDate: 'follow-up date',
  candidateGroups: 'owner',
  assignee: 'owner',
  conditionExpression: 'condition',
  source: 'value',
  correlationKey: 'key of its message',
  priority: 'urgency',
};

const UNREADABLE = /^Property <?(\w+)>? is not a valid FEEL expression/;

/** The words of a rule for people; those that have none of ours lose their marks. */
export const plainMessage = (rule: string, message: string): Plain =>
  plain[rule] ?? unreadable(message) ?? { message: `${message.replaceAll(/[<>]/g, '').replace(/[.]?$/, '')}.` };

function unreadable(message: string): Plain | undefined {
  const property = UNREADABLE.exec(message)?.[1];
  return property === undefined
    ? undefined
    : {
        message: `The expression of its ${properties[property] ?? property} cannot be read: something is missing or too much.`,
      };
}
