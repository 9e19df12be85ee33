import type { ModdleResult, ModdleWarning } from 'bpmn-moddle';
import { isOfType } from './moddle-element.js';
import type { Position, ProblemCollector } from './problem-collector.js';

const place = /line: (\d+)\n\tcolumn: (\d+)\n\tnested error: ([\s\S]*)$/;
const excerptCharactersMax = 120;

const placeOf = (message: string): { readonly position: Position; readonly cause: string } | null => {
  const match = place.exec(message);
  return match === null
    ? null
    : { position: { line: Number(match[1]) + 1, column: Number(match[2]) + 1 }, cause: match[3] ?? '' };
};

const excerpt = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, excerptCharactersMax);

/** Each warning of the parser is an error: behind most of them an element was dropped. */
export const reportWarnings = (warnings: readonly ModdleWarning[], problems: ProblemCollector): void => {
  for (const warning of warnings) {
    reportWarning(warning, problems);
  }
};

const reportWarning = ({ message, element, property, value }: ModdleWarning, problems: ProblemCollector): void => {
  const found = placeOf(message);
  if (found !== null) {
    reportDropped(found.cause, found.position, problems);
  } else if (message.startsWith('unresolved reference')) {
    const role = property?.replace(/^.*:/, '') ?? 'reference';
    problems.error(
      'REFERENCE_DANGLING',
      element ?? null,
      `It refers to '${value}' (${role}), which is not in this file.`,
    );
  } else if (message.startsWith('unknown attribute')) {
    problems.error('ATTRIBUTE_UNKNOWN', element ?? null, `It has an attribute '${property}', which is not known here.`);
  } else {
    problems.error('XML_NOT_WELL_FORMED', element ?? null, `The file cannot be read: ${excerpt(message)}.`);
  }
};

const reportDropped = (cause: string, position: Position, problems: ProblemCollector): void => {
  const name = /^(?:unknown type|unrecognized element) <([^>]*)>/.exec(cause)?.[1];
  if (name !== undefined) {
    problems.error('ELEMENT_UNKNOWN', null, `An element '${excerpt(name)}' is not known here: remove it.`, position);
  } else {
    problems.error('XML_NOT_WELL_FORMED', null, `The file cannot be read here: ${excerpt(cause)}.`, position);
  }
};

/** A document that could not be read at all. */
export const reportUnreadable = (error: unknown, rootName: string, problems: ProblemCollector): void => {
  const message = error instanceof Error ? error.message : String(error);
  const found = placeOf(message);
  if (found !== null) {
    reportDropped(found.cause, found.position, problems);
  } else {
    problems.error('XML_NOT_WELL_FORMED', null, `The file has no '${rootName}' as its outermost element.`);
  }
};

const referenceTypes: Readonly<Record<string, string>> = {
  'bpmn:default': 'bpmn:SequenceFlow',
  'bpmn:incoming': 'bpmn:SequenceFlow',
  'bpmn:outgoing': 'bpmn:SequenceFlow',
  'bpmn:attachedToRef': 'bpmn:Activity',
  'bpmn:activityRef': 'bpmn:Activity',
  'bpmn:messageRef': 'bpmn:Message',
  'bpmn:signalRef': 'bpmn:Signal',
  'bpmn:errorRef': 'bpmn:Error',
  'bpmn:escalationRef': 'bpmn:Escalation',
};

/** References that lead to an element of another kind than they must, of which the parser says nothing. */
export const reportWrongReferences = ({ references, elementsById }: ModdleResult, problems: ProblemCollector): void => {
  for (const { element, property, id } of references) {
    const isFlowEnd = element.$type === 'bpmn:SequenceFlow' && /:(?:source|target)Ref$/.test(property);
    const type = isFlowEnd ? 'bpmn:FlowNode' : referenceTypes[property];
    const target = elementsById[id];
    if (type !== undefined && target !== undefined && !isOfType(target, type)) {
      const role = property.replace(/^.*:/, '');
      const wanted = type.replace(/^.*:/, '');
      problems.error(
        'REFERENCE_WRONG_TYPE',
        element,
        `It refers to '${id}' (${role}), which is a ${target.$type.replace(/^.*:/, '')} and no ${wanted}.`,
      );
    }
  }
};
