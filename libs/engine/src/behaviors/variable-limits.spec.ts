import type { Json, JsonObject } from '#protocol/json.js';
import { TestEngine } from '#testing/engine/test-engine.js';
import { instanceBytesMax, variableBytesMax, variablesPerScopeMax } from './variable-limits.js';

const fixture = (name: string): URL => new URL(`../elements/${name}.bpmn`, import.meta.url);

/** A text that has so many bytes as JSON. */
const text = (bytes: number): string => 'x'.repeat(bytes - 2);
const nested = (levels: number): Json => {
  let value: Json = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};
const many = (count: number): JsonObject => Object.fromEntries(Array.from({ length: count }, (_, n) => [`v${n}`, n]));

describe('limits of variables', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = new TestEngine();
    await engine.deploy(fixture('service-task-plain'), fixture('catch-event'), fixture('service-task'));
  });

  const start = (variables: JsonObject = {}, id = 'service-task-plain') =>
    engine.processInstance().ofBpmnProcessId(id).withVariables(variables).create();

  describe('of what a command brings', () => {
    const cases: [string, JsonObject, JsonObject, RegExp][] = [
      [
        'VARIABLE_TOO_LARGE',
        { a: text(variableBytesMax) },
        { a: text(variableBytesMax + 1) },
        /Expected variable 'a' to have at most 2097152 bytes, but it has 2097153/,
      ],
      ['VARIABLE_TOO_LARGE', { a: [text(100)] }, { a: Array(9).fill(text(262_144)) as Json }, /at most 2097152 bytes/],
      ['VARIABLE_TOO_DEEP', { a: nested(64) }, { a: nested(65) }, /at most 64 lists and contexts/],
      ['VARIABLE_TOO_DEEP', { a: nested(64) }, { a: nested(100_000) }, /at most 64 lists and contexts/],
      [
        'TOO_MANY_VARIABLES',
        many(variablesPerScopeMax),
        many(variablesPerScopeMax + 1),
        /at most 1000 variables in a scope, but there are 1001/,
      ],
    ];

    it.each(cases)('should refuse %s, and take what is just within it', (word, within, beyond, message) => {
      // given
      const outcome = (act: () => unknown): string => {
        try {
          act();
          return 'accepted';
        } catch (error) {
          return (error as Error).message;
        }
      };
      const commands: Record<string, (variables: JsonObject) => unknown> = {
        create: (variables) => start(variables),
        job: (variables) =>
          engine.send({ type: 'COMPLETE_JOB', jobKey: engine.job('work', start()).jobKey, variables }),
        publish: (variables) => engine.publish('Answer', 'x', variables),
        broadcast: (variables) => engine.broadcast('AllClear', variables),
        set: (variables) => engine.setVariables(start(), variables),
      };
      for (const command of Object.values(commands)) {
        // when
        const answers = [outcome(() => command(within)), outcome(() => command(beyond))];
        // then
        expect(answers[0]).toBe('accepted');
        expect(answers[1]).toMatch(new RegExp(`^${word}: `));
        expect(answers[1]).toMatch(message);
      }
    });
  });

  it('should refuse a name that every object has', () => {
    // given
    const variables = JSON.parse('{"__proto__": 1}') as JsonObject;
    // when
    const create = () =>
      engine.send({ type: 'CREATE_PROCESS_INSTANCE', bpmnProcessId: 'service-task-plain', variables });
    // then
    expect(create).toThrow("VARIABLE_NAME: Expected a name other than '__proto__'");
  });

  it('should stop an item whose output would make the collection too large, until that is smaller', async () => {
    // given
    await engine.deploy(fixture('multi-instance-body'));
    const third = text(700_000);
    const key = start({ id: 'x', items: [1, 2, 3], stop: false }, 'multi-instance-body');
    for (const { jobKey } of engine.jobs('each')) {
      engine.send({ type: 'COMPLETE_JOB', jobKey, variables: { result: third } });
    }
    const { errorType, errorMessage, elementInstanceKey } = engine.incident(key);
    expect(errorType).toBe('MESSAGE_SIZE_EXCEEDED');
    expect(errorMessage).toBe(
      "VARIABLE_TOO_LARGE: Expected variable 'results' to have at most 2097152 bytes, but it has 2100004",
    );
    // when
    engine.setVariables(elementInstanceKey, { result: 'short' }, true);
    engine.resolveIncident(key);
    // then
    expect(engine.incidents(key)).toEqual([]);
    expect(engine.jobs('after')).toHaveLength(1);
  });

  describe('of a process instance', () => {
    const half = text(variableBytesMax);

    it('should be kept however slowly they are reached', () => {
      // given
      const key = start();
      for (let n = 1; n <= 4; n += 1) engine.setVariables(key, { [`part${n}`]: half });
      const rest = instanceBytesMax - 4 * variableBytesMax;
      // when
      engine.setVariables(key, { last: text(rest) });
      const more = () => engine.setVariables(key, { more: 1 });
      // then
      expect(more).toThrow(/^INSTANCE_DATA_TOO_LARGE: .* at most 10485760 bytes together, but they have 10485761/);
      engine.setVariables(key, { last: 'short' });
      expect(more).not.toThrow();
    });

    it('should stop what would go beyond them with an incident, until there is room', () => {
      // given
      const key = start({ id: 'x' }, 'catch-event');
      for (let n = 1; n <= 4; n += 1) engine.setVariables(key, { [`part${n}`]: half });
      engine.setVariables(key, { last: text(variableBytesMax - 100) });
      // when
      engine.publish('Answer', 'x', { answer: text(200) });
      // then
      expect(engine.incident(key)).toMatchObject({ errorType: 'MESSAGE_SIZE_EXCEEDED', elementId: 'wait' });
      expect(engine.incident(key).errorMessage).toMatch(/^INSTANCE_DATA_TOO_LARGE: /);
      engine.setVariables(key, { part1: null });
      engine.resolveIncident(key);
      expect(engine.isActive(key)).toBe(false);
    });

    it('should not keep an event from happening, nor an instance from being cancelled', async () => {
      // given
      await engine.deploy(fixture('boundary-event'));
      const key = start({ id: 'x' }, 'boundary-event');
      for (let n = 1; n <= 4; n += 1) engine.setVariables(key, { [`part${n}`]: half });
      engine.setVariables(key, { last: text(variableBytesMax - 100) });
      // when
      engine.publish('Cancel', 'x', { answer: text(200) });
      // then
      expect(engine.jobs('work')).toEqual([]);
      expect(engine.incident(key)).toMatchObject({ elementId: 'cancelled' });
      engine.cancel(key);
      expect([...engine.engineState.allElements()]).toEqual([]);
    });

    it('should be counted anew where a scope is gone, and where the instance was loaded', () => {
      // given
      const key = start({ kind: 'x', tries: 1, size: text(variableBytesMax - 1000), a: half }, 'service-task');
      const { state } = { state: engine.engineState };
      const before = state.variableBytesOf(key);
      engine.completeJob('work-x', { sum: 1 });
      // when
      const after = state.variableBytesOf(key);
      // then
      expect(before - after).toBeGreaterThanOrEqual(variableBytesMax - 1000);
      const bundle = state.bundles.get(key);
      if (bundle !== undefined) bundle.variableBytes = undefined;
      expect(state.variableBytesOf(key)).toBe(after);
    });
  });
});
