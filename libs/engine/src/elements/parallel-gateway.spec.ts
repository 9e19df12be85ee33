import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const fixture = (name: string): URL => new URL(`./${name}.bpmn`, import.meta.url);

describe('parallel gateway', () => {
  let engine: TestEngine;

  beforeEach(() => {
    engine = new TestEngine({ afterStep: replayCheck() });
  });

  const start = async (id: string, variables = {}) => {
    await engine.deploy(fixture(id));
    return engine.processInstance().ofBpmnProcessId(id).withVariables(variables).create();
  };
  const times = (id: string): number => engine.records.activated().filter((one) => one === id).length;

  it('should take all flows, and wait for all of them', async () => {
    // given
    const key = await start('parallel-gateway');
    engine.completeJob('second');
    expect(engine.activeElements(key)).toEqual(['parallel-gateway', 'first']);
    // when
    engine.completeJob('first');
    // then
    expect(engine.activeElements(key)).toEqual(['parallel-gateway', 'after']);
    const lines = engine.records.ofInstance(key).lines();
    expect(lines.slice(lines.indexOf('fork activating'), lines.indexOf('first activating'))).toEqual([
      'fork activating',
      'fork activated',
      'fork completing',
      'fork completed',
      'flow-fork-first taken',
      'flow-fork-second taken',
    ]);
    expect(times('join')).toBe(1);
  });

  it('should join again each time that a loop leads back into it', async () => {
    // given
    const key = await start('parallel-gateway-loop');
    // when
    for (const again of [true, true, false]) {
      engine.completeJob('second', { again });
      engine.completeJob('first', { again });
    }
    // then
    expect(engine.isActive(key)).toBe(false);
    expect(times('join')).toBe(3);
    expect(times('first')).toBe(3);
  });

  it('should keep a second token on the same flow for the next round', async () => {
    // given
    const key = await start('parallel-gateway-tokens');
    engine.completeJob('a');
    engine.completeJob('b');
    expect(times('join')).toBe(0);
    // when
    engine.completeJob('c');
    // then
    expect(times('join')).toBe(1);
    expect(engine.jobs('after')).toHaveLength(1);
    engine.completeJob('after');
    expect(engine.incident(key).errorMessage).toMatch(/^JOIN_INCOMPLETE/);
  });

  it('should join once where two tokens come on the same flow at once', async () => {
    // when
    const key = await start('parallel-gateway-burst');
    // then
    expect(times('join')).toBe(1);
    expect(engine.jobs('after')).toHaveLength(1);
    engine.cancel(key);
  });

  it('should say so where a token waits for others that can never come', async () => {
    // given
    const key = await start('parallel-gateway-dead', { id: 'x', b: false });
    expect(engine.incidents(key)).toEqual([]);
    // when
    engine.completeJob('a');
    // then
    expect(engine.incident(key)).toMatchObject({
      elementId: 'parallel-gateway-dead',
      errorType: 'UNKNOWN',
      errorMessage:
        "JOIN_INCOMPLETE: Expected a token on each flow that leads to 'join', but nothing is left that could bring the missing ones",
    });
    engine.resolveIncident(key);
    expect(engine.incidents(key)).toHaveLength(1);
    engine.cancel(key);
    expect(engine.incidents()).toEqual([]);
  });

  it('should not wait any more where its scope is interrupted', async () => {
    // given
    const key = await start('parallel-gateway-dead', { id: 'x', b: false });
    engine.completeJob('a');
    // when
    engine.publish('Help', 'x');
    // then
    expect(engine.incidents(key)).toEqual([]);
    engine.completeJob('help');
    expect(engine.isActive(key)).toBe(false);
  });
});
