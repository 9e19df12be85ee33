import { bodyOf, elementOf, elementsOf, extensionOf, type ModdleElement, textOf } from '#bpmn/moddle-element.js';
import { eventDefinitionOf, extensionText, headersOf, mappingsOf, messageNameOf } from '../elements.js';
import { kindWords } from '../plain-words/kind-words.js';
import { limitWords, timerWords } from '../plain-words/limit-words.js';
import { type GroupNames, ownerWords } from '../plain-words/owner-words.js';

/** Something that a designer says of an element, by what it is called in a sentence; null where it is not said. */
export interface Fact {
  readonly label: string;
  /** What is compared, to the letter. */
  readonly value: string | null;
  /** What is shown: several values may read the same. */
  readonly words: string | null;
}

const said = (label: string, value: string | null, words: string | null = value): Fact => ({ label, value, words });

const whyOf = (node: ModdleElement): string | null => {
  const why = extensionOf(node, 'otr:Why');
  return why === null ? null : (textOf(why, 'text') ?? textOf(why, 'body'));
};

const documentationOf = (element: ModdleElement): string | null => {
  const [documentation] = elementsOf(element, 'documentation');
  return documentation === undefined ? null : textOf(documentation, 'text');
};

/** The facts of a step, decision or event, in the order in which they matter. Names and ways are compared elsewhere. */
export function factsOf(node: ModdleElement, groups: GroupNames): readonly Fact[] {
  const assignment = extensionOf(node, 'zeebe:AssignmentDefinition');
  const schedule = extensionOf(node, 'zeebe:TaskSchedule');
  return [
    said(
      'kind',
      `${node.$type} ${eventDefinitionOf(node)?.$type ?? ''} ${node.triggeredByEvent === true}`,
      kindWords(node),
    ),
    said('owner', assignment === null ? null : ownerText(assignment), ownerWords(node, groups)),
    limitFact(node, schedule === null ? null : textOf(schedule, 'dueDate')),
    said('follow-up date', schedule === null ? null : textOf(schedule, 'followUpDate')),
    said('form', extensionText(node, 'zeebe:FormDefinition', 'formId')),
    said('work', extensionText(node, 'zeebe:TaskDefinition', 'type')),
    said('tries', extensionText(node, 'zeebe:TaskDefinition', 'retries')),
    said('decision table', extensionText(node, 'zeebe:CalledDecision', 'decisionId')),
    said('pathway that it leads to', extensionText(node, 'zeebe:CalledElement', 'processId')),
    said('time', timerOf(node), timerWords(node)),
    said('message', messageNameOf(node)),
    said('signal', referred(node, 'signalRef', 'name')),
    said('error', referred(node, 'errorRef', 'errorCode')),
    said('escalation', referred(node, 'escalationRef', 'escalationCode')),
    said('reason why it is there', whyOf(node)),
    said('description', documentationOf(node)),
    said('urgency', extensionText(node, 'zeebe:PriorityDefinition', 'priority')),
    said('calculation', extensionText(node, 'zeebe:Script', 'expression')),
    said('repetition', loopOf(node), elementOf(node, 'loopCharacteristics') === null ? null : loopWords(node)),
    ...(node.$type === 'bpmn:BoundaryEvent'
      ? [
          said(
            'effect',
            String(node.cancelActivity !== false),
            node.cancelActivity === false ? 'the step goes on' : 'the step ends',
          ),
        ]
      : []),
    ...[...headersOf(node)].map(([key, value]) => said(`setting ${key}`, value)),
    ...mappingsOf(node, 'input').map(([source, target]) => said(`value handed in as ${target}`, source)),
    ...mappingsOf(node, 'output').map(([source, target]) => said(`value kept as ${target}`, source)),
  ];
}

/** The facts of the pathway itself. */
export const processFacts = (process: ModdleElement): readonly Fact[] => [
  said('name', textOf(process, 'name')),
  said('description', documentationOf(process)),
  said('owner', extensionText(process, 'otr:Process', 'owner')),
  said('clinical tag', extensionOf(process, 'otr:Process')?.clinicalTag === true ? 'yes' : 'no'),
];

/** Where another step works out the limit, that step decides what it is. */
const limitFact = (node: ModdleElement, dueDate: string | null): Fact => {
  const words = dueDate === null ? null : limitWords(node);
  return said('limit', dueDate === null ? null : `${dueDate} ${words}`, words);
};

const ownerText = (assignment: ModdleElement): string =>
  ['candidateGroups', 'assignee', 'candidateUsers'].map((name) => textOf(assignment, name) ?? '').join('|');

function timerOf(node: ModdleElement): string | null {
  const timer = eventDefinitionOf(node);
  if (timer?.$type !== 'bpmn:TimerEventDefinition') return null;
  return bodyOf(timer, 'timeDuration') ?? bodyOf(timer, 'timeDate') ?? bodyOf(timer, 'timeCycle');
}

function referred(node: ModdleElement, reference: string, property: string): string | null {
  const definition = eventDefinitionOf(node);
  const root = definition === null ? null : elementOf(definition, reference);
  return root === null ? null : textOf(root, property);
}

function loopOf(node: ModdleElement): string | null {
  const loop = elementOf(node, 'loopCharacteristics');
  if (loop === null) return null;
  const zeebe = extensionOf(loop, 'zeebe:LoopCharacteristics');
  const parts = ['inputCollection', 'inputElement', 'outputCollection', 'outputElement'].map((name) =>
    zeebe === null ? null : textOf(zeebe, name),
  );
  return JSON.stringify([loop.isSequential === true, bodyOf(loop, 'completionCondition'), ...parts]);
}

function loopWords(node: ModdleElement): string {
  const loop = elementOf(node, 'loopCharacteristics');
  const zeebe = loop === null ? null : extensionOf(loop, 'zeebe:LoopCharacteristics');
  const until = loop === null ? null : bodyOf(loop, 'completionCondition');
  const order = loop?.isSequential === true ? 'one after the other' : 'all at once';
  const of = zeebe === null ? '' : ` of ${textOf(zeebe, 'inputCollection') ?? 'a list'}`;
  return `for each${of}, ${order}${until === null ? '' : `, until ${until}`}`;
}
