import { readFileSync } from 'node:fs';
import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const fixture = (name: string): URL => new URL(`./${name}.bpmn`, import.meta.url);

describe('process', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = new TestEngine({ afterStep: replayCheck() });
    await engine.deploy(fixture('process'), fixture('process-two-steps'));
  });

  const start = (id = 'process') => engine.processInstance().ofBpmnProcessId(id);

  it('should write what happens in the order of Zeebe', () => {
    // given
    engine.worker('work', () => ({ done: true }));
    // when
    const key = start().withVariables({ a: 1, b: 'two' }).create();
    // then
    expect(engine.records.ofInstance(key).lines()).toEqual([
      'VARIABLE CREATED',
      'VARIABLE CREATED',
      'PROCESS_INSTANCE_CREATION CREATED',
      'process activating',
      'process activated',
      'start activating',
      'start activated',
      'start completing',
      'start completed',
      'flow-start-work taken',
      'work activating',
      'JOB CREATED',
      'work activated',
      'JOB COMPLETED',
      'work completing',
      'VARIABLE CREATED',
      'work completed',
      'flow-work-end taken',
      'end activating',
      'end activated',
      'end completing',
      'end completed',
      'process completing',
      'process completed',
    ]);
  });

  it('should name its process, version and scope in each record', () => {
    // given
    const key = start().create();
    // when
    const [work] = engine.records.ofInstance(key).ofElement('work').ofType('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED');
    // then
    expect(work?.value).toEqual({
      processInstanceKey: key,
      rootProcessInstanceKey: key,
      processDefinitionKey: engine.records.ofType('PROCESS')[0]?.key,
      bpmnProcessId: 'process',
      version: 1,
      elementId: 'work',
      bpmnElementType: 'SERVICE_TASK',
      bpmnEventType: 'UNSPECIFIED',
      flowScopeKey: key,
      parentProcessInstanceKey: '-1',
      parentElementInstanceKey: '-1',
    });
  });

  it('should leave nothing behind when it completes', () => {
    // given
    const key = start().withVariable('a', 1).create();
    // when
    engine.completeJob('work');
    // then
    expect(engine.isActive(key)).toBe(false);
    expect(engine.activeElements(key)).toEqual([]);
  });

  it('should run the version that was asked for, and the latest otherwise', async () => {
    // given
    const drawn = readFileSync(fixture('process'), 'utf8');
    await engine.deployContent([{ name: 'process.bpmn', content: drawn.replace('type="work"', 'type="new-work"') }]);
    // when
    start().create();
    engine.send({ type: 'CREATE_PROCESS_INSTANCE', bpmnProcessId: 'process', version: 1, variables: {} });
    // then
    expect(engine.jobs('new-work')).toHaveLength(1);
    expect(engine.jobs('work')).toHaveLength(1);
  });

  it('should give no new version to what has not changed', async () => {
    // when
    const again = await engine.deploy(fixture('process'));
    // then
    expect(again.processesMetadata).toMatchObject([{ bpmnProcessId: 'process', version: 1, duplicate: true }]);
  });

  it('should be refused where there is no such process, version or element', () => {
    // when
    const create = (more: object) => () =>
      engine.send({ type: 'CREATE_PROCESS_INSTANCE', variables: {}, ...more } as never);
    // then
    expect(create({ bpmnProcessId: 'nothing' })).toThrow(
      "Expected to find process definition with process ID 'nothing', but none found",
    );
    expect(create({ bpmnProcessId: 'process', version: 7 })).toThrow("version '7', but none found");
    expect(create({ processDefinitionKey: '7' })).toThrow("with key '7', but none found");
    expect(create({})).toThrow('Expected either a bpmnProcessId or a key');
    expect(create({ bpmnProcessId: 'process', startElementIds: ['nowhere'] })).toThrow(
      "Expected to start at element 'nowhere'",
    );
  });

  it('should start at the elements that are named, and listen to its events all the same', () => {
    // given
    const key = start('process-two-steps').withVariable('id', 'x').startingAt('second').create();
    // when
    engine.publish('Help', 'x');
    engine.completeJob('second');
    engine.completeJob('help');
    // then
    expect(engine.records.ofInstance(key).activated()).toEqual([
      'process-two-steps',
      'second',
      'help',
      'help-asked',
      'helping',
      'end',
      'helped',
    ]);
    expect(engine.isActive(key)).toBe(false);
  });

  it('should raise an incident where it starts at an element and cannot listen, and listen once that is mended', () => {
    // given
    const key = start('process-two-steps').startingAt('second').create();
    expect(engine.incident(key)).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'process-two-steps' });
    // when
    engine.setVariables(key, { id: 'x' });
    engine.resolveIncident(key);
    engine.publish('Help', 'x');
    // then
    expect(engine.incidents(key)).toEqual([]);
    expect(engine.jobs('help')).toHaveLength(1);
  });

  it('should tell its result to who waits for it', () => {
    // given
    engine.send({
      type: 'CREATE_PROCESS_INSTANCE',
      bpmnProcessId: 'process',
      variables: { a: 1, b: 2 },
      awaitResult: true,
      fetchVariables: ['b', 'c'],
    });
    // when
    engine.completeJob('work', { c: 3, d: 4 });
    // then
    const [result] = engine.records.ofType('PROCESS_INSTANCE_RESULT');
    expect(result?.value.variables).toEqual({ b: 2, c: 3 });
  });

  it('should keep tags and the business id', () => {
    // when
    engine.send({
      type: 'CREATE_PROCESS_INSTANCE',
      bpmnProcessId: 'process',
      variables: {},
      tags: ['demo'],
      businessId: 'E-7',
    });
    // then
    expect(engine.records.ofType('PROCESS_INSTANCE_CREATION')[0]?.value).toMatchObject({
      tags: ['demo'],
      businessId: 'E-7',
    });
    expect(engine.records.ofElement('process').ofType('PROCESS_INSTANCE')[0]?.value).toMatchObject({
      tags: ['demo'],
      businessId: 'E-7',
    });
  });

  it('should end all that is active when it is cancelled', () => {
    // given
    const key = start('process-two-steps').withVariable('id', 'x').create();
    engine.publish('Help', 'x');
    // when
    engine.cancel(key);
    // then
    expect(engine.records.ofInstance(key).terminated()).toEqual(['first', 'helping', 'help', 'process-two-steps']);
    expect(engine.jobs('first')).toEqual([]);
    expect(engine.isActive(key)).toBe(false);
    expect(() => engine.cancel(key)).toThrow(
      `Expected to cancel a process instance with key '${key}', but no such process was found`,
    );
  });

  it('should not be deleted while an instance runs, and be gone afterwards', () => {
    // given
    start().create();
    const resourceKey = engine.records.ofType('PROCESS')[0]?.key as string;
    expect(() => engine.send({ type: 'DELETE_RESOURCE', resourceKey })).toThrow('there are running instances');
    // when
    engine.completeJob('work');
    engine.send({ type: 'DELETE_RESOURCE', resourceKey });
    // then
    expect(() => start().create()).toThrow('but none found');
  });
});
