import type { EmbeddedEngine } from './embedded-engine.js';
import { storeAndLog } from './testing/compare-with-log.js';
import { EngineFixture, recordsOf } from './testing/engine-fixture.js';

/** A step with a message and a signal beside it, and one before it that can be undone. */
const drawn = (id: string, tail: string, isInterrupting: boolean): string => {
  const job = (elementId: string, flows: string, attributes = ''): string =>
    `<bpmn:serviceTask id="${elementId}" ${attributes}><bpmn:extensionElements><zeebe:taskDefinition type="${elementId}" /></bpmn:extensionElements>${flows}</bpmn:serviceTask>`;
  const flow = (from: string, to: string): string =>
    `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`;
  const event = (name: string, what: string): string =>
    `<bpmn:boundaryEvent id="${name}${tail}" attachedToRef="step${tail}" cancelActivity="${isInterrupting}"><bpmn:outgoing>${name}${tail}-${name}-end</bpmn:outgoing>${what}</bpmn:boundaryEvent>
     ${flow(`${name}${tail}`, `${name}-end`)}<bpmn:endEvent id="${name}-end"><bpmn:incoming>${name}${tail}-${name}-end</bpmn:incoming></bpmn:endEvent>`;
  return `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://otr.example/test">
    <bpmn:message id="reply" name="Reply"><bpmn:extensionElements><zeebe:subscription correlationKey="=ref" /></bpmn:extensionElements></bpmn:message>
    <bpmn:message id="begin" name="Begin" /><bpmn:signal id="storm" name="Storm" />
    <bpmn:process id="${id}" isExecutable="true">
      <bpmn:startEvent id="start"><bpmn:outgoing>start-book${tail}</bpmn:outgoing>${id === 'before' ? '<bpmn:messageEventDefinition messageRef="begin" />' : ''}</bpmn:startEvent>
      ${flow('start', `book${tail}`)}
      ${job(`book${tail}`, `<bpmn:incoming>start-book${tail}</bpmn:incoming><bpmn:outgoing>book${tail}-step${tail}</bpmn:outgoing>`)}
      <bpmn:boundaryEvent id="undo" attachedToRef="book${tail}"><bpmn:compensateEventDefinition /></bpmn:boundaryEvent>
      ${job(`unbook${tail}`, '', 'isForCompensation="true"')}
      <bpmn:association id="link" sourceRef="undo" targetRef="unbook${tail}" associationDirection="One" />
      ${flow(`book${tail}`, `step${tail}`)}
      ${job(`step${tail}`, `<bpmn:incoming>book${tail}-step${tail}</bpmn:incoming><bpmn:outgoing>step${tail}-back</bpmn:outgoing>`)}
      ${event('told', '<bpmn:messageEventDefinition messageRef="reply" />')}
      ${event('warned', '<bpmn:signalEventDefinition signalRef="storm" />')}
      ${flow(`step${tail}`, 'back')}
      <bpmn:intermediateThrowEvent id="back"><bpmn:incoming>step${tail}-back</bpmn:incoming><bpmn:outgoing>back-end</bpmn:outgoing><bpmn:compensateEventDefinition /></bpmn:intermediateThrowEvent>
      ${flow('back', 'end')}
      <bpmn:endEvent id="end"><bpmn:incoming>back-end</bpmn:incoming></bpmn:endEvent>
    </bpmn:process>
  </bpmn:definitions>`;
};

describe('a case that goes on by another definition', () => {
  let fixture: EngineFixture;
  let engine: EmbeddedEngine;
  let target: string;

  beforeAll(async () => {
    fixture = await EngineFixture.create();
    engine = await fixture.start();
    const { processesMetadata } = await engine.deploy([
      { name: 'before.bpmn', content: drawn('before', '', false) },
      { name: 'after.bpmn', content: drawn('after', '2', true) },
    ]);
    target = processesMetadata.find(({ bpmnProcessId }) => bpmnProcessId === 'after')?.processDefinitionKey as string;
  });

  afterAll(() => fixture.drop());

  const take = async (type: string) => {
    const [job] = await engine.activateJobs({ type, worker: 'spec', timeoutMs: 60_000, maxJobs: 1 });
    if (job === undefined) throw new Error(`Expected a job of '${type}', but there is none`);
    return job;
  };
  const startAgain = async (): Promise<void> => {
    await engine.close();
    engine = await fixture.start();
  };
  /** One that stands at the step, by the definition that is its own from then on; all is read from the store again. */
  const moved = async (ref: string): Promise<string> => {
    const begun = await engine.correlateMessage({ name: 'Begin', correlationKey: ref, variables: { ref } });
    await engine.completeJob((await take('book')).jobKey);
    await startAgain();
    await engine.migrateProcessInstance({
      ...{ processInstanceKey: begun.processInstanceKey, targetProcessDefinitionKey: target },
      mappingInstructions: ['book', 'step', 'told', 'warned'].map((id) => ({
        ...{ sourceElementId: id, targetElementId: `${id}2` },
      })),
    });
    await startAgain();
    const { store, log } = await storeAndLog(fixture.database.url, await recordsOf(engine));
    expect(store).toEqual(log);
    return begun.processInstanceKey;
  };
  const endsOf = async (processInstanceKey: string) =>
    (await recordsOf(engine)).flatMap((record) =>
      record.valueType === 'PROCESS_INSTANCE' &&
      record.intent === 'ELEMENT_COMPLETED' &&
      record.value.bpmnElementType === 'END_EVENT' &&
      record.value.processInstanceKey === processInstanceKey
        ? [record.value.elementId]
        : [],
    );

  it('should be interrupted by what interrupts there, by message and by signal', async () => {
    // given
    const [told, warned] = [await moved('one'), await moved('two')];
    // when
    await engine.publishMessage({ name: 'Reply', correlationKey: 'one' });
    await engine.broadcastSignal('Storm');
    // then
    expect([await endsOf(told), await endsOf(warned)]).toEqual([['told-end'], ['warned-end']]);
  });

  it('should be undone by the handlers there, and free the key that it began with', async () => {
    // given
    const processInstanceKey = await moved('three');
    // when
    await engine.completeJob((await take('step')).jobKey);
    await engine.completeJob((await take('unbook2')).jobKey);
    // then
    expect(await endsOf(processInstanceKey)).toEqual(['end']);
    expect(await moved('three')).not.toBe(processInstanceKey);
  });
});
