import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from './limits.js';
import { parseResource } from './parse-resource.js';
import type { ElementModel, ProcessModel } from './process-model.js';
import type { ParsedResource } from './resource.js';

const content = readFileSync(join(import.meta.dirname, 'parse-resource.bpmn'), 'utf8');

describe('parseResource', () => {
  let parsed: ParsedResource;
  let process: ProcessModel;

  const element = (id: string): ElementModel => {
    const found = process.elements.find((each) => each.id === id);
    if (found === undefined) {
      throw new Error(`Expected an element '${id}', but there is none`);
    }
    return found;
  };
  const ids = (indexes: readonly (number | null)[]) =>
    indexes.map((index) => (index === null ? null : process.elements[index]?.id));
  const flowIds = (indexes: readonly number[]) => indexes.map((index) => process.flows[index]?.id);

  beforeAll(async () => {
    parsed = await parseResource({ name: 'parse-resource.bpmn', content });
    process = parsed.processes[0] as ProcessModel;
  });

  it('should read a file with everything that runs, without a problem', () => {
    expect(parsed.problems).toEqual([]);
    expect(parsed.processes.map(({ processId }) => processId)).toEqual(['care', 'second']);
    expect(parsed.checksum).toBe(createHash('sha256').update(content).digest('hex'));
    expect(process).toMatchObject({
      processId: 'care',
      name: 'Care',
      versionTag: '1.0',
      documentation: 'How we care.',
      clinicalTag: true,
    });
    expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
  });

  it('should give every element and flow its place', () => {
    expect(process.elements.map(({ index }) => index)).toEqual([...process.elements.keys()]);
    expect(process.flows.map(({ index }) => index)).toEqual([...process.flows.keys()]);
    expect(process.elements[0]).toMatchObject({ id: 'care', type: 'PROCESS', parent: -1, eventType: 'UNSPECIFIED' });
    expect(ids([element('care').startEvent])).toEqual(['begin']);
    expect(ids(element('care').eventStarts)).toEqual(['received', 'daily', 'rung']);
    expect(ids(element('care').eventSubProcesses)).toEqual(['on-bell']);
    expect(ids(element('work').children)).toEqual(['work-begin', 'something', 'tell', 'work-failed', 'on-any-error']);
    expect(ids([element('something').parent, element('any-error').parent])).toEqual(['work', 'on-any-error']);
    expect(ids([element('on-any-error').startEvent, element('work').startEvent])).toEqual(['any-error', 'work-begin']);
    expect(flowIds(element('entry').incoming)).toEqual(['f-begin', 'f-received', 'f-daily', 'f-rung']);
    expect(flowIds(element('by-route').outgoing)).toEqual(['f-triage', 'f-otherwise']);
    expect(flowIds([element('by-route').defaultFlow ?? -1])).toEqual(['f-otherwise']);
    const triage = process.flows.find(({ id }) => id === 'f-triage');
    expect(triage).toMatchObject({ name: 'triage', condition: '=route = "triage"' });
    expect(ids([triage?.source ?? null, triage?.target ?? null])).toEqual(['by-route', 'triage']);
  });

  it('should read events', () => {
    expect(element('begin')).toMatchObject({ type: 'START_EVENT', eventType: 'NONE', message: null });
    expect(element('received')).toMatchObject({
      eventType: 'MESSAGE',
      message: { name: 'Referral.Received', correlationKey: null },
    });
    expect(element('daily').timer).toEqual({ kind: 'cycle', expression: 'R/P1D' });
    expect(element('rung').signal).toEqual({ name: 'Bell' });
    expect(element('reply').message).toEqual({ name: 'Info.Replied', correlationKey: '=requestId' });
    expect(element('time').timer).toEqual({ kind: 'duration', expression: '=duration(limit)' });
    expect(element('tell')).toMatchObject({ eventType: 'MESSAGE', job: { type: 'publish-message' }, message: null });
    expect(element('work-failed')).toMatchObject({ eventType: 'ERROR', error: { code: 'NoPlan' } });
    expect(element('escalated')).toMatchObject({ eventType: 'ESCALATION', escalation: { code: 'Late' } });
    expect(element('withdrawn-end').eventType).toBe('TERMINATE');
    expect(element('done').eventType).toBe('NONE');
    expect(element('any-error')).toMatchObject({ interrupting: true, error: { code: null } });
    expect(element('bell').interrupting).toBe(false);
  });

  it('should read boundary events', () => {
    expect(ids(element('listen').boundaryEvents)).toEqual(['reminder', 'withdrawn']);
    expect(ids([element('reminder').attachedTo])).toEqual(['listen']);
    expect(element('reminder')).toMatchObject({ eventType: 'TIMER', interrupting: false });
    expect(element('withdrawn')).toMatchObject({ eventType: 'MESSAGE', interrupting: true });
    expect(element('no-plan')).toMatchObject({ eventType: 'ERROR', error: { code: 'NoPlan' }, interrupting: true });
    expect(element('too-long')).toMatchObject({
      eventType: 'ESCALATION',
      escalation: { code: null },
      interrupting: false,
    });
  });

  it('should read compensation', () => {
    expect(ids([element('undo').attachedTo, element('undo').compensationHandler])).toEqual([
      'order-services',
      'cancel-orders',
    ]);
    expect(element('cancel-orders')).toMatchObject({ isForCompensation: true, incoming: [], outgoing: [] });
    expect(ids([element('undo-it').compensationActivity])).toEqual(['order-services']);
    expect(element('undo').interrupting).toBe(false);
  });

  it('should read what activities do', () => {
    expect(element('listen')).toMatchObject({
      name: 'Listen',
      why: 'Everybody is heard first.',
      inputs: [{ source: '=contact.risk', target: 'risk' }],
      outputs: [{ source: 'plain', target: 'result.how' }],
      userTask: {
        formId: 'p01-listen',
        formBinding: { type: 'deployment', versionTag: null },
        externalReference: null,
        assignee: '=worker',
        candidateGroups: 'front-door,edt',
        candidateUsers: '=["sam"]',
        dueDate: '=dueAt',
        followUpDate: '2026-03-01T09:00:00Z',
        priority: '90',
        headers: { view: 'talk' },
      },
    });
    expect(element('remind').job).toEqual({ type: 'notify-person', retries: '5', headers: { text: 'Still open' } });
    expect(element('route').calledDecision).toEqual({
      decisionId: 'd1-route',
      resultVariable: 'route',
      binding: { type: 'versionTag', versionTag: '2' },
    });
    expect(element('triage').calledElement).toEqual({
      processId: 'otr-triage',
      binding: { type: 'latest', versionTag: null },
      propagateAllParentVariables: false,
      propagateAllChildVariables: false,
    });
    expect(element('count').script).toEqual({ expression: '=rounds + 1', resultVariable: 'rounds' });
    expect(element('late')).toMatchObject({ type: 'RECEIVE_TASK', message: { name: 'Info.Replied' } });
    expect(element('order-services')).toMatchObject({
      job: { type: '=kind', retries: '3', headers: {} },
      multiInstance: {
        isSequential: true,
        inputCollection: '=services',
        inputElement: 'service',
        outputCollection: 'orders',
        outputElement: '=order',
        completionCondition: '=count(orders) > 2',
      },
    });
    expect(element('something')).toMatchObject({ type: 'TASK', job: null, userTask: null });
    expect(element('call-manager').type).toBe('MANUAL_TASK');
  });

  it('should take a byte order mark for no problem, and another text for another version', async () => {
    // when
    const marked = await parseResource({ name: 'parse-resource.bpmn', content: `\ufeff${content}` });
    // then
    expect(marked.problems).toEqual([]);
    expect(marked.processes).toEqual(parsed.processes);
    expect(marked.checksum).not.toBe(parsed.checksum);
  });

  it('should refuse a file of another kind', async () => {
    // when
    const { problems } = await parseResource({ name: 'notes.docx', content: 'x' });
    // then
    expect(problems.map(({ code }) => code)).toEqual(['FILE_TYPE_UNKNOWN']);
  });

  it('should list the first problems and count the rest', async () => {
    // given
    const form = JSON.stringify({ id: 'f', type: 'default', components: Array(80).fill({ type: 'html' }) });
    // when
    const { problems } = await parseResource({ name: 'x.form', content: form });
    // then
    expect(problems).toHaveLength(limits.problemsShownMax + 1);
    expect(problems.at(-1)).toMatchObject({ code: 'MORE_PROBLEMS', message: 'There are 30 more problems.' });
  });
});
