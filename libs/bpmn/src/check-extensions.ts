import type { BpmnElementType } from '#protocol/bpmn-element.js';
import type { ElementDraft } from './element-draft.js';
import type { ModdleElement } from './moddle-element.js';
import { extensionsOf } from './moddle-element.js';
import type { ProblemCollector } from './problem-collector.js';
import { activityTypes, gatewayTypes } from './supported-elements.js';

type Where = (element: ElementDraft) => boolean;

const at =
  (...types: BpmnElementType[]): Where =>
  ({ type }) =>
    types.includes(type);

const anywhere: Where = () => true;
const jobs = at(
  'SERVICE_TASK',
  'SEND_TASK',
  'SCRIPT_TASK',
  'BUSINESS_RULE_TASK',
  'INTERMEDIATE_THROW_EVENT',
  'END_EVENT',
);

/** Where each extension has a meaning. Elsewhere it would be silently ignored, so it is a problem there. */
const places: Readonly<Record<string, Where>> = {
  'zeebe:TaskDefinition': jobs,
  'zeebe:TaskHeaders': (element) => jobs(element) || element.type === 'USER_TASK',
  'zeebe:IoMapping': ({ type }) => !gatewayTypes.has(type) && type !== 'PROCESS',
  'zeebe:UserTask': at('USER_TASK'),
  'zeebe:FormDefinition': at('USER_TASK', 'START_EVENT'),
  'zeebe:AssignmentDefinition': at('USER_TASK'),
  'zeebe:TaskSchedule': at('USER_TASK'),
  'zeebe:PriorityDefinition': at('USER_TASK'),
  'zeebe:Script': at('SCRIPT_TASK'),
  'zeebe:CalledDecision': at('BUSINESS_RULE_TASK'),
  'zeebe:CalledElement': at('CALL_ACTIVITY'),
  'zeebe:VersionTag': at('PROCESS'),
  'zeebe:Properties': anywhere,
  'otr:Why': ({ type }) => activityTypes.has(type) || gatewayTypes.has(type) || type.endsWith('_EVENT'),
  'otr:Process': at('PROCESS'),
};

/** Extensions that would change what happens, and that this engine does not run. */
const refused: Readonly<Record<string, string>> = {
  'zeebe:ExecutionListeners': 'Execution listeners are not supported yet: draw a service task before or behind it.',
  'zeebe:TaskListeners': 'Task listeners are not supported yet: draw a service task before or behind it.',
  'zeebe:LinkedResources': 'Linked resources are not supported: name the resource in a task header.',
  'zeebe:AdHoc': 'An ad-hoc sub-process is not supported yet.',
  'zeebe:UserTaskForm':
    'A form inside the process is not supported: keep it in a .form file and name it by its formId.',
  'zeebe:JobPriorityDefinition': 'Priorities of jobs are not supported.',
  'zeebe:AgentDefinition': 'Agents are not supported: draw a service task.',
  'zeebe:ConditionalFilter': 'Conditional events are not supported yet.',
};

const tagName = (type: string): string => type.replace(/:(.)/, (match) => match.toLowerCase());

/** Reports extensions that are not run, stand where they mean nothing, or stand there twice. */
export const checkExtensions = (element: ElementDraft, source: ModdleElement, problems: ProblemCollector): void => {
  const seen = new Set<string>();
  for (const { $type } of extensionsOf(source)) {
    const known = $type.startsWith('zeebe:') || $type.startsWith('otr:');
    if (!known) {
      continue;
    }
    const refusal = refused[$type];
    const place = places[$type];
    if (refusal !== undefined || place === undefined) {
      problems.error('EXTENSION_UNSUPPORTED', source, refusal ?? `The extension '${tagName($type)}' is not supported.`);
    } else if (!place(element)) {
      problems.error('EXTENSION_NOT_HERE', source, `The extension '${tagName($type)}' means nothing here: remove it.`);
    } else if (seen.has($type)) {
      problems.error('EXTENSION_DUPLICATE', source, `The extension '${tagName($type)}' is given twice.`);
    }
    seen.add($type);
  }
  if (element.type === 'START_EVENT' && seen.has('zeebe:FormDefinition')) {
    problems.warning(
      'EXTENSION_IGNORED',
      source,
      'A form of a start event is not shown here: draw a user task behind it.',
    );
  }
};
