import * as fc from 'fast-check';
import { extensions, ProcessXml, ScopeXml } from './process-xml.js';

/** A part of a process with one way in and one way out. */
export type Block =
  | { readonly kind: 'task'; readonly task: TaskKind; readonly events: readonly Attached[]; readonly extra: TaskExtra }
  | { readonly kind: 'sequence'; readonly blocks: readonly Block[] }
  | { readonly kind: 'choice'; readonly branches: readonly Block[]; readonly isStrict: boolean }
  | { readonly kind: 'both'; readonly branches: readonly Block[] }
  | { readonly kind: 'race'; readonly events: readonly CaughtKind[] }
  | { readonly kind: 'loop'; readonly body: Block }
  /** Something that can be undone, something else, and then all is undone. */
  | { readonly kind: 'undone'; readonly body: Block }
  | { readonly kind: 'wait'; readonly event: CaughtKind }
  | { readonly kind: 'throw'; readonly event: ThrownKind }
  | {
      readonly kind: 'scope';
      readonly body: Block;
      readonly end: EndKind;
      readonly events: readonly Attached[];
      readonly inside: readonly Inside[];
      readonly loop: Loop;
    }
  | { readonly kind: 'call'; readonly events: readonly Attached[]; readonly loop: Loop };

type TaskKind = 'service' | 'receive' | 'script' | 'manual';
type TaskExtra = 'none' | 'parallel' | 'sequential' | 'compensation' | 'mappings';
type Loop = 'none' | 'parallel' | 'sequential';
type CaughtKind = 'timer' | 'message-0' | 'message-1' | 'signal-0' | 'signal-1';
type ThrownKind = 'none' | 'signal' | 'escalation' | 'compensation' | 'message';
type EndKind = 'none' | 'error' | 'escalation' | 'terminate' | 'compensation' | 'signal';
type AttachedKind = CaughtKind | 'error' | 'escalation' | 'cycle';

/** A boundary event and what follows it. */
interface Attached {
  readonly event: AttachedKind;
  readonly interrupting: boolean;
  readonly isJob: boolean;
}

/** An event sub-process. */
interface Inside {
  readonly event: AttachedKind;
  readonly interrupting: boolean;
  readonly body: Block;
}

const caught = fc.constantFrom<CaughtKind>('timer', 'message-0', 'message-1', 'signal-0', 'signal-1');
const attachedKind = fc.constantFrom<AttachedKind>('timer', 'message-0', 'signal-0', 'error', 'escalation', 'cycle');
const attached = fc.record({ event: attachedKind, interrupting: fc.boolean(), isJob: fc.boolean() });
const attachedSome = fc.array(attached, { maxLength: 2 });
const loop = fc.constantFrom<Loop>('none', 'none', 'none', 'parallel', 'sequential');

/** Processes whose parts are nested properly. */
export const block: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => {
  const inner = tie('block');
  const branches = fc.array(inner, { minLength: 2, maxLength: 3 });
  return {
    block: fc.oneof(
      { maxDepth: 3, depthSize: 'medium', withCrossShrink: true },
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant('task' as const),
          task: fc.constantFrom<TaskKind>('service', 'service', 'service', 'receive', 'script', 'manual'),
          events: attachedSome,
          extra: fc.constantFrom<TaskExtra>('none', 'none', 'parallel', 'sequential', 'compensation', 'mappings'),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('sequence' as const),
          blocks: fc.array(inner, { minLength: 2, maxLength: 3 }),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('choice' as const), branches, isStrict: fc.boolean() }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('both' as const), branches }) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('race' as const),
          events: fc.uniqueArray(caught, { minLength: 2, maxLength: 3 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('loop' as const), body: inner }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('undone' as const), body: inner }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), event: caught }) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('throw' as const),
          event: fc.constantFrom<ThrownKind>('none', 'signal', 'escalation', 'compensation', 'message'),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('scope' as const),
          body: inner,
          end: fc.constantFrom<EndKind>('none', 'none', 'error', 'escalation', 'terminate', 'compensation', 'signal'),
          events: attachedSome,
          inside: fc.array(fc.record({ event: attachedKind, interrupting: fc.boolean(), body: inner }), {
            maxLength: 2,
          }),
          loop,
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('call' as const), events: attachedSome, loop }) },
    ),
  };
}).block;

/** A whole process: its flow, what can happen to it, and whether a message or signal starts it, too. */
export const blockProcess: fc.Arbitrary<string> = fc
  .record({
    body: block,
    end: fc.constantFrom<EndKind>('none', 'none', 'error', 'escalation', 'terminate', 'compensation', 'signal'),
    inside: fc.array(fc.record({ event: attachedKind, interrupting: fc.boolean(), body: block }), { maxLength: 2 }),
    starts: fc.subarray(['message', 'signal'] as const),
  })
  .map(({ body, end, inside, starts }) => {
    const file = new ProcessXml('random');
    const scope = new ScopeXml(file);
    const begin = scope.node('exclusiveGateway', file.id('begin'));
    scope.flow(scope.node('startEvent', file.id('start')), begin);
    if (starts.includes('message')) {
      const message = `<bpmn:messageEventDefinition messageRef="${file.message('message-start', null)}"/>`;
      scope.flow(scope.node('startEvent', file.id('start-message'), message), begin);
    }
    if (starts.includes('signal')) {
      const signal = `<bpmn:signalEventDefinition signalRef="${file.signal('signal-start')}"/>`;
      scope.flow(scope.node('startEvent', file.id('start-signal'), signal), begin);
    }
    writeEnd(scope, write(scope, begin, body), end);
    writeInside(scope, inside);
    return file.file(scope.toString());
  });

/** What a random process calls: it can end well, fail or ask for help. */
export const calledProcess = (): string => {
  const file = new ProcessXml('called');
  const scope = new ScopeXml(file);
  const start = scope.node('startEvent', file.id('start'));
  const body: Block = {
    kind: 'sequence',
    blocks: [
      { kind: 'task', task: 'service', events: [], extra: 'none' },
      { kind: 'throw', event: 'escalation' },
    ],
  };
  const which = scope.node('exclusiveGateway', file.id('which'), '', 'default="flow-fine"');
  scope.flow(write(scope, start, body), which);
  const fine = scope.node('endEvent', file.id('end'));
  const failed = scope.node(
    'endEvent',
    file.id('failed'),
    `<bpmn:errorEventDefinition errorRef="${file.error('error-0')}"/>`,
  );
  scope.flow(which, failed, '=r = 1');
  return file.file(`${scope.toString()}<bpmn:sequenceFlow id="flow-fine" sourceRef="${which}" targetRef="${fine}"/>`);
};

/** Writes a block behind a node, and gives back the node behind which the next one goes. */
const write = (scope: ScopeXml, from: string, part: Block): string => {
  const { file } = scope;
  switch (part.kind) {
    case 'sequence':
      return part.blocks.reduce((before, one) => write(scope, before, one), from);
    case 'choice': {
      const split = file.id('choice');
      const join = scope.node('exclusiveGateway', file.id('merge'));
      scope.flow(from, split);
      const ways = part.branches.map((_, index) => scope.node('manualTask', file.id(`way-${index}`)));
      const flows = ways.map((way, index) => {
        if (index === 0) return scope.flow(split, way);
        // A strict condition is not true or false until somebody has set the variable: an incident.
        return scope.flow(split, way, part.isStrict ? `=r > ${index}` : `=r = ${index}`);
      });
      scope.node('exclusiveGateway', split, '', `default="${flows[0]}"`);
      part.branches.forEach((branch, index) => {
        scope.flow(write(scope, ways[index] as string, branch), join);
      });
      return join;
    }
    case 'both': {
      const split = scope.node('parallelGateway', file.id('fork'));
      const join = scope.node('parallelGateway', file.id('join'));
      scope.flow(from, split);
      for (const branch of part.branches) scope.flow(write(scope, split, branch), join);
      return join;
    }
    case 'race': {
      const gateway = scope.node('eventBasedGateway', file.id('race'));
      const join = scope.node('exclusiveGateway', file.id('merge'));
      scope.flow(from, gateway);
      for (const event of part.events) {
        const one = scope.node('intermediateCatchEvent', file.id('caught'), definition(file, event));
        scope.flow(gateway, one);
        scope.flow(one, join);
      }
      return join;
    }
    case 'loop': {
      const entry = scope.node('exclusiveGateway', file.id('entry'));
      const again = file.id('again');
      scope.flow(from, entry);
      const waits = writeService(scope, entry, 'none');
      scope.flow(write(scope, waits, part.body), again);
      const back = scope.node('manualTask', file.id('back'));
      const on = scope.node('manualTask', file.id('on'));
      scope.flow(again, back, '=r = 1');
      scope.flow(back, entry);
      scope.node('exclusiveGateway', again, '', `default="${scope.flow(again, on)}"`);
      return on;
    }
    case 'undone': {
      const done = write(scope, writeService(scope, from, 'compensation'), part.body);
      return after(scope, done, writeThrow(scope, 'compensation'));
    }
    case 'wait':
      return after(scope, from, scope.node('intermediateCatchEvent', file.id('wait'), definition(file, part.event)));
    case 'throw':
      return after(scope, from, writeThrow(scope, part.event));
    case 'task': {
      const task = writeTask(scope, from, part.task, part.extra);
      if (part.task === 'service' || part.task === 'receive') writeAttached(scope, task, part.events, false);
      return task;
    }
    case 'call': {
      const id = file.id('call');
      const inside =
        extensions('<zeebe:calledElement processId="called" propagateAllChildVariables="true"/>') + looping(part.loop);
      scope.node('callActivity', id, inside);
      scope.flow(from, id);
      writeAttached(scope, id, part.events, true);
      return id;
    }
    case 'scope': {
      const id = file.id('scope');
      const own = new ScopeXml(file);
      const start = own.node('startEvent', file.id('start'));
      writeEnd(own, write(own, start, part.body), part.end);
      writeInside(own, part.inside);
      scope.node('subProcess', id, looping(part.loop) + own.toString());
      scope.flow(from, id);
      writeAttached(scope, id, part.events, true);
      return id;
    }
  }
};

const after = (scope: ScopeXml, from: string, id: string): string => {
  scope.flow(from, id);
  return id;
};

const writeTask = (scope: ScopeXml, from: string, task: TaskKind, extra: TaskExtra): string => {
  const { file } = scope;
  switch (task) {
    case 'service':
      return writeService(scope, from, extra);
    case 'receive': {
      const message = `messageRef="${file.message('message-2', '=key')}"`;
      return after(scope, from, scope.node('receiveTask', file.id('receive'), '', message));
    }
    case 'script': {
      const script = extensions('<zeebe:script expression="=if n = null then 1 else n + 1" resultVariable="n"/>');
      return after(scope, from, scope.node('scriptTask', file.id('script'), script));
    }
    case 'manual':
      return after(scope, from, scope.node('manualTask', file.id('manual')));
  }
};

const writeService = (scope: ScopeXml, from: string, extra: TaskExtra): string => {
  const { file } = scope;
  const id = file.id('service');
  const mappings =
    extra === 'mappings'
      ? '<zeebe:ioMapping><zeebe:input source="=r" target="a.b"/><zeebe:output source="=r" target="r"/><zeebe:output source="=n" target="c.d"/></zeebe:ioMapping>'
      : '';
  const inside = extensions('<zeebe:taskDefinition type="job"/>', mappings);
  scope.node('serviceTask', id, inside + (extra === 'parallel' || extra === 'sequential' ? looping(extra) : ''));
  scope.flow(from, id);
  if (extra === 'compensation') {
    const handler = file.id('handler');
    const boundary = file.id('compensation');
    scope.node('boundaryEvent', boundary, '<bpmn:compensateEventDefinition/>', `attachedToRef="${id}"`);
    scope.node('serviceTask', handler, extensions('<zeebe:taskDefinition type="job"/>'), 'isForCompensation="true"');
    scope.association(boundary, handler);
  }
  return id;
};

const writeThrow = (scope: ScopeXml, event: ThrownKind): string => {
  const { file } = scope;
  const inside: Record<ThrownKind, string> = {
    none: '',
    signal: `<bpmn:signalEventDefinition signalRef="${file.signal('signal-0')}"/>`,
    escalation: `<bpmn:escalationEventDefinition escalationRef="${file.escalation('escalation-0')}"/>`,
    compensation: `<bpmn:compensateEventDefinition id="${file.id('definition')}"/>`,
    message: `${extensions('<zeebe:taskDefinition type="job"/>')}<bpmn:messageEventDefinition/>`,
  };
  return scope.node('intermediateThrowEvent', file.id('throw'), inside[event]);
};

/** An end that is not plain is taken when the variable says so: most instances should come to their end. */
const writeEnd = (scope: ScopeXml, from: string, end: EndKind): void => {
  const { file } = scope;
  const plain = scope.node('endEvent', file.id('end'));
  if (end === 'none') {
    scope.flow(from, plain);
    return;
  }
  const inside: Record<Exclude<EndKind, 'none'>, string> = {
    error: `<bpmn:errorEventDefinition errorRef="${file.error('error-0')}"/>`,
    escalation: `<bpmn:escalationEventDefinition escalationRef="${file.escalation('escalation-0')}"/>`,
    terminate: '<bpmn:terminateEventDefinition/>',
    compensation: `<bpmn:compensateEventDefinition id="${file.id('definition')}"/>`,
    signal: `<bpmn:signalEventDefinition signalRef="${file.signal('signal-1')}"/>`,
  };
  const which = file.id('which');
  scope.flow(from, which);
  const other = scope.node('endEvent', file.id(end), inside[end]);
  scope.flow(which, other, '=r = 2');
  scope.node('exclusiveGateway', which, '', `default="${scope.flow(which, plain)}"`);
};

/** @param isScope whether an escalation can come out of the host */
const writeAttached = (scope: ScopeXml, host: string, events: readonly Attached[], isScope: boolean): void => {
  const { file } = scope;
  for (const { event, interrupting, isJob } of distinct(events)) {
    if (event === 'escalation' && !isScope) continue;
    const id = file.id('boundary');
    const interrupts = interrupting && event !== 'cycle' ? true : event === 'error';
    scope.node('boundaryEvent', id, definition(file, event), `attachedToRef="${host}" cancelActivity="${interrupts}"`);
    const then = isJob ? writeService(scope, id, 'none') : after(scope, id, scope.node('manualTask', file.id('then')));
    scope.flow(then, scope.node('endEvent', file.id('end')));
  }
};

const writeInside = (scope: ScopeXml, inside: readonly Inside[]): void => {
  const { file } = scope;
  for (const { event, interrupting, body } of distinct(inside)) {
    const own = new ScopeXml(file);
    const interrupts = interrupting && event !== 'cycle' ? true : event === 'error';
    const start = own.node('startEvent', file.id('start'), definition(file, event), `isInterrupting="${interrupts}"`);
    own.flow(write(own, start, body), own.node('endEvent', file.id('end')));
    scope.node('subProcess', file.id('event'), own.toString(), 'triggeredByEvent="true"');
  }
};

const distinct = <T extends { readonly event: string }>(events: readonly T[]): readonly T[] =>
  events.filter((one, index) => events.findIndex((other) => other.event === one.event) === index);

const definition = (file: ProcessXml, event: AttachedKind): string => {
  switch (event) {
    case 'timer':
      return '<bpmn:timerEventDefinition><bpmn:timeDuration>PT2H</bpmn:timeDuration></bpmn:timerEventDefinition>';
    case 'cycle':
      return '<bpmn:timerEventDefinition><bpmn:timeCycle>R2/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>';
    case 'error':
      return `<bpmn:errorEventDefinition errorRef="${file.error('error-0')}"/>`;
    case 'escalation':
      return `<bpmn:escalationEventDefinition escalationRef="${file.escalation('escalation-0')}"/>`;
    case 'message-0':
    case 'message-1':
      return `<bpmn:messageEventDefinition messageRef="${file.message(event, '=key')}"/>`;
    case 'signal-0':
    case 'signal-1':
      return `<bpmn:signalEventDefinition signalRef="${file.signal(event)}"/>`;
  }
};

const looping = (how: Loop): string =>
  how === 'none'
    ? ''
    : `<bpmn:multiInstanceLoopCharacteristics isSequential="${how === 'sequential'}">${extensions(
        '<zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="outs" outputElement="=r"/>',
      )}<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">=r = 3</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics>`;
