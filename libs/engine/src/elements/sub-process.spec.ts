import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

describe('sub-process', () => {
  let engine: TestEngine;
  let key: string;

  beforeEach(async () => {
    engine = new TestEngine({ afterStep: replayCheck() });
    await engine.deploy(new URL('./sub-process.bpmn', import.meta.url));
    key = engine.processInstance().ofBpmnProcessId('sub-process').withVariable('outer', 1).create();
  });

  it('should be left when all inside has ended', () => {
    // given
    engine.completeJob('second');
    expect(engine.activeElements(key)).toEqual(['sub-process', 'scope', 'first']);
    // when
    engine.completeJob('first');
    // then
    expect(engine.activeElements(key)).toEqual(['sub-process', 'after']);
    const lines = engine.records.ofInstance(key).lines();
    expect(lines.slice(lines.indexOf('scope activating'), lines.indexOf('fork activating'))).toEqual([
      'scope activating',
      'VARIABLE CREATED',
      'scope activated',
      'inside activating',
      'inside activated',
      'inside completing',
      'TIMER CREATED',
      'inside completed',
      'flow-inside-fork taken',
    ]);
  });

  it('should have variables of its own, and hand on those that it maps', () => {
    // given
    engine.completeJob('first', { local: 2, outer: 3 });
    // when
    engine.completeJob('second');
    // then
    expect(engine.job('after').variables).toEqual({ outer: 3, result: 2 });
  });

  it('should be interrupted with all inside', () => {
    // when
    engine.clock.advance('P1D');
    // then
    expect(engine.records.ofInstance(key).terminated()).toEqual(['first', 'second', 'scope']);
    expect(engine.isActive(key)).toBe(false);
  });
});
