import type { Key } from '#protocol/key.js';
import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const HOUR_MS = 3_600_000;

const file = (inner: string): string =>
  `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://otr.example/test">
    ${['Reply', 'Other', 'Begin'].map((name) => `<bpmn:message id="m-${name}" name="${name}"><bpmn:extensionElements><zeebe:subscription correlationKey="=ref" /></bpmn:extensionElements></bpmn:message>`).join('')}
    <bpmn:signal id="s-Storm" name="Storm" />
    ${inner}
  </bpmn:definitions>`;

const process = (id: string, inner: string): string =>
  file(`<bpmn:process id="${id}" isExecutable="true">${inner}</bpmn:process>`);

/** Elements one after the other: each is drawn with its flows. */
const way = (prefix: string, ...steps: readonly ((flows: string) => string)[]): string => {
  const flows = steps.slice(1).map((_, at) => `${prefix}-${at}`);
  return steps
    .map((step, at) => {
      const incoming = at === 0 ? '' : `<bpmn:incoming>${flows[at - 1]}</bpmn:incoming>`;
      const outgoing = at === steps.length - 1 ? '' : `<bpmn:outgoing>${flows[at]}</bpmn:outgoing>`;
      return step(incoming + outgoing);
    })
    .map((xml, at) => {
      const ids = [at, at + 1].map((one) => /id="([^"]+)"/.exec(steps[one]?.('') ?? '')?.[1]);
      return at === steps.length - 1
        ? xml
        : `${xml}<bpmn:sequenceFlow id="${flows[at]}" sourceRef="${ids[0]}" targetRef="${ids[1]}" />`;
    })
    .join('');
};

const element =
  (kind: string, id: string, inner = '', attributes = '') =>
  (flows: string): string => {
    const [extensions, rest] = inner.startsWith('<bpmn:extensionElements>')
      ? [
          inner.slice(0, inner.indexOf('</bpmn:extensionElements>') + 25),
          inner.slice(inner.indexOf('</bpmn:extensionElements>') + 25),
        ]
      : ['', inner];
    return `<bpmn:${kind} id="${id}" name="${id}" ${attributes}>${extensions}${flows}${rest}</bpmn:${kind}>`;
  };
const start = (id: string, inner = '', attributes = '') => element('startEvent', id, inner, attributes);
const end = (id: string) => element('endEvent', id);
const job = (id: string, type: string, rest = '', attributes = '') =>
  element(
    'serviceTask',
    id,
    `<bpmn:extensionElements><zeebe:taskDefinition type="${type}" /></bpmn:extensionElements>${rest}`,
    attributes,
  );
const timer = (text: string, kind = 'timeDuration'): string =>
  `<bpmn:timerEventDefinition><bpmn:${kind} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${kind}></bpmn:timerEventDefinition>`;
const message = (name: string): string => `<bpmn:messageEventDefinition messageRef="m-${name}" />`;
const signal = '<bpmn:signalEventDefinition signalRef="s-Storm" />';
const boundary = (id: string, host: string, what: string, type = id, cancels = false): string =>
  way(
    `from-${id}`,
    element('boundaryEvent', id, what, `attachedToRef="${host}" cancelActivity="${cancels}"`),
    job(`${id}-work`, type),
    end(`${id}-end`),
  );
const line = (id: string, ...steps: readonly ((flows: string) => string)[]): string =>
  way(`${id}-flow`, start(`${id}-start`), ...steps, end(`${id}-end`));
const loop = (isSequential: boolean): string =>
  `<bpmn:multiInstanceLoopCharacteristics isSequential="${isSequential}"><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="out" outputElement="=done" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>`;

describe('migration of a process instance', () => {
  let engine: TestEngine;

  beforeEach(() => {
    engine = new TestEngine({ afterStep: replayCheck() });
  });

  const deploy = async (content: string): Promise<Key> => {
    const { processesMetadata } = await engine.deployContent([{ name: 'drawn.bpmn', content }]);
    return processesMetadata[0]?.processDefinitionKey as Key;
  };
  const begin = (id: string, variables: object = { ref: 'r' }): Key =>
    engine
      .processInstance()
      .ofBpmnProcessId(id)
      .withVariables(variables as never)
      .create();
  const migrate = (processInstanceKey: Key, targetProcessDefinitionKey: Key, mapping: Record<string, string>) =>
    engine.send({
      type: 'MIGRATE_PROCESS_INSTANCE',
      processInstanceKey,
      targetProcessDefinitionKey,
      mappingInstructions: Object.entries(mapping).map(([sourceElementId, targetElementId]) => ({
        sourceElementId,
        targetElementId,
      })),
    });
  const refusal = (...asked: Parameters<typeof migrate>): string => {
    const before = engine.records.all.length;
    try {
      migrate(...asked);
    } catch (error) {
      expect(engine.records.all).toHaveLength(before);
      const { code, message: text } = error as { code: string; message: string };
      return `${code}: ${text}`;
    }
    return 'accepted';
  };

  it('should go on with a job in hand by the elements behind the one that it is mapped to', async () => {
    // given
    await deploy(process('before', line('b', job('old', 'work'), job('later', 'later'))));
    const target = await deploy(process('after', line('a', job('fresh', 'other'), job('third', 'third'))));
    const key = begin('before');
    const [jobKey] = engine.leaseJobs('work', HOUR_MS);
    // when
    const answer = migrate(key, target, { old: 'fresh' });
    // then
    expect(answer).toMatchObject({ valueType: 'PROCESS_INSTANCE_MIGRATION', intent: 'MIGRATED', key });
    expect(engine.job('work')).toMatchObject({
      ...{ jobKey, elementId: 'fresh', bpmnProcessId: 'after', processDefinitionKey: target, worker: 'test' },
    });
    // when
    engine.completeJob('work');
    engine.completeJob('third');
    // then
    const records = engine.records.ofInstance(key);
    expect(records.lines()).toContain('third completed');
    expect(records.lines().at(-1)).toBe('after completed');
  });

  it('should write what goes on in the order of Zeebe', async () => {
    // given
    const drawn = (id: string) =>
      process(id, line('x', job('step', 'work', '')) + boundary('late', 'step', timer('PT5H')));
    await deploy(drawn('before'));
    const target = await deploy(drawn('after'));
    const key = begin('before');
    engine.failJob('work');
    const from = engine.records.all.length;
    // when
    migrate(key, target, { step: 'step', late: 'late' });
    // then
    const written = engine.records.all.slice(from).map(({ valueType, intent }) => `${valueType} ${intent}`);
    expect(written).toEqual([
      'PROCESS_INSTANCE ELEMENT_MIGRATED',
      'PROCESS_INSTANCE ELEMENT_MIGRATED',
      'JOB MIGRATED',
      'INCIDENT MIGRATED',
      'TIMER MIGRATED',
      'PROCESS_INSTANCE_MIGRATION MIGRATED',
    ]);
    expect(engine.incidents()).toMatchObject([
      { elementId: 'step', processDefinitionKey: target, bpmnProcessId: 'after' },
    ]);
  });

  it('should keep what a task has, under the name that it is drawn with now', async () => {
    // given
    const task = (id: string, due: string) =>
      element(
        'userTask',
        id,
        `<bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="${id}" /><zeebe:taskSchedule dueDate="${due}" /></bpmn:extensionElements>`,
      );
    await deploy(process('before', line('b', task('ask', '2026-02-01T10:00:00Z'))));
    const target = await deploy(
      process('after', line('a', task('listen', '2027-02-01T10:00:00Z'), job('then', 'then'))),
    );
    const key = begin('before');
    const before = engine.userTask('ask');
    engine.send({
      type: 'ASSIGN_USER_TASK',
      userTaskKey: before.key,
      assignee: 'kim',
      allowOverride: true,
      action: 'claim',
    });
    // when
    migrate(key, target, { ask: 'listen' });
    // then
    expect(engine.userTask('listen')).toMatchObject({
      ...{
        key: before.key,
        name: 'listen',
        assignee: 'kim',
        candidateGroups: ['ask'],
        dueDate: '2026-02-01T10:00:00Z',
      },
      ...{ processDefinitionKey: target, bpmnProcessId: 'after', processDefinitionVersion: 1 },
    });
    engine.completeUserTask('listen');
    expect(engine.jobs('then')).toHaveLength(1);
  });

  it('should let mapped timers, messages and signals wait on, close others, and open what is drawn beside', async () => {
    // given
    const events = (...drawn: readonly [string, string][]) =>
      drawn.map(([id, what]) => boundary(id, 'step', what)).join('');
    await deploy(
      process(
        'before',
        line('b', job('step', 'work')) +
          events(['late', timer('PT5H')], ['lapsed', timer('PT2H')], ['reply', message('Reply')], ['storm', signal]),
      ),
    );
    const target = await deploy(
      process(
        'after',
        line('a', job('step', 'work')) +
          events(['late2', timer('PT9H')], ['added', timer('PT7H')], ['reply2', message('Reply')]) +
          events(['other', message('Other')], ['storm2', signal]),
      ),
    );
    const key = begin('before');
    engine.publish('Other', 'r', { said: 'early' }, HOUR_MS);
    // when
    migrate(key, target, { step: 'step', late: 'late2', reply: 'reply2', storm: 'storm2' });
    // then: what waits in the buffer reaches the subscription that is new
    expect(engine.job('other').variables).toMatchObject({ said: 'early' });
    engine.clock.advance('PT5H');
    expect(engine.jobs('late2')).toHaveLength(1);
    expect(engine.jobs('lapsed')).toHaveLength(0);
    engine.publish('Reply', 'r');
    engine.broadcast('Storm');
    expect([engine.jobs('reply2'), engine.jobs('storm2')].map(({ length }) => length)).toEqual([1, 1]);
    // An added timer counts from the migration on.
    engine.clock.advance('PT2H');
    expect(engine.jobs('added')).toHaveLength(1);
    engine.cancel(key);
    expect(engine.incidents()).toEqual([]);
  });

  it('should repeat a kept timer as the target draws it, from when it is due', async () => {
    // given
    const drawn = (id: string, cycle: string) =>
      process(id, line('x', job('step', 'work')) + boundary('again', 'step', timer(cycle, 'timeCycle')));
    await deploy(drawn('before', 'R/PT1H'));
    const target = await deploy(drawn('after', 'R/PT3H'));
    const key = begin('before');
    engine.clock.advance('PT1H');
    // when
    migrate(key, target, { step: 'step', again: 'again', 'again-work': 'again-work' });
    engine.clock.advance('PT1H');
    engine.clock.advance('PT2H');
    // then
    expect(engine.jobs('again')).toHaveLength(2);
    engine.clock.advance('PT1H');
    expect(engine.jobs('again')).toHaveLength(3);
    engine.cancel(key);
  });

  it('should wait on at catch events and receive tasks', async () => {
    // given
    const drawn = (id: string, tail: string) =>
      process(
        id,
        line(
          'x',
          element('intermediateCatchEvent', `caught${tail}`, message('Reply')),
          element('receiveTask', `got${tail}`, '', 'messageRef="m-Other"'),
          job('done', `done${tail}`),
        ),
      );
    await deploy(drawn('before', ''));
    const target = await deploy(drawn('after', '2'));
    const [first, second] = [begin('before', { ref: 'one' }), begin('before', { ref: 'two' })];
    engine.publish('Reply', 'two');
    // when
    migrate(first, target, { caught: 'caught2' });
    migrate(second, target, { got: 'got2' });
    engine.publish('Reply', 'one');
    engine.publish('Other', 'one');
    engine.publish('Other', 'two');
    // then
    expect(engine.jobs('done2').map(({ processInstanceKey }) => processInstanceKey)).toEqual([first, second]);
  });

  it('should wait on at an event-based gateway, and take the way that the target draws behind an event', async () => {
    // given
    const behind = (id: string, what: string): string =>
      way(id, element('intermediateCatchEvent', id, what), job(`${id}-work`, id), end(`${id}-end`)).replace(
        `id="${id}" name="${id}" >`,
        `id="${id}" name="${id}" ><bpmn:incoming>to-${id}</bpmn:incoming>`,
      );
    const drawn = (id: string, tail: string) =>
      process(
        id,
        way('x', start('start'), element('eventBasedGateway', `wait${tail}`)).replace(
          '</bpmn:eventBasedGateway>',
          ['late', 'reply'].map((one) => `<bpmn:outgoing>to-${one}${tail}</bpmn:outgoing>`).join('') +
            '</bpmn:eventBasedGateway>',
        ) +
          ['late', 'reply']
            .map(
              (one) => `<bpmn:sequenceFlow id="to-${one}${tail}" sourceRef="wait${tail}" targetRef="${one}${tail}" />`,
            )
            .join('') +
          behind(`late${tail}`, timer('PT5H')) +
          behind(`reply${tail}`, message('Reply')),
      );
    await deploy(drawn('before', ''));
    const target = await deploy(drawn('after', '2'));
    const [late, told] = [begin('before', { ref: 'one' }), begin('before', { ref: 'two' })];
    // when
    for (const key of [late, told]) migrate(key, target, { wait: 'wait2', late: 'late2', reply: 'reply2' });
    engine.publish('Reply', 'two');
    engine.clock.advance('PT5H');
    // then
    expect(engine.job('reply2').processInstanceKey).toBe(told);
    expect(engine.job('late2').processInstanceKey).toBe(late);
  });

  it('should migrate what is inside sub-processes and event sub-processes, an interrupted scope too', async () => {
    // given
    const drawn = (id: string, tail: string, more = '') =>
      process(
        id,
        more +
          line(
            'x',
            (flows) =>
              `<bpmn:subProcess id="sub${tail}">${flows}${line(`in${tail}`, job(`inner${tail}`, 'inner'))}</bpmn:subProcess>`,
          ) +
          `<bpmn:subProcess id="event${tail}" triggeredByEvent="true">${way('e', start(`begin${tail}`, message('Reply'), 'isInterrupting="true"'), job(`handle${tail}`, 'handle'), end('handled'))}</bpmn:subProcess>` +
          `<bpmn:subProcess id="side${tail}" triggeredByEvent="true">${way('f', start(`aside${tail}`, message('Other'), 'isInterrupting="false"'), job(`beside${tail}`, 'beside'), end('asided'))}</bpmn:subProcess>`,
      );
    await deploy(drawn('before', ''));
    // Elements stand at other places in the file: nothing may go by their numbers.
    const target = await deploy(drawn('after', '2', boundary('x-late', 'sub2', timer('PT1H'))));
    const starts = { begin: 'begin2', aside: 'aside2' };
    const [running, interrupted] = [begin('before', { ref: 'one' }), begin('before', { ref: 'two' })];
    engine.publish('Reply', 'two');
    // when
    migrate(running, target, { sub: 'sub2', inner: 'inner2', ...starts });
    migrate(interrupted, target, { event: 'event2', handle: 'handle2', ...starts });
    // then: who runs can still be interrupted, who has been cannot, nor begin anything beside
    engine.publish('Other', 'one');
    engine.publish('Other', 'two');
    expect(engine.jobs('beside').map(({ processInstanceKey }) => processInstanceKey)).toEqual([running]);
    engine.publish('Reply', 'one');
    expect(engine.jobs('inner')).toEqual([]);
    for (const key of [running, interrupted]) {
      engine.completeJob('handle', {}, key);
      expect(engine.records.ofInstance(key).lines().at(-1)).toBe('after completed');
    }
  });

  it('should go on with the items of a multi-instance activity that are left', async () => {
    // given
    const drawn = (id: string, step: string, isSequential = true) =>
      process(id, line('x', job(step, 'item', loop(isSequential)), job('after-all', `${id}-all`)));
    await deploy(drawn('before', 'each'));
    const target = await deploy(drawn('after', 'every'));
    const parallel = await deploy(drawn('parallel', 'every', false));
    const key = begin('before', { items: ['a', 'b'] });
    engine.completeJob('item', { done: 1 });
    expect(refusal(key, parallel, { each: 'every' })).toMatch(
      /^INVALID_STATE: .*'each'.*loop characteristics.*'every'/,
    );
    // when
    migrate(key, target, { each: 'every' });
    engine.completeJob('item', { done: 2 });
    // then
    expect(engine.job('after-all').variables.out).toEqual([1, 2]);
  });

  it('should keep a called process as it is, and hear of its end', async () => {
    // given
    await deploy(process('called', line('c', job('far', 'far'))));
    const drawn = (id: string, step: string) =>
      process(
        id,
        line(
          'x',
          element(
            'callActivity',
            step,
            '<bpmn:extensionElements><zeebe:calledElement processId="called" propagateAllChildVariables="true" /></bpmn:extensionElements>',
          ),
          job('home', `${id}-home`),
        ),
      );
    await deploy(drawn('before', 'call'));
    const target = await deploy(drawn('after', 'ring'));
    const key = begin('before');
    // when
    migrate(key, target, { call: 'ring' });
    // then
    expect(engine.job('far').bpmnProcessId).toBe('called');
    engine.completeJob('far');
    expect(engine.job('after-home').processInstanceKey).toBe(key);
  });

  it('should undo by the handlers that the target draws, and leave what has none there', async () => {
    // given
    const undoable =
      (id: string, handler: string, hasHandler: boolean) =>
      (flows: string): string =>
        job(id, id)(flows) +
        (hasHandler
          ? `<bpmn:boundaryEvent id="${id}-undo" attachedToRef="${id}"><bpmn:compensateEventDefinition /></bpmn:boundaryEvent>${job(handler, handler, '', 'isForCompensation="true"')('')}<bpmn:association id="${id}-link" sourceRef="${id}-undo" targetRef="${handler}" associationDirection="One" />`
          : '');
    const drawn = (id: string, names: readonly [string, string], handler: string, isSecond: boolean) =>
      process(
        id,
        line(
          'x',
          undoable(names[0], handler, true),
          undoable(names[1], 'give-back', isSecond),
          job('between', 'between'),
          element('intermediateThrowEvent', 'undo', '<bpmn:compensateEventDefinition />'),
          job('undone', 'undone'),
        ),
      );
    await deploy(drawn('before', ['book', 'pay'], 'unbook', true));
    const target = await deploy(drawn('after', ['reserve', 'pay'], 'release', false));
    const key = begin('before');
    for (const type of ['book', 'pay']) engine.completeJob(type);
    // when
    migrate(key, target, { between: 'between', book: 'reserve' });
    engine.completeJob('between');
    // then
    expect(engine.jobs('give-back')).toEqual([]);
    engine.completeJob('release');
    expect(engine.job('undone').processInstanceKey).toBe(key);
  });

  it('should hold the lock of the message that began it as what it goes on as', async () => {
    // given
    const drawn = (id: string, name: string) =>
      process(id, way('x', start(`${id}-begin`, message(name)), job('step', id), end('end')));
    await deploy(drawn('before', 'Begin'));
    const mapped = { step: 'step' };
    engine.publish('Begin', 'k', { n: 1 }, HOUR_MS);
    const first = engine.job('before').processInstanceKey;
    const target = await deploy(drawn('after', 'Other'));
    engine.publish('Begin', 'k', { n: 2 }, HOUR_MS);
    expect(engine.jobs('before')).toHaveLength(1);
    // when
    migrate(first, target, mapped);
    // then: the next may begin, and none of the other process with this key
    const second = engine.jobs('before').find(({ processInstanceKey }) => processInstanceKey !== first);
    expect(second?.variables).toMatchObject({ n: 2 });
    engine.publish('Other', 'k');
    expect(engine.jobs('after')).toHaveLength(0);
    expect(refusal(second?.processInstanceKey as Key, target, mapped)).toMatch(/^INVALID_STATE: .*correlation key 'k'/);
    engine.completeJob('before', {}, first);
    engine.publish('Other', 'k');
    expect(engine.jobs('after')).toHaveLength(1);
  });

  it('should count where it runs by where it goes on', async () => {
    // given
    const source = await deploy(process('before', line('x', job('step', 'work'))));
    const target = await deploy(process('after', line('x', job('step', 'work'))));
    const key = begin('before');
    const isKept = (resourceKey: Key): boolean => {
      try {
        engine.send({ type: 'DELETE_RESOURCE', resourceKey });
        return false;
      } catch {
        return true;
      }
    };
    // when
    migrate(key, target, { step: 'step' });
    // then
    expect(isKept(target)).toBe(true);
    expect(isKept(source)).toBe(false);
    engine.completeJob('work');
    expect(isKept(target)).toBe(false);
  });

  it('should go on within one definition, and with an element that an incident keeps', async () => {
    // given
    const drawn = (id: string, condition: string) =>
      process(
        id,
        line('x', job('one', 'one'), element('exclusiveGateway', 'choice', '', 'default="no"'))
          .replace(
            /<bpmn:sequenceFlow id="x-flow-2"[^>]*\/>/,
            `<bpmn:sequenceFlow id="x-flow-2" sourceRef="choice" targetRef="x-end"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=${condition}</bpmn:conditionExpression></bpmn:sequenceFlow>`,
          )
          .replace(
            '<bpmn:outgoing>x-flow-2</bpmn:outgoing>',
            '<bpmn:outgoing>x-flow-2</bpmn:outgoing><bpmn:outgoing>no</bpmn:outgoing>',
          ) +
          '<bpmn:sequenceFlow id="no" sourceRef="choice" targetRef="other" /><bpmn:endEvent id="other"><bpmn:incoming>no</bpmn:incoming></bpmn:endEvent>',
      );
    await deploy(drawn('before', 'missing &gt; 1'));
    const target = await deploy(drawn('after', 'true'));
    const key = begin('before');
    engine.completeJob('one');
    const [incident] = engine.incidents(key);
    // when
    migrate(key, target, { choice: 'choice' });
    engine.send({ type: 'RESOLVE_INCIDENT', incidentKey: incident?.key as Key });
    // then
    expect(engine.records.ofInstance(key).lines().at(-1)).toBe('after completed');
  });

  describe('what has no place', () => {
    it('should be refused in words that name it', async () => {
      // given
      const source = process('before', line('b', job('step', 'work')) + boundary('late', 'step', timer('PT5H')));
      await deploy(source);
      const target = await deploy(
        process(
          'after',
          line(
            'a',
            job('step', 'work'),
            element('receiveTask', 'got', '', 'messageRef="m-Other"'),
            (flows) => `<bpmn:subProcess id="sub">${flows}${line('in', job('inner', 'inner'))}</bpmn:subProcess>`,
            job('each', 'each', loop(false)),
            job('raised', 'raised'),
          ) +
            boundary('late', 'step', timer('PT5H')) +
            boundary('wrong', 'step', timer('=missing')) +
            '<bpmn:boundaryEvent id="undone" attachedToRef="raised"><bpmn:compensateEventDefinition /></bpmn:boundaryEvent>' +
            job('undo', 'undo', '', 'isForCompensation="true"')('') +
            '<bpmn:association id="undo-link" sourceRef="undone" targetRef="undo" associationDirection="One" />',
        ),
      );
      const key = begin('before');
      const asked = (mapping: Record<string, string>) => refusal(key, target, mapping);
      // then
      expect(refusal('4711', target, {})).toMatch(/^NOT_FOUND: .*no process instance found with key '4711'/);
      expect(refusal(engine.job('work').elementInstanceKey, target, {})).toMatch(/^NOT_FOUND: /);
      expect(refusal(key, '4711', {})).toMatch(/^NOT_FOUND: .*no process definition found with key '4711'/);
      expect(asked({ nowhere: 'step' })).toMatch(/^INVALID_ARGUMENT: .*source element id 'nowhere'/);
      expect(asked({ step: 'nowhere' })).toMatch(/^INVALID_ARGUMENT: .*target element id 'nowhere'/);
      expect(asked({})).toMatch(/^INVALID_STATE: .*no mapping instruction defined for active element with id 'step'/);
      expect(asked({ step: 'got' })).toMatch(/'step' and type 'SERVICE_TASK'.*'got' and different type 'RECEIVE_TASK'/);
      expect(asked({ step: 'each' })).toMatch(/'each' and different type 'MULTI_INSTANCE_BODY'/);
      expect(asked({ step: 'inner' })).toMatch(/flow scope of active element with id 'step'.*'after' but was 'sub'/);
      expect(asked({ step: 'raised' })).toMatch(/'raised' has one or more boundary events of types 'COMPENSATION'/);
      expect(asked({ step: 'step', late: 'late' })).toMatch(
        /^INVALID_STATE: .*'step' is mapped .*EXPRESSION_FAILED.*'wrong'/,
      );
      expect(engine.job('work').bpmnProcessId).toBe('before');
    });

    it('should be refused while tokens wait at a joining gateway, as Zeebe refuses it', async () => {
      // given
      const drawn = (id: string) =>
        process(
          id,
          `${way(
            'x',
            start('start'),
            element('parallelGateway', 'fork', ''),
            job('one', 'one'),
            element('parallelGateway', 'join', ''),
            end('end'),
          )
            .replace(
              '<bpmn:outgoing>x-1</bpmn:outgoing></bpmn:parallelGateway>',
              '<bpmn:outgoing>x-1</bpmn:outgoing><bpmn:outgoing>to-two</bpmn:outgoing></bpmn:parallelGateway>',
            )
            .replace(
              '<bpmn:incoming>x-2</bpmn:incoming>',
              '<bpmn:incoming>x-2</bpmn:incoming><bpmn:incoming>from-two</bpmn:incoming>',
            )}
          <bpmn:sequenceFlow id="to-two" sourceRef="fork" targetRef="two" /><bpmn:sequenceFlow id="from-two" sourceRef="two" targetRef="join" />
          ${job('two', 'two')('<bpmn:incoming>to-two</bpmn:incoming><bpmn:outgoing>from-two</bpmn:outgoing>')}`,
        );
      await deploy(drawn('before'));
      const target = await deploy(drawn('after'));
      const mapped = { one: 'one', two: 'two' };
      const [both, one] = [begin('before'), begin('before')];
      engine.completeJob('one', {}, one);
      // then
      expect(refusal(one, target, mapped)).toMatch(/^INVALID_STATE: .*concurrent command/);
      // when
      migrate(both, target, mapped);
      for (const type of ['one', 'two']) engine.completeJob(type, {}, both);
      // then
      expect(engine.records.ofInstance(both).lines().at(-1)).toBe('after completed');
    });
  });
});
