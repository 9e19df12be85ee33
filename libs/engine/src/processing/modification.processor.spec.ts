import type { JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type { ModificationActivateInstruction } from '#protocol/modification.js';
import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

describe('modification of a process instance', () => {
  let engine: TestEngine;
  let key: Key;

  beforeEach(async () => {
    engine = new TestEngine({ afterStep: replayCheck() });
    await engine.deploy(new URL('./modification.bpmn', import.meta.url));
    key = engine
      .processInstance()
      .ofBpmnProcessId('modification')
      .withVariables({ ref: 'r', outerRef: 'o', items: [1, 2] })
      .create();
  });

  const begin = (
    elementId: string,
    { inside = '-1', ...more }: { inside?: Key; own?: JsonObject; whole?: JsonObject; at?: [string, JsonObject] } = {},
  ): ModificationActivateInstruction => ({
    elementId,
    ancestorScopeKey: inside,
    variableInstructions: [
      ...(more.whole === undefined ? [] : [{ elementId: '', variables: more.whole }]),
      ...(more.own === undefined ? [] : [{ elementId, variables: more.own }]),
      ...(more.at === undefined ? [] : [{ elementId: more.at[0], variables: more.at[1] }]),
    ],
  });
  const modify = (activate: readonly ModificationActivateInstruction[], terminate: readonly Key[] = [], of = key) =>
    engine.send({
      type: 'MODIFY_PROCESS_INSTANCE',
      processInstanceKey: of,
      activateInstructions: activate,
      terminateInstructions: terminate.map((elementInstanceKey) => ({ elementInstanceKey })),
    });
  const keysOf = (elementId: string): Key[] =>
    engine.records
      .ofRoot(key)
      .ofElement(elementId)
      .ofType('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING')
      .map((record) => record.key)
      .filter((one) => engine.isActive(one));
  const keyOf = (elementId: string): Key => keysOf(elementId).at(-1) ?? '';
  /** Ends all that is active, and begins something else. */
  const moveTo = (...activate: ModificationActivateInstruction[]) => modify(activate, [keyOf('left'), keyOf('right')]);
  const refusal = (...asked: Parameters<typeof modify>): string => {
    const before = engine.records.all.length;
    try {
      modify(...asked);
    } catch (error) {
      expect(engine.records.all.length).toBe(before);
      const { code, message } = error as Error & { code: string };
      return `${code}: ${message}`;
    }
    return 'accepted';
  };

  describe('beginning elements', () => {
    it('should begin an element beside those that are there, with variables of its own and of all', () => {
      // when
      const answer = modify([begin('left', { own: { mine: 1 }, whole: { ours: 2 } })]);
      // then
      expect(answer).toMatchObject({
        valueType: 'PROCESS_INSTANCE_MODIFICATION',
        intent: 'MODIFIED',
        key,
        value: {
          processInstanceKey: key,
          rootProcessInstanceKey: key,
          bpmnProcessId: 'modification',
          activateInstructions: [{ elementId: 'left', ancestorScopeKey: '-1', ancestorScopeKeys: [key] }],
          terminateInstructions: [],
        },
      });
      expect(engine.activeElements(key)).toEqual(['modification', 'left', 'right', 'left']);
      expect(engine.jobs('left').map(({ variables }) => variables)).toEqual([
        { ref: 'r', outerRef: 'o', items: [1, 2], ours: 2 },
        { ref: 'r', outerRef: 'o', items: [1, 2], ours: 2, mine: 1 },
      ]);
    });

    it('should tell of the scopes that it takes first, then of the change, then of the element', () => {
      // given
      const before = engine.records.all.length;
      // when
      modify([begin('down', { at: ['deep', { depth: 2 }] })]);
      // then
      const lines = engine.records.lines();
      expect(lines.slice(lines.lastIndexOf('outer activating'))).toEqual([
        'outer activating',
        'outer activated',
        'PROCESS_MESSAGE_SUBSCRIPTION CREATED',
        'PROCESS_MESSAGE_SUBSCRIPTION CREATED',
        'deep activating',
        'VARIABLE CREATED',
        'deep activated',
        'PROCESS_INSTANCE_MODIFICATION MODIFIED',
        'down activating',
        'JOB CREATED',
        'down activated',
      ]);
      expect(engine.records.all.length - before).toBe(11);
      expect(engine.job('down').variables).toMatchObject({ depth: 2 });
    });

    it('should go on from there as drawn, to the end of the case', () => {
      // given
      moveTo(begin('down'));
      expect(engine.activeElements(key)).toEqual(['modification', 'outer', 'deep', 'down']);
      // when
      engine.completeJob('down');
      // then
      expect(engine.activeElements(key)).toEqual(['modification', 'many', 'many', 'many', 'one', 'one']);
      for (const type of ['one', 'other']) {
        for (const { jobKey } of engine.jobs(type)) engine.send({ type: 'COMPLETE_JOB', jobKey, variables: {} });
      }
      engine.completeJob('called');
      engine.clock.advance('PT1H');
      expect(engine.isActive(key)).toBe(false);
      expect(engine.records.ofInstance(key).completed().at(-1)).toBe('modification');
    });

    it('should use the scope that there is, and take a new one inside the ancestor that is named', () => {
      // given
      moveTo(begin('first'));
      const [outer] = keysOf('outer');
      // when
      modify([begin('down'), begin('first', { inside: key })]);
      // then
      expect(keysOf('outer')).toEqual([outer, keyOf('outer')]);
      expect(engine.activeElements(key)).toEqual(['modification', 'outer', 'first', 'deep', 'outer', 'down', 'first']);
      expect(refusal([begin('first')])).toMatch(/INVALID_ARGUMENT: .*more than one active instance: 'outer'/);
      modify([begin('down', { inside: outer ?? '' })]);
      const downs = engine.jobs('down').map(({ elementInstanceKey }) => elementInstanceKey);
      const scopes = engine.records.ofElement('deep').ofType('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED');
      expect(downs).toHaveLength(2);
      expect(scopes.map(({ value }) => value.flowScopeKey)).toEqual([outer, outer]);
    });

    it('should listen in a new scope as in one that a flow led to', () => {
      // given
      moveTo(begin('down'));
      // when
      engine.publish('Hurry', 'r');
      engine.publish('Stop', 'o');
      // then
      expect(engine.activeElements(key)).toEqual(['modification', 'outer', 'hurried', 'stopping', 'stopped']);
    });

    it('should begin inside a run of a multi-instance that is named, and never another run', () => {
      // given
      moveTo(begin('many'));
      const [body, ...runs] = keysOf('many');
      // when
      modify([begin('other', { inside: runs[1] ?? '' })]);
      // then
      expect(engine.job('other').variables).toMatchObject({ item: 2 });
      expect(refusal([begin('other')])).toMatch(/more than one active instance: 'many'/);
      for (const inside of [body, key]) {
        expect(refusal([begin('other', { inside: inside ?? '' })])).toMatch(
          /activation of multi-instance element 'many'/,
        );
      }
    });

    it('should use up no flow that is on its way to another element', () => {
      // given
      engine.completeJob('left');
      modify([begin('call'), begin('hurried')]);
      // when
      engine.completeJob('right');
      // then
      expect(engine.activeElements(key)).toContain('first');
    });

    it('should pass a join at once, and leave the flows that wait there', () => {
      // given
      engine.completeJob('left');
      // when
      modify([begin('join')]);
      engine.completeJob('right');
      // then
      expect(engine.activeElements(key)).toEqual(['modification', 'outer', 'first', 'outer', 'first']);
      expect(engine.incidents()).toEqual([]);
    });

    it('should let a scope run on that an event had interrupted', () => {
      // given
      engine.completeJob('left');
      engine.publish('Urgent', 'r');
      expect(engine.activeElements(key)).toEqual(['modification', 'urgent', 'handle']);
      // when
      modify([begin('call')], [keyOf('urgent')]);
      engine.completeJob('called');
      engine.clock.advance('PT1H');
      // then
      expect(engine.isActive(key)).toBe(false);
      expect(engine.records.ofInstance(key).completed().at(-1)).toBe('modification');
    });

    it('should raise an incident at an element that cannot go on, and let it be moved from there', () => {
      // given
      engine.setVariables(key, { items: 'none' });
      moveTo(begin('many'));
      expect(engine.incident().elementId).toBe('many');
      // when
      modify([begin('call')], [keyOf('many')]);
      // then
      expect(engine.incidents()).toEqual([]);
      expect(engine.activeElements(key)).toEqual(['modification', 'call', 'modification-called', 'called']);
    });
  });

  describe('ending element instances', () => {
    it('should end one with all it had, and leave the others', () => {
      // given
      engine.failJob('right');
      // when
      modify([], [keyOf('right')]);
      // then
      expect(engine.activeElements(key)).toEqual(['modification', 'left']);
      expect(engine.jobs('right')).toEqual([]);
      expect(engine.incidents()).toEqual([]);
      expect(engine.nextDueAt).toBeUndefined();
      const lines = engine.records.lines();
      expect(lines.slice(lines.lastIndexOf('PROCESS_INSTANCE_MODIFICATION MODIFIED'))).toEqual([
        'PROCESS_INSTANCE_MODIFICATION MODIFIED',
        'right terminating',
        'JOB CANCELED',
        'TIMER CANCELED',
        'INCIDENT RESOLVED',
        'right terminated',
      ]);
    });

    it('should end the scopes in which nothing is left, and the case with the last of them', () => {
      // given
      moveTo(begin('down'));
      // when
      modify([], [keyOf('down')]);
      // then
      expect(engine.records.ofInstance(key).terminated().slice(-4)).toEqual(['down', 'deep', 'outer', 'modification']);
      expect(engine.records.ofInstance(key).completed()).not.toContain('outer');
      expect(engine.isActive(key)).toBe(false);
    });

    it('should keep a scope in which something begins, or something else goes on', () => {
      // given
      moveTo(begin('down'), begin('first'));
      const outer = keyOf('outer');
      // when
      modify([begin('down')], [keyOf('down'), keyOf('deep')]);
      // then
      expect(keyOf('outer')).toBe(outer);
      expect(engine.activeElements(key)).toEqual(['modification', 'outer', 'first']);
    });

    it('should end what begins in a scope that is ended itself', () => {
      // when
      modify([begin('call')], [key, keyOf('left')]);
      // then
      expect(engine.isActive(key)).toBe(false);
      expect(engine.records.ofInstance(key).terminated()).toEqual(['left', 'right', 'call', 'modification']);
    });

    it('should end what was called', () => {
      // given
      moveTo(begin('call'));
      const called = keyOf('modification-called');
      // when
      modify([begin('first')], [keyOf('call')]);
      // then
      expect(engine.isActive(called)).toBe(false);
      expect(engine.activeElements(key)).toEqual(['modification', 'outer', 'first']);
    });

    it('should end a run of a multi-instance, and the multi-instance with the last that is left', () => {
      // given
      moveTo(begin('many'), begin('hurried'));
      const [body, first, second] = keysOf('many');
      // when
      modify([], [first ?? '']);
      expect(engine.activeElements(key)).toEqual(['modification', 'many', 'hurried', 'many', 'one']);
      modify([], [second ?? '']);
      // then
      expect(engine.isActive(body ?? '')).toBe(false);
      expect(engine.activeElements(key)).toEqual(['modification', 'hurried']);
      expect(engine.records.ofElement('many').completed()).toEqual([]);
    });

    it('should keep a scope that flows wait in at a join, and say that they wait in vain', () => {
      // given
      engine.completeJob('left');
      // when
      modify([], [keyOf('right')]);
      // then
      expect(engine.activeElements(key)).toEqual(['modification']);
      expect(engine.incident()).toMatchObject({ elementId: 'modification', errorMessage: /JOIN_INCOMPLETE/ });
    });

    it('should let nothing of it go on while it ends, however long that takes', async () => {
      // given
      const slow = new TestEngine({ afterStep: replayCheck(), followUpsMax: 1 });
      await slow.deploy(new URL('./modification.bpmn', import.meta.url));
      engine = slow;
      key = slow
        .processInstance()
        .ofBpmnProcessId('modification')
        .withVariables({ ref: 'r', outerRef: 'o', items: [1, 2, 3] })
        .create();
      moveTo(begin('many'));
      // when
      modify([begin('first')], [keysOf('many')[0] ?? '']);
      // then
      expect(slow.activeElements(key)).toEqual(['modification', 'outer', 'first']);
      expect(slow.records.ofInstance(key).completed()).not.toContain('many');
    });
  });

  describe('refusing', () => {
    it('should refuse a process instance that is not there', () => {
      expect(refusal([], [], '7')).toBe(
        "NOT_FOUND: Expected to modify process instance but no process instance found with key '7'",
      );
      expect(refusal([], [], keyOf('left'))).toMatch(/^NOT_FOUND/);
    });

    it('should refuse elements that are not there, or begin by something else', () => {
      const of = "INVALID_ARGUMENT: Expected to modify instance of process 'modification' but it contains one or more ";
      expect(refusal([begin('left'), begin('nobody'), begin('drew-this')])).toBe(
        `${of}activate instructions with an element that could not be found: 'nobody', 'drew-this'`,
      );
      expect(refusal([begin('heard')])).toBe(
        `${of}activate instructions for elements that are unsupported: 'heard'. The activation of events belonging to an event-based gateway is not supported.`,
      );
      const unsupported = ['start', 'urgent-start', 'late', 'flow-fork-left', 'modification'];
      const refused = refusal([...unsupported.map((id) => begin(id)), begin('left')]);
      expect(refused).toContain(
        `for elements that are unsupported: ${unsupported.map((id) => `'${id}'`).join(', ')}. `,
      );
      expect(refused).toContain(
        "with type 'START_EVENT', 'BOUNDARY_EVENT', 'SEQUENCE_FLOW', 'PROCESS' is not supported. Supported element types are: [SUB_PROCESS, ",
      );
    });

    it('should refuse to end what is not there, or belongs to another case', () => {
      // given
      const other = engine.processInstance().ofBpmnProcessId('modification').withVariable('ref', 'x').create();
      const foreign = engine.jobs('left', other)[0]?.elementInstanceKey ?? '';
      // then
      expect(refusal([], [keyOf('right'), '7', foreign])).toMatch(
        new RegExp(`terminate instructions with an element instance that could not be found: '7', '${foreign}'$`),
      );
    });

    it('should refuse variables for what is no scope around the element', () => {
      expect(refusal([begin('down', { at: ['nobody', {}] })])).toMatch(/scope element id .* not be found: 'nobody'$/);
      expect(refusal([begin('down', { at: ['many', {}] })])).toMatch(/doesn't belong to the activating element's flow/);
      expect(refusal([begin('down', { at: ['modification', { a: 1 }] })])).toBe('accepted');
    });

    it('should refuse an ancestor that is none', () => {
      // given
      const other = engine.processInstance().ofBpmnProcessId('modification').withVariable('ref', 'x').create();
      // then
      expect(refusal([begin('down', { inside: '7' })])).toMatch(/does not exist, or is not in an active state: '7'$/);
      expect(refusal([begin('down', { inside: other })])).toMatch(
        /not belong to the modified process instance: '\d+'$/,
      );
      expect(refusal([begin('down', { inside: keyOf('left') })])).toMatch(
        /not an ancestor of the element to activate:\n- instance '\d+' of element 'left' is not an ancestor of element 'down'$/,
      );
    });

    it('should refuse to end a called process by itself', () => {
      // given
      moveTo(begin('call'));
      const called = engine.job('called');
      // then
      for (const ended of [called.elementInstanceKey, called.processInstanceKey]) {
        expect(refusal([], [ended], called.processInstanceKey)).toMatch(
          /^INVALID_ARGUMENT: .*'modification-called' but the given instructions would terminate the instance/,
        );
      }
      expect(refusal([begin('called')], [called.elementInstanceKey], called.processInstanceKey)).toBe('accepted');
    });

    it('should refuse a scope that cannot listen to what is drawn, and leave nothing behind', () => {
      // given
      const without = engine.processInstance().ofBpmnProcessId('modification').withVariable('ref', 'x').create();
      // then
      expect(refusal([begin('down', { whole: { a: 1 } })], [], without)).toMatch(
        /^INVALID_ARGUMENT: Expected to subscribe to catch event\(s\) of 'outer' but /,
      );
      expect(engine.variable(without, 'a')).toBeUndefined();
    });
  });
});
