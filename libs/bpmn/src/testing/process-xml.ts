/** Small BPMN files for specs: a process is drawn by its path, with the steps that matter. */

export const definitionsOf = (content: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:otr="https://one-trafford-response.org/schema/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">
  <bpmn:message id="m" name="Reply"><bpmn:extensionElements><zeebe:subscription correlationKey="=id" /></bpmn:extensionElements></bpmn:message>
  <bpmn:message id="m-no-key" name="Reply" />
  <bpmn:message id="m-no-name" />
  <bpmn:signal id="s" name="Bell" />
  <bpmn:signal id="s-no-name" />
  <bpmn:error id="e" errorCode="Broken" />
  <bpmn:error id="e-no-code" />
  <bpmn:error id="e-feel" errorCode="=code" />
  <bpmn:escalation id="x" escalationCode="Late" />
  ${content}
</bpmn:definitions>`;

/** `a > b > c`: the steps with flows between them, listed as Zeebe wants them. Other steps and flows come as they are. */
export interface Drawing {
  readonly path?: string;
  readonly steps?: Readonly<Record<string, string>>;
  readonly others?: string;
}

const startEvent = '<bpmn:startEvent id="start">…</bpmn:startEvent>';
const endEvent = '<bpmn:endEvent id="end">…</bpmn:endEvent>';

const linesOf = (paths: string): readonly (readonly [string, string])[] =>
  paths.split(',').flatMap((path) => {
    const ids = path.split('>').map((id) => id.trim());
    return ids.slice(1).map((id, index): [string, string] => [ids[index] ?? '', id]);
  });

const contentOf = ({ path = 'start > end', steps = {}, others = '' }: Drawing): string => {
  const flows = linesOf(path);
  const drawn = { start: startEvent, end: endEvent, ...steps };
  const listed = (id: string) =>
    [
      ...flows.filter(([, to]) => to === id).map(([from]) => `<bpmn:incoming>${from}-${id}</bpmn:incoming>`),
      ...flows.filter(([from]) => from === id).map(([, to]) => `<bpmn:outgoing>${id}-${to}</bpmn:outgoing>`),
    ].join('');
  return [
    ...Object.entries(drawn).map(([id, xml]) => xml.replace('…', listed(id))),
    ...flows.map(([from, to]) => `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`),
    others,
  ].join('\n');
};

export const processOf = (drawing: Drawing, extensions = ''): string =>
  definitionsOf(`<bpmn:process id="p" isExecutable="true">${extensions}${contentOf(drawing)}</bpmn:process>`);

export const extensionsOf = (content: string) => `<bpmn:extensionElements>${content}</bpmn:extensionElements>`;

/** A process `start > it > end` with one step. */
export const stepOf = (xml: string): string => processOf({ path: 'start > it > end', steps: { it: xml } });

/** One task of a kind, with its extensions. */
export const taskOf = (kind: string, extensions: string, attributes = '', content = ''): string =>
  stepOf(`<bpmn:${kind} id="it"${attributes}>${extensionsOf(extensions)}…${content}</bpmn:${kind}>`);

export const job = '<zeebe:taskDefinition type="work" />';
export const serviceTask = (id: string, content = '', attributes = '') =>
  `<bpmn:serviceTask id="${id}"${attributes}>${extensionsOf(job)}…${content}</bpmn:serviceTask>`;

export const boundaryOf = (definition: string, attributes = '', path = ', it-boundary > end') =>
  processOf({
    path: `start > it > end${path}`,
    steps: {
      it: serviceTask('it'),
      'it-boundary': `<bpmn:boundaryEvent id="it-boundary" attachedToRef="it"${attributes}>…${definition}</bpmn:boundaryEvent>`,
    },
  });

export const gatewayOf = (flows: string, attributes = '', path = 'start > it > end') =>
  processOf({
    path,
    steps: { it: `<bpmn:exclusiveGateway id="it"${attributes}>…</bpmn:exclusiveGateway>`, other: serviceTask('other') },
    others: flows,
  });

export const condition = (text: string, attributes = '') =>
  `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression"${attributes}>${text}</bpmn:conditionExpression>`;

export const conditional = (id: string, from: string, to: string, text: string, attributes = '') =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition(text, attributes)}</bpmn:sequenceFlow>`;

export const timerOf = (kind: string, text: string) =>
  `<bpmn:timerEventDefinition><bpmn:${kind}>${text}</bpmn:${kind}></bpmn:timerEventDefinition>`;
export const catchOf = (definition: string, id = 'it') =>
  `<bpmn:intermediateCatchEvent id="${id}">…${definition}</bpmn:intermediateCatchEvent>`;
export const throwOf = (definition: string, extensions = '') =>
  `<bpmn:intermediateThrowEvent id="it">${extensions}…${definition}</bpmn:intermediateThrowEvent>`;
export const message = '<bpmn:messageEventDefinition messageRef="m" />';
export const signal = '<bpmn:signalEventDefinition signalRef="s" />';

export const subProcessOf = (inner: string, attributes = '', path = 'start > it > end') =>
  processOf({ path, steps: { it: `<bpmn:subProcess id="it"${attributes}>…${inner}</bpmn:subProcess>` } });

export const eventSubProcessOf = (inner: string, content = '') =>
  processOf({ others: `<bpmn:subProcess id="it" triggeredByEvent="true">${content}${inner}</bpmn:subProcess>` });

export const innerStart = '<bpmn:startEvent id="inner-start" />';
export const innerSignal = `<bpmn:startEvent id="inner-start">${signal}</bpmn:startEvent>`;

export const loopOf = (loop: string) => stepOf(serviceTask('it', loop));
export const multiInstance = (characteristics: string, content = '', attributes = '') =>
  `<bpmn:multiInstanceLoopCharacteristics${attributes}>${extensionsOf(characteristics)}${content}</bpmn:multiInstanceLoopCharacteristics>`;

export const compensationOf = (handler: string, association: string, others = '', boundaryPath = '') =>
  processOf({
    path: `start > it > end${boundaryPath}`,
    steps: {
      it: serviceTask('it'),
      undo: '<bpmn:boundaryEvent id="undo" attachedToRef="it">…<bpmn:compensateEventDefinition id="c" /></bpmn:boundaryEvent>',
    },
    others: `${handler}${others}${association}`,
  });
export const handler = serviceTask('handler', '', ' isForCompensation="true"').replace('…', '');
export const association = '<bpmn:association id="a" sourceRef="undo" targetRef="handler" />';
export const throwCompensation = (attributes: string) =>
  processOf({
    path: 'start > it > end',
    steps: { it: throwOf(`<bpmn:compensateEventDefinition${attributes} />`) },
    others: `${serviceTask('loose').replace('…', '')}<bpmn:subProcess id="sub">${innerStart}${serviceTask('inner').replace('…', '')}</bpmn:subProcess>`,
  });
