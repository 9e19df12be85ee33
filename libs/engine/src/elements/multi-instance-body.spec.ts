import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const fixture = (name: string): URL => new URL(`./${name}.bpmn`, import.meta.url);

describe('multi-instance body', () => {
  let engine: TestEngine;

  beforeEach(() => {
    engine = new TestEngine({ afterStep: replayCheck() });
  });

  const start = async (id: string, variables = {}) => {
    await engine.deploy(fixture(id));
    return engine
      .processInstance()
      .ofBpmnProcessId(id)
      .withVariables({ id: 'x', ...variables })
      .create();
  };
  const complete = (item: unknown, variables = {}): void => {
    const job = engine.jobs('each').find((one) => one.variables.item === item);
    engine.send({ type: 'COMPLETE_JOB', jobKey: job?.jobKey as string, variables });
  };

  describe('parallel', () => {
    it('should run its activity for all items at once, each with its item and number', async () => {
      // when
      const key = await start('multi-instance-body', { items: ['a', 'b', 'c'] });
      // then
      expect(engine.jobs('each').map(({ variables }) => [variables.item, variables.loopCounter])).toEqual([
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ]);
      const lines = engine.records.ofInstance(key).ofElement('each').lines();
      expect(lines).toEqual([
        'each activating',
        'each activated',
        ...['a', 'b', 'c'].flatMap(() => ['each activating', 'JOB CREATED', 'each activated']),
      ]);
    });

    it('should collect what comes of each in the order of the items, and go on with the last', async () => {
      // given
      await start('multi-instance-body', { items: ['a', 'b', 'c'], stop: false });
      complete('c', { result: 'C' });
      complete('a', { result: 'A' });
      expect(engine.jobs('after')).toEqual([]);
      // when
      complete('b', { result: 'B' });
      // then
      expect(engine.job('after').variables).toMatchObject({ results: ['A', 'B', 'C'] });
      expect(engine.job('after').variables).not.toHaveProperty('item');
      expect(engine.job('after').variables).not.toHaveProperty('result');
    });

    it('should go on at once where there are no items', async () => {
      // when
      await start('multi-instance-body', { items: [] });
      // then
      expect(engine.job('after').variables).toMatchObject({ results: [] });
    });

    it('should run for more items than begin at once', async () => {
      // given
      const items = Array.from({ length: 120 }, (_, index) => index);
      // when
      await start('multi-instance-body-scripts', { items });
      // then
      expect(engine.job('after').variables).toMatchObject({ results: items.map((item) => item * 2) });
    });

    it('should end more than end at once', async () => {
      // given
      const key = await start('multi-instance-body', { items: Array.from({ length: 120 }, (_, index) => index) });
      expect(engine.jobs('each')).toHaveLength(120);
      // when
      complete(119, { stop: true });
      // then
      expect(engine.activeElements(key)).toEqual(['multi-instance-body', 'after']);
      expect(engine.jobs('each')).toEqual([]);
    });

    it('should end the others when enough are done', async () => {
      // given
      const key = await start('multi-instance-body', { items: ['a', 'b', 'c'], stop: false });
      complete('a', { result: 'A' });
      // when
      complete('b', { result: 'B', stop: true });
      // then
      expect(engine.job('after').variables).toMatchObject({ results: ['A', 'B', null] });
      expect(engine.records.ofInstance(key).terminated()).toEqual(['each']);
    });

    it('should have its events once, at the body', async () => {
      // given
      const key = await start('multi-instance-body', { items: ['a', 'b'] });
      expect([...engine.engineState.allTimers()]).toHaveLength(1);
      engine.publish('Note', 'x');
      expect(engine.records.ofInstance(key).completed()).toContain('end-note');
      // when
      engine.clock.advance('P1D');
      // then
      expect(engine.records.ofInstance(key).terminated()).toEqual(['each', 'each', 'each']);
      expect(engine.records.ofInstance(key).completed()).toContain('end-late');
      expect(engine.isActive(key)).toBe(false);
    });

    it('should end with the error of one of its items', async () => {
      // given
      const key = await start('multi-instance-body', { items: ['a', 'b'] });
      const [job] = engine.jobs('each');
      // when
      engine.send({
        type: 'THROW_JOB_ERROR',
        jobKey: job?.jobKey as string,
        errorCode: 'Failed',
        errorMessage: '',
        variables: {},
      });
      // then
      expect(engine.records.ofInstance(key).completed()).toContain('end-failed');
      expect(engine.jobs('each')).toEqual([]);
    });

    it.each([
      ['no list', { items: 'a, b' }, /^EXPRESSION_FAILED: Expected the input collection '=items' to be a list/],
      ['too long', { items: Array.from({ length: 10_001 }, () => 1) }, /^TOO_MANY_ITEMS: Expected at most 10000 items/],
    ])(
      'should stop with an incident where its list is %s, and go on when it is mended',
      async (_what, wrong, message) => {
        // given
        engine = new TestEngine();
        const key = await start('multi-instance-body', wrong);
        expect(engine.incident(key)).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'each' });
        expect(engine.incident(key).errorMessage).toMatch(message);
        // when
        engine.setVariables(key, { items: ['a'] });
        engine.resolveIncident(key);
        // then
        expect(engine.jobs('each')).toHaveLength(1);
      },
    );

    it('should stop an item with an incident where its condition cannot be told, and go on when it can', async () => {
      // given
      const key = await start('multi-instance-body', { items: ['a', 'b'], stop: false });
      complete('a', { result: 'A' });
      const unknown = '=stop = true and enough';
      await engine.deployContent([
        {
          name: 'multi-instance-body.bpmn',
          content: (await import('node:fs'))
            .readFileSync(fixture('multi-instance-body'), 'utf8')
            .replace('=stop = true', unknown),
        },
      ]);
      const second = engine
        .processInstance()
        .ofBpmnProcessId('multi-instance-body')
        .withVariables({ id: 'x', items: ['z'], stop: true })
        .create();
      complete('z', { result: 'Z' });
      expect(engine.incident(second).errorMessage).toMatch(/^CONDITION_NOT_BOOLEAN: the completion condition/);
      // when
      engine.setVariables(second, { enough: true });
      engine.resolveIncident(second);
      // then
      expect(engine.job('after', second).variables.results).toEqual(['Z']);
      engine.cancel(key);
    });
  });

  describe('sequential', () => {
    it('should run its activity for one item after the other, and stop when enough are done', async () => {
      // given
      await start('multi-instance-body-sequential', { items: [5, 6, 7], enough: 2 });
      expect(engine.job('each').variables).toMatchObject({ item: 5, loopCounter: 1 });
      engine.completeJob('each', { result: 50 });
      expect(engine.job('each').variables).toMatchObject({ item: 6, loopCounter: 2 });
      // when
      engine.completeJob('each', { result: 60 });
      // then
      expect(engine.job('after').variables).toMatchObject({ results: [50, 60, null] });
    });

    it('should see the collection as far as it has come', async () => {
      // given
      const key = await start('multi-instance-body-sequential', { items: [5, 6], enough: 9 });
      engine.completeJob('each', { result: 50 });
      // when
      const { elementInstanceKey } = engine.job('each');
      // then
      expect(engine.variable(elementInstanceKey, 'results')).toEqual([50, null]);
      expect(engine.job('each').variables).not.toHaveProperty('results');
      expect(engine.variable(key, 'results')).toBeUndefined();
    });

    it('should stop with an incident where an item is gone, and go on when it is there again', async () => {
      // given
      const key = await start('multi-instance-body-sequential', { items: [5, 6], enough: 9 });
      engine.setVariables(key, { items: [5] });
      engine.completeJob('each', { result: 50 });
      expect(engine.incident(key).errorMessage).toMatch(/to have an item 2, but it has only 1 now$/);
      // when
      engine.setVariables(key, { items: [5, 9] });
      engine.resolveIncident(key);
      // then
      expect(engine.job('each').variables).toMatchObject({ item: 9, loopCounter: 2 });
    });

    it('should read a list that is computed', async () => {
      // when
      const key = await start('multi-instance-body-computed', { n: 5 });
      // then
      expect(engine.isActive(key)).toBe(false);
      const results = engine.records
        .ofInstance(key)
        .ofType('VARIABLE')
        .filter(({ value }) => value.name === 'results');
      expect(results[0]?.value.value).toEqual([2, 4, 6, 8, 10]);
    });
  });

  describe('of a sub-process', () => {
    it('should keep the scopes apart, with their messages and event sub-processes', async () => {
      // given
      await start('multi-instance-body-sub-process', { items: ['p', 'q'] });
      for (const { jobKey } of engine.jobs('ask')) engine.send({ type: 'COMPLETE_JOB', jobKey, variables: {} });
      engine.publish('Nudge', 'q');
      expect(engine.job('remind').variables).toMatchObject({ item: 'q' });
      engine.completeJob('remind');
      // when
      engine.publish('Answer', 'q', { answer: 'no' });
      expect(engine.jobs('after')).toEqual([]);
      engine.publish('Answer', 'p', { answer: 'yes' });
      // then
      expect(engine.job('after').variables.results).toEqual([
        { item: 'p', answer: 'yes' },
        { item: 'q', answer: 'no' },
      ]);
    });

    it('should be interrupted with all of them', async () => {
      // given
      const key = await start('multi-instance-body-sub-process', { items: ['p', 'q'] });
      engine.publish('Nudge', 'q');
      // when
      engine.clock.advance('P1D');
      // then
      expect(engine.records.ofInstance(key).completed()).toContain('end-late');
      expect(engine.isActive(key)).toBe(false);
    });
  });

  describe('of a call activity', () => {
    it('should call once for each item', async () => {
      // given
      await engine.deploy(fixture('call-activity-called'));
      const key = await start('multi-instance-body-call', { items: [1, 2], way: 'fine' });
      // when
      for (const { jobKey, variables } of engine.jobs('work')) {
        engine.send({ type: 'COMPLETE_JOB', jobKey, variables: { answer: Number(variables.n) * 10 } });
      }
      // then
      expect(engine.job('after', key).variables.results).toEqual([10, 20]);
    });

    it('should end all calls when one of them fails', async () => {
      // given
      await engine.deploy(fixture('call-activity-called'));
      const key = await start('multi-instance-body-call', { items: [1, 2, 3], way: 'error' });
      const [job] = engine.jobs('work');
      // when
      engine.send({ type: 'COMPLETE_JOB', jobKey: job?.jobKey as string, variables: {} });
      // then
      expect(engine.records.ofInstance(key).completed()).toContain('end-failed');
      expect([...engine.engineState.allElements()]).toEqual([]);
    });
  });

  describe('with compensation', () => {
    it('should be undone as a whole', async () => {
      // given
      const key = await start('multi-instance-body-compensation', { items: [1, 2] });
      for (const { jobKey } of engine.jobs('book-room')) engine.send({ type: 'COMPLETE_JOB', jobKey, variables: {} });
      expect(engine.activeElements(key)).toEqual(['multi-instance-body-compensation', 'undo', 'cancel-room']);
      // when
      engine.completeJob('cancel-room');
      // then
      expect(engine.isActive(key)).toBe(false);
    });
  });
});
