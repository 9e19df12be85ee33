import { readFileSync } from 'node:fs';
import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const elements = new URL('../elements/', import.meta.url);
const drawn = (name: string, ...changes: [string, string][]) => ({
  name,
  content: changes.reduce((text, [from, to]) => text.replace(from, to), readFileSync(new URL(name, elements), 'utf8')),
});

describe('deployment', () => {
  let engine: TestEngine;

  beforeEach(() => {
    engine = new TestEngine({ afterStep: replayCheck() });
  });

  it('should deploy files of all kinds together, and tell what became of each', async () => {
    // when
    const deployment = await engine.deployContent([
      drawn('user-task.bpmn'),
      drawn('user-task.form'),
      drawn('business-rule-task.dmn'),
    ]);
    // then
    expect(deployment).toMatchObject({
      processesMetadata: [{ bpmnProcessId: 'user-task', version: 1, resourceName: 'user-task.bpmn', duplicate: false }],
      decisionsMetadata: [{ decisionId: 'route', version: 1 }],
      decisionRequirementsMetadata: [{ decisionRequirementsId: 'definitions-route', version: 1 }],
      formMetadata: [{ formId: 'listen', version: 1 }],
    });
    expect(engine.records.lines()).toEqual([
      'PROCESS CREATED',
      'FORM CREATED',
      'DECISION_REQUIREMENTS CREATED',
      'DECISION CREATED',
      'DEPLOYMENT CREATED',
    ]);
  });

  it('should give a new version only to what has changed', async () => {
    // given
    const files = [drawn('user-task.bpmn'), drawn('user-task.form'), drawn('business-rule-task.dmn')];
    await engine.deployContent(files);
    // when
    const again = await engine.deployContent([
      drawn('user-task.bpmn', ['name="Listen"', 'name="Hear"']),
      ...files.slice(1),
    ]);
    // then
    expect(again.processesMetadata).toMatchObject([{ version: 2, duplicate: false }]);
    expect(again.formMetadata).toMatchObject([{ version: 1, duplicate: true }]);
    expect(again.decisionsMetadata).toMatchObject([{ version: 1, duplicate: true }]);
  });

  it('should deploy all or nothing, and name each problem with its file and element', async () => {
    // given
    const wrong = drawn(
      'exclusive-gateway.bpmn',
      ['=size &gt; 100', '=size &gt; ('],
      ['=size &gt; 10<', '=noSuchFunction(size)<'],
    );
    // when
    const deploy = engine.deployContent([drawn('process.bpmn'), wrong]);
    // then
    await expect(deploy).rejects.toThrow(/Expected to deploy new resources, but encountered the following errors/);
    await expect(deploy).rejects.toThrow(/exclusive-gateway\.bpmn.*flow-which-huge/);
    await expect(deploy).rejects.toThrow(/exclusive-gateway\.bpmn.*flow-which-big/);
    expect(engine.records.all).toEqual([]);
  });

  it('should refuse two files with the same process, and no file at all', async () => {
    // given
    const twice = [
      drawn('process.bpmn'),
      { ...drawn('process.bpmn', ['type="work"', 'type="other"']), name: 'b.bpmn' },
    ];
    // then
    await expect(engine.deployContent(twice)).rejects.toThrow("process id 'process' is in more than one of the files");
    await expect(engine.deployContent([])).rejects.toThrow('Expected to deploy at least one resource');
  });

  it('should delete forms and decisions, which are then not found', async () => {
    // given
    await engine.deployContent([drawn('user-task.form'), drawn('business-rule-task.dmn')]);
    const keys = [engine.records.ofType('FORM')[0]?.key, engine.records.ofType('DECISION_REQUIREMENTS')[0]?.key];
    // when
    for (const resourceKey of keys) engine.send({ type: 'DELETE_RESOURCE', resourceKey: resourceKey as string });
    // then
    expect(() => engine.decide('route', { size: 1 })).toThrow('no such decision is deployed');
    expect(() => engine.send({ type: 'DELETE_RESOURCE', resourceKey: keys[0] as string })).toThrow(
      `Expected to delete resource but no resource found with key '${keys[0]}'`,
    );
  });
});
