import { readFileSync } from 'node:fs';
import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const fixture = (name: string): URL => new URL(`./${name}.bpmn`, import.meta.url);

describe('call activity', () => {
  let engine: TestEngine;

  beforeEach(() => {
    engine = new TestEngine({ afterStep: replayCheck() });
  });

  const start = (variables = {}, id = 'call-activity') =>
    engine.processInstance().ofBpmnProcessId(id).withVariables(variables).create();
  const deploy = (...names: string[]) => engine.deploy(...names.map(fixture));

  it('should run the other process as an instance of its own, with what is mapped, and take home what is mapped', async () => {
    // given
    await deploy('call-activity', 'call-activity-called');
    const key = start({ n: 7, secret: true });
    const job = engine.job('work');
    expect(job.variables).toEqual({ number: 7, way: null });
    expect(job.processInstanceKey).not.toBe(key);
    expect(job.rootProcessInstanceKey).toBe(key);
    // when
    engine.completeJob('work', { result: 14, more: 1 });
    // then
    expect(engine.job('after').variables).toEqual({ n: 7, secret: true, answer: 14 });
  });

  it('should write what happens in the order of Zeebe', async () => {
    // given
    await deploy('call-activity', 'call-activity-called');
    const key = start({ n: 7 });
    // when
    engine.completeJob('work', { result: 14 });
    // then
    const lines = engine.records.ofRoot(key).lines();
    expect(lines.slice(lines.indexOf('call activating'), lines.indexOf('start activating', 9))).toEqual([
      'call activating',
      'VARIABLE CREATED',
      'VARIABLE CREATED',
      'TIMER CREATED',
      'call activated',
      'VARIABLE CREATED',
      'VARIABLE CREATED',
      'call-activity-called activating',
      'call-activity-called activated',
    ]);
    expect(lines.slice(lines.indexOf('call-activity-called completing'), lines.indexOf('after activating'))).toEqual([
      'call-activity-called completing',
      'call-activity-called completed',
      'call completing',
      'VARIABLE CREATED',
      'VARIABLE CREATED',
      'TIMER CANCELED',
      'call completed',
      'flow-call-after taken',
    ]);
  });

  it('should name its caller in what it calls', async () => {
    // given
    await deploy('call-activity', 'call-activity-called');
    const key = start();
    // when
    const [called] = engine.records.ofElement('call-activity-called').ofType('PROCESS_INSTANCE');
    const [call] = engine.records.ofElement('call').ofType('PROCESS_INSTANCE');
    // then
    expect(called?.value).toMatchObject({
      parentProcessInstanceKey: key,
      parentElementInstanceKey: call?.key,
      rootProcessInstanceKey: key,
      flowScopeKey: '-1',
    });
  });

  it('should share all variables where that is drawn, both ways', async () => {
    // given
    await deploy('call-activity-propagate', 'call-activity-called');
    start({ which: 'called', a: 1 }, 'call-activity-propagate');
    expect(engine.job('work').variables).toEqual({ which: 'called', a: 1 });
    // when
    engine.completeJob('work', { a: 2, b: 3 });
    // then
    expect(engine.job('after').variables).toEqual({ which: 'called', a: 2, b: 3 });
  });

  describe('bound to a version', () => {
    const drawn = (name: string, ...changes: [string, string][]) => ({
      name: `${name}.bpmn`,
      content: changes.reduce((text, [from, to]) => text.replace(from, to), readFileSync(fixture(name), 'utf8')),
    });
    const newer = drawn('call-activity-called', ['type="work"', 'type="newer"']);

    it('should call the one that was deployed with it', async () => {
      // given
      const caller = drawn('call-activity', [
        '<zeebe:calledElement ',
        '<zeebe:calledElement bindingType="deployment" ',
      ]);
      await engine.deployContent([caller, drawn('call-activity-called')]);
      await engine.deployContent([newer]);
      // when
      start();
      // then
      expect(engine.jobs('work')).toHaveLength(1);
      expect(engine.jobs('newer')).toEqual([]);
    });

    it('should call the latest with its tag', async () => {
      // given
      const tag = '<bpmn:extensionElements><zeebe:versionTag value="stable" />';
      const bound = '<zeebe:calledElement bindingType="versionTag" versionTag="stable" ';
      await engine.deployContent([drawn('call-activity', ['<zeebe:calledElement ', bound])]);
      await engine.deployContent([newer]);
      const key = start();
      expect(engine.incident(key).errorMessage).toContain("and version tag 'stable' to be deployed, but not found.");
      // when
      await engine.deployContent([drawn('call-activity-called', ['<bpmn:extensionElements>', tag])]);
      await engine.deployContent([newer]);
      engine.resolveIncident(key);
      // then
      expect(engine.jobs('work')).toHaveLength(1);
    });
  });

  it('should stop with an incident where the process is missing, and go on once it is deployed', async () => {
    // given
    await deploy('call-activity');
    const key = start();
    expect(engine.incident(key)).toMatchObject({
      errorType: 'CALLED_ELEMENT_ERROR',
      elementId: 'call',
      errorMessage: "Expected process with BPMN process id 'call-activity-called' to be deployed, but not found.",
    });
    // when
    await deploy('call-activity-called');
    engine.resolveIncident(key);
    // then
    expect(engine.jobs('work')).toHaveLength(1);
  });

  it('should stop with an incident where the process has no none start event', async () => {
    // given
    await deploy('call-activity-propagate', 'start-event-timer');
    // when
    const key = start({ which: 'x' }, 'call-activity-propagate');
    // then
    expect(engine.incident(key).errorType).toBe('CALLED_ELEMENT_ERROR');
  });

  it('should not call deeper than thirty-two times', async () => {
    // given
    await deploy('call-activity-self');
    // when
    const key = start({}, 'call-activity-self');
    // then
    const calls = engine.records.ofElement('call-activity-self').ofType('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED');
    expect(calls).toHaveLength(33);
    expect(engine.incident(key).errorMessage).toMatch(/^CALL_DEPTH: Expected at most 32 calls/);
    engine.cancel(key);
    expect(engine.activeElements(key)).toEqual([]);
    expect([...engine.engineState.allElements()]).toEqual([]);
  });

  describe('when what it calls goes wrong', () => {
    const run = async (way: string) => {
      await deploy('call-activity', 'call-activity-called');
      const key = start({ way });
      engine.completeJob('work');
      return key;
    };

    it('should catch its error, and end it', async () => {
      // when
      const key = await run('error');
      // then
      expect(engine.records.ofRoot(key).terminated()).toEqual(['failed', 'call-activity-called', 'call']);
      expect(engine.records.ofInstance(key).completed()).toContain('end-failed');
      expect(engine.isActive(key)).toBe(false);
    });

    it('should catch its escalation, beside it', async () => {
      // given
      const key = await run('help');
      expect(engine.records.ofInstance(key).completed()).toContain('end-help');
      // when
      engine.completeJob('more');
      engine.completeJob('after');
      // then
      expect(engine.records.ofInstance(key).completed()).toContain('end');
    });

    it('should catch its escalation, and end it', async () => {
      // when
      const key = await run('give-up');
      // then
      expect(engine.records.ofInstance(key).completed()).toContain('end-given-up');
      expect(engine.isActive(key)).toBe(false);
    });

    it('should leave its incident where it is, and end both when the caller is cancelled', async () => {
      // given
      await deploy('call-activity', 'call-activity-called');
      const key = start();
      engine.failJob('work');
      const { processInstanceKey } = engine.incident(key);
      expect(processInstanceKey).not.toBe(key);
      // when
      engine.cancel(key);
      // then
      expect([...engine.engineState.allElements()]).toEqual([]);
      expect(engine.incidents()).toEqual([]);
    });
  });

  it('should end what it calls when it is interrupted', async () => {
    // given
    await deploy('call-activity', 'call-activity-called');
    const key = start();
    // when
    engine.clock.advance('P1D');
    // then
    expect(engine.records.ofRoot(key).terminated()).toEqual(['work', 'call-activity-called', 'call']);
    expect(engine.records.ofInstance(key).completed()).toContain('end-late');
  });

  it('should not be cancelled through what it calls', async () => {
    // given
    await deploy('call-activity', 'call-activity-called');
    const key = start();
    const { processInstanceKey } = engine.job('work');
    // when
    const cancel = () => engine.cancel(processInstanceKey);
    // then
    expect(cancel).toThrow(
      `it is created by a parent process instance. Cancel the root process instance '${key}' instead.`,
    );
  });

  it.each(['quick', 'sudden'])(
    'should end also where it is interrupted by the last thing that its process does: %s',
    async (which) => {
      // given
      await deploy('call-activity-race', `call-activity-${which}`);
      // when
      const key = start({ which }, 'call-activity-race');
      // then
      expect(engine.records.ofInstance(key).completed()).toContain('end-stopped');
      expect([...engine.engineState.allElements()]).toEqual([]);
    },
  );
});
