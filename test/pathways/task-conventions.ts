import { elementOf, elementsOf, idOf, isOfType, textOf } from '#bpmn/moddle-element.js';
import { extensions, extensionText, headers, mappings, type PathwayFolder } from './pathway-files.js';
import { errorCodes, escalationCodes, jobTypes, messageNames, outgoingMessageNames, signalNames } from './registers.js';

/** A user task reaches a worklist, has a form of its folder, somebody who does it, and says why it is there. */
export function userTasks({ nodes, forms }: PathwayFolder): string[] {
  const problems: string[] = [];
  for (const task of nodes.filter(({ $type }) => $type === 'bpmn:UserTask')) {
    const id = idOf(task);
    const formId = extensionText(task, 'zeebe:FormDefinition', 'formId');
    const groups = extensionText(task, 'zeebe:AssignmentDefinition', 'candidateGroups');
    if (extensions(task, 'zeebe:UserTask').length !== 1) problems.push(`${id}: is no native user task`);
    if (!formId || !forms.has(formId)) problems.push(`${id}: its form '${formId}' is not in the folder`);
    if (!groups) problems.push(`${id}: has no candidate groups`);
    // Zeebe makes an incident of a text where candidate groups come from an expression.
    else if (groups.startsWith('=') && !/^=\s*(\[|if\b|for\b|concatenate\(|append\()/.test(groups)) {
      problems.push(`${id}: candidate groups by expression are a list: =[…]`);
    }
    const why = extensionText(task, 'otr:Why', 'text');
    if (!why || why.length < 20) problems.push(`${id}: does not say why it is there (otr:why)`);
  }
  return problems;
}

/** Jobs are of a known type; a message that is published names itself and its key. */
export function jobs({ nodes }: PathwayFolder): string[] {
  const problems: string[] = [];
  for (const node of nodes) {
    const type = extensionText(node, 'zeebe:TaskDefinition', 'type');
    const needsJob = ['bpmn:ServiceTask', 'bpmn:SendTask'].includes(node.$type);
    if (needsJob && !type) problems.push(`${idOf(node)}: has no job type`);
    if (type && !jobTypes.has(type)) problems.push(`${idOf(node)}: the job type '${type}' is in no register`);
    if (type !== 'publish-message') continue;
    const messageName = headers(node).get('messageName') ?? '';
    if (!messageNames.has(messageName)) problems.push(`${idOf(node)}: the message '${messageName}' is in no register`);
    const inputs = new Map(mappings(node, 'input').map(([source, target]) => [target, source]));
    if (!inputs.get('correlationKey')?.startsWith('=') && !outgoingMessageNames.has(messageName)) {
      problems.push(`${idOf(node)}: needs an input 'correlationKey' by expression`);
    }
    // The job sends the inputs that the header 'payload' names, and nothing else of the process.
    const payload = (headers(node).get('payload') ?? '').split(',').filter(Boolean);
    const unknown = payload.filter((name) => !inputs.has(name));
    const unsent = [...inputs.keys()].filter((name) => name !== 'correlationKey' && !payload.includes(name));
    problems.push(...unknown.map((name) => `${idOf(node)}: the payload names '${name}', which is no input`));
    problems.push(...unsent.map((name) => `${idOf(node)}: the payload does not name the input '${name}'`));
  }
  return problems;
}

/** The names of messages, signals, errors and escalations are in the registers. */
export function sharedNames({ definitions }: PathwayFolder): string[] {
  const registers: Record<string, readonly [string, ReadonlySet<string>]> = {
    'bpmn:Message': ['name', messageNames],
    'bpmn:Signal': ['name', signalNames],
    'bpmn:Error': ['errorCode', errorCodes],
    'bpmn:Escalation': ['escalationCode', escalationCodes],
  };
  return elementsOf(definitions, 'rootElements').flatMap((root) => {
    const [property, register] = registers[root.$type] ?? [];
    if (!property || !register) return [];
    const name = textOf(root, property);
    return name && register.has(name) ? [] : [`${idOf(root)}: '${name}' is in no register`];
  });
}

/** Calls name a pathway that exists and pass variables by name only. */
export function calls(caller: PathwayFolder, all: ReadonlyMap<string, PathwayFolder>): string[] {
  const problems: string[] = [];
  const read = caller.nodes.flatMap((node) => mappings(node, 'input').flatMap(([source]) => namesIn(source)));
  const own = new Set([...writtenBy(caller), ...read]);
  for (const call of caller.nodes.filter(({ $type }) => $type === 'bpmn:CallActivity')) {
    const id = idOf(call);
    const [called] = extensions(call, 'zeebe:CalledElement');
    const processId = called && textOf(called, 'processId');
    const callee = processId ? all.get(processId) : undefined;
    if (!callee) problems.push(`${id}: the called process '${processId}' does not exist`);
    else if (!hasNoneStart(callee)) problems.push(`${id}: '${processId}' cannot be called`);
    if (called?.propagateAllChildVariables !== false) problems.push(`${id}: propagateAllChildVariables is not "false"`);
    if (called?.propagateAllParentVariables !== false)
      problems.push(`${id}: propagateAllParentVariables is not "false"`);
    const inputs = mappings(call, 'input');
    if (inputs.length === 0) problems.push(`${id}: passes nothing`);
    if (!callee) continue;
    const given = new Set([...writtenBy(callee), ...inputs.map(([, target]) => root(target))]);
    for (const [source] of mappings(call, 'output')) {
      const unknown = namesIn(source).filter((name) => !given.has(name) && !own.has(name));
      problems.push(...unknown.map((name) => `${id}: '${processId}' does not write '${name}'`));
    }
  }
  return problems;
}

const hasNoneStart = ({ process }: PathwayFolder): boolean =>
  elementsOf(process, 'flowElements').filter(
    (element) => element.$type === 'bpmn:StartEvent' && elementsOf(element, 'eventDefinitions').length === 0,
  ).length === 1;

const words = new Set(
  'list if then else and or not null true false some every satisfies in for return item between instance of function'.split(
    ' ',
  ),
);

/** Names of variables that an expression reads, as far as that can be seen without reading FEEL in full. */
function namesIn(expression: string): string[] {
  const bare = expression.replace(/^=/, '').replace(/"[^"]*"/g, '');
  const names = bare.matchAll(/(?<![\w.])([A-Za-z_]\w*)(?!\w*\s*[(:])/g);
  return [...new Set([...names].map(([, name]) => name ?? ''))].filter((name) => !words.has(name));
}

/** Names of the variables that a pathway writes: by mappings, scripts, decisions, lists that it collects, and forms. */
function writtenBy(pathway: PathwayFolder): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of pathway.nodes) {
    for (const [, target] of mappings(node, 'output')) names.add(root(target));
    for (const [type, attribute] of [
      ['zeebe:Script', 'resultVariable'],
      ['zeebe:CalledDecision', 'resultVariable'],
    ] as const) {
      names.add(extensionText(node, type, attribute) ?? '');
    }
    const loop = elementOf(node, 'loopCharacteristics');
    if (loop) names.add(extensionText(loop, 'zeebe:LoopCharacteristics', 'outputCollection') ?? '');
  }
  for (const form of pathway.forms.values()) for (const key of processKeys(form)) names.add(root(key));
  return names;
}

const root = (path: string): string => path.split('.')[0] ?? path;

function processKeys(holder: Record<string, unknown>): string[] {
  const components = (holder.components ?? []) as Record<string, unknown>[];
  return components.flatMap((component) => [
    ...((component.properties as Record<string, unknown> | undefined)?.goesTo === 'process'
      ? [String(component.key)]
      : []),
    ...(typeof component.path === 'string' && processKeys(component).length > 0
      ? [component.path]
      : processKeys(component)),
  ]);
}

/** Decisions exist, and their result goes somewhere. */
export function businessRules({ nodes }: PathwayFolder, all: ReadonlyMap<string, PathwayFolder>): string[] {
  const known = new Set([...all.values()].flatMap(({ decisions }) => [...decisions.keys()]));
  return nodes
    .filter(({ $type }) => $type === 'bpmn:BusinessRuleTask')
    .flatMap((task) => {
      const decisionId = extensionText(task, 'zeebe:CalledDecision', 'decisionId') ?? '';
      const result = extensionText(task, 'zeebe:CalledDecision', 'resultVariable');
      return [
        ...(known.has(decisionId) ? [] : [`${idOf(task)}: the decision '${decisionId}' does not exist`]),
        ...(result ? [] : [`${idOf(task)}: keeps no result`]),
      ];
    });
}

/** What a multi-instance collects has a name and comes from its own instance, not from a scope that all of them share. */
export function multiInstances({ nodes }: PathwayFolder): string[] {
  const problems: string[] = [];
  for (const node of nodes.filter((element) => isOfType(element, 'bpmn:Activity'))) {
    const loop = elementOf(node, 'loopCharacteristics');
    const [zeebe] = loop ? extensions(loop, 'zeebe:LoopCharacteristics') : [];
    if (!loop) continue;
    const element = zeebe && textOf(zeebe, 'inputElement');
    const collection = zeebe && textOf(zeebe, 'outputCollection');
    const collected = zeebe && textOf(zeebe, 'outputElement');
    if (!element) problems.push(`${idOf(node)}: does not name one of the list (inputElement)`);
    if (Boolean(collection) !== Boolean(collected))
      problems.push(`${idOf(node)}: collects without a place or without a value`);
    if (loop.isSequential === true || !collected) continue;
    const own = new Set([element ?? '', 'loopCounter', ...mappings(node, 'input').map(([, target]) => root(target))]);
    // A plain name is made local to its instance by the engine.
    const shared = /^=\s*[A-Za-z_]\w*$/.test(collected) ? [] : namesIn(collected).filter((name) => !own.has(name));
    if (shared.length > 0) problems.push(`${idOf(node)}: collects ${shared}, which all instances share`);
  }
  return problems;
}
