import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { drawingReader } from '../drawing-moddle.js';
import { processesOf } from '../elements.js';
import type { DrawingContext } from './drawing-rule.js';
import { ownRules } from './own-rules.js';

const read = drawingReader(createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json'));
const workflow = (id: string): string =>
  readFileSync(new URL(`../../../../workflows/${id}/${id}.bpmn`, import.meta.url), 'utf8');

/** What the rules of ours find, as `rule element`. */
async function found(xml: string, context: DrawingContext = {}): Promise<string[]> {
  const { definitions } = await read(xml);
  return processesOf(definitions).flatMap((process) =>
    ownRules.flatMap(({ name, check }) => check(process, context).map(({ element }) => `${name} ${element.id}`)),
  );
}

/** What a change of a good drawing brings about. */
async function broughtBy(
  id: string,
  change: (xml: string) => string,
  context?: DrawingContext,
): Promise<readonly string[]> {
  const before = workflow(id);
  const after = change(before);
  if (after === before) throw new Error(`Expected '${id}' to be changed, but it is the same`);
  const known = new Set(await found(before, context));
  return (await found(after, context)).filter((each) => !known.has(each));
}

describe('the rules of drawings', () => {
  it.each<[string, string, (xml: string) => string, string]>([
    [
      'a split without a way for everybody else',
      'otr-info-request',
      (xml) => xml.replace(' default="flow-xor-allowed-send-not-shared"', ''),
      'default-flow xor-allowed',
    ],
    [
      'a task that nobody does',
      'otr-info-request',
      (xml) => xml.replace(/<zeebe:assignmentDefinition[^>]*\/>/, ''),
      'owner ut-reply',
    ],
    [
      'a task without a limit',
      'otr-caseload',
      (xml) => xml.replace(/<zeebe:taskSchedule[^>]*\/>/, ''),
      'limit ut-take-away',
    ],
    [
      'a task that does not say why it is there',
      'otr-info-request',
      (xml) => xml.replace(/<otr:why[^>]*\/>/, ''),
      'why ut-reply',
    ],
    [
      'a way without a name',
      'otr-info-request',
      (xml) => xml.replace(/(id="flow-xor-allowed-sp-wait") name="[^"]*"/, '$1'),
      'named-flows flow-xor-allowed-sp-wait',
    ],
    [
      'a step that the engine does not run',
      'otr-info-request',
      (xml) =>
        xml
          .replace('<bpmn:exclusiveGateway id="xor-allowed"', '<bpmn:complexGateway id="xor-allowed"')
          .replace(/(id="xor-allowed"[\s\S]*?)<\/bpmn:exclusiveGateway>/, '$1</bpmn:complexGateway>'),
      'executable xor-allowed',
    ],
    [
      'an element without a size',
      'otr-info-request',
      (xml) => xml.replace(/(bpmnElement="ut-reply">\s*<dc:Bounds [^>]*width=")\d+/, '$10'),
      'layout ut-reply',
    ],
    [
      'a list that its own items change',
      'otr-conversation-2',
      (xml) =>
        xml.replace(
          'inputCollection="=openActions"',
          'inputCollection="=actions[not(list contains(doneActions, item.id))]"',
        ),
      'steady-items ut-action',
    ],
    [
      'a long-term plan that can be made in a crisis',
      'otr-conversation-3',
      (xml) => xml.replace('type="check-not-in-crisis"', 'type="log-blockage"'),
      'no-plan-in-crisis ut-good-life',
    ],
    [
      'a way into Conversation 3 that does not catch the crisis',
      'otr-journey',
      (xml) => xml.replaceAll('errorCode="NoLongTermPlanInCrisis"', 'errorCode="SomethingElse"'),
      'no-plan-in-crisis ca-conversation-3',
    ],
  ])('should see %s', async (_, id, change, problem) => {
    // when
    const problems = await broughtBy(id, change);
    // then
    expect(problems).toContain(problem);
  });

  it.each<[string, DrawingContext, string]>([
    ['a job that nobody works', { jobTypes: new Set(['store-reply', 'publish-message']) }, 'job-type st-send-link'],
    [
      'a start that another pathway has, too',
      { startMessages: new Map([['Info.Asked', 'Ask two agencies']]) },
      'shared-start start-asked',
    ],
    ['a form that does not exist', { formIds: new Set() }, 'form ut-reply'],
  ])('should see %s', async (_, context, problem) => {
    // when
    const problems = await found(workflow('otr-info-request'), context);
    // then
    expect(problems).toContain(problem);
  });

  it('should see danger that waits for an agreement, also where it is only asked about second', async () => {
    // given
    const asks = (first: string, second: string) => split([first, second]);
    // when
    const late = await found(waits('Agreement.Answered', asks('danger', 'other')));
    const second = await found(asks('agreement', 'danger'));
    const first = await found(asks('danger', 'agreement'));
    const other = await found(waits('Person.Called', asks('danger', 'other')));
    // then
    const ofDanger = (problems: string[]) => problems.filter((each) => each.startsWith('no-gate-before-danger'));
    expect(ofDanger(late)).toEqual(['no-gate-before-danger xor-danger']);
    expect(ofDanger(second)).toEqual(['no-gate-before-danger xor-danger']);
    expect([ofDanger(first), ofDanger(other)]).toEqual([[], []]);
  });
});

const conditions: Readonly<Record<string, string>> = {
  danger: '=immediateDanger = true',
  agreement: '=agreement.status = "refused"',
  other: '=hubOpen = true',
};

/** A split whose ways are asked about in the order given. */
function split(ways: readonly string[]): string {
  const flows = ways.map(
    (way) => `<bpmn:sequenceFlow id="flow-${way}" sourceRef="xor-danger" targetRef="end-${way}">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${conditions[way]?.replaceAll('"', '&#34;')}</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:endEvent id="end-${way}"><bpmn:incoming>flow-${way}</bpmn:incoming></bpmn:endEvent>`,
  );
  return `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <bpmn:process id="p" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>flow-start</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="flow-start" sourceRef="start" targetRef="xor-danger" />
    <bpmn:exclusiveGateway id="xor-danger" name="What is it?">
      <bpmn:incoming>flow-start</bpmn:incoming>
      ${ways.map((way) => `<bpmn:outgoing>flow-${way}</bpmn:outgoing>`).join('')}
    </bpmn:exclusiveGateway>
    ${flows.join('\n')}
  </bpmn:process>
</bpmn:definitions>`;
}

/** The same behind a wait for a message. */
const waits = (message: string, xml: string): string =>
  xml
    .replace('<bpmn:process', `<bpmn:message id="msg" name="${message}" /><bpmn:process`)
    .replace(
      'targetRef="xor-danger" />',
      'targetRef="rt" /><bpmn:sequenceFlow id="flow-on" sourceRef="rt" targetRef="xor-danger" />',
    )
    .replace(
      '<bpmn:exclusiveGateway id="xor-danger"',
      '<bpmn:receiveTask id="rt" messageRef="msg"><bpmn:incoming>flow-start</bpmn:incoming><bpmn:outgoing>flow-on</bpmn:outgoing></bpmn:receiveTask><bpmn:exclusiveGateway id="xor-danger"',
    )
    .replace(
      '<bpmn:incoming>flow-start</bpmn:incoming>\n      <bpmn:outgoing>flow-danger',
      '<bpmn:incoming>flow-on</bpmn:incoming>\n      <bpmn:outgoing>flow-danger',
    );
