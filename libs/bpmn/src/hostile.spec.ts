import { parseResource } from './parse-resource.js';
import type { ProblemCode } from './problem-codes.js';

// of the processor's time: the machine may be busy with other specs
const withinMs = 1_000;

const cpuMs = (): number => process.cpuUsage().user / 1_000;

const open =
  '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">';
const close = '</bpmn:definitions>';
const start = '<bpmn:startEvent id="start"><bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent>';
const end = '<bpmn:endEvent id="end"><bpmn:incoming>f</bpmn:incoming></bpmn:endEvent>';
const flow = '<bpmn:sequenceFlow id="f" sourceRef="start" targetRef="end" />';
const processOf = (content: string, attributes = '') =>
  `${open}<bpmn:process id="p" isExecutable="true"${attributes}>${start}${content}${end}${flow}</bpmn:process>${close}`;
const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join('');

const hostile: readonly (readonly [string, string, ProblemCode])[] = [
  ['an empty text', '', 'FILE_EMPTY'],
  ['3 MiB', processOf(`<!--${'x'.repeat(3 * 1024 * 1024)}-->`), 'FILE_TOO_LARGE'],
  ['2 MiB of letters that are two bytes each', processOf(`<!--${'ä'.repeat(1_100_000)}-->`), 'FILE_TOO_LARGE'],
  ['a document type', `<!DOCTYPE x SYSTEM "file:///etc/hostname">${processOf('')}`, 'XML_DOCTYPE'],
  [
    'entities that multiply',
    `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${processOf('<bpmn:task id="t" name="&b;" />')}`,
    'XML_DOCTYPE',
  ],
  ['an entity of its own', processOf('<bpmn:task id="t" name="&b;" />'), 'XML_REFERENCE_FORBIDDEN'],
  ['an ampersand', processOf('<bpmn:task id="t" name="you & me" />'), 'XML_REFERENCE_FORBIDDEN'],
  ['a control character', processOf('<bpmn:task id="t" name="a\u0000b" />'), 'CHARACTER_FORBIDDEN'],
  [
    'a control character written as a number',
    processOf('<bpmn:task id="t" name="a&#0;b" />'),
    'XML_REFERENCE_FORBIDDEN',
  ],
  [
    'half a surrogate written as a number',
    processOf('<bpmn:task id="t" name="a&#xD800;b" />'),
    'XML_REFERENCE_FORBIDDEN',
  ],
  ['bytes that were no UTF-8', processOf('<bpmn:task id="t" name="a\ufffdb" />'), 'NOT_UTF8'],
  ['half a surrogate', processOf('<bpmn:task id="t" name="a\ud800b" />'), 'NOT_UTF8'],
  ['another encoding', `<?xml version="1.0" encoding="UTF-16"?>${processOf('')}`, 'XML_ENCODING'],
  [
    '10,000 levels',
    processOf('<bpmn:subProcess>'.repeat(10_000) + '</bpmn:subProcess>'.repeat(10_000)),
    'XML_TOO_DEEP',
  ],
  ['65 levels of another namespace', processOf('<a>'.repeat(65) + '</a>'.repeat(65)), 'XML_TOO_DEEP'],
  [
    '3,000 nested namespaces',
    processOf(`${repeat(3_000, (i) => `<n${i}:a xmlns:n${i}="u${i}">`)}${'</a>'.repeat(3_000)}`),
    'XML_TOO_MANY_NAMESPACES',
  ],
  ['51 namespaces side by side', processOf(repeat(51, (i) => `<n:a xmlns:n="u${i}" />`)), 'XML_TOO_MANY_NAMESPACES'],
  ['a value of 65 KiB', processOf(`<bpmn:task id="t" name="${'x'.repeat(65 * 1024)}" />`), 'XML_ATTRIBUTE_TOO_LONG'],
  ['5,001 steps', processOf(repeat(5_001, (i) => `<bpmn:task id="t${i}" />`)), 'TOO_MANY_FLOW_NODES'],
  [
    '100,001 elements',
    processOf('<bpmn:documentation />'.repeat(90_000) + '<bpmn:a />'.repeat(10_001)),
    'XML_TOO_MANY_ELEMENTS',
  ],
  [
    '100,000 attributes',
    processOf(`<bpmn:task id="t" ${repeat(100_000, (i) => `a${i}="" `)} />`),
    'XML_TOO_MANY_ATTRIBUTES',
  ],
  [
    '50,000 unknown attributes',
    processOf(repeat(4_000, (i) => `<bpmn:task id="t${i}" a="" b="" c="" d="" />`)),
    'ATTRIBUTE_UNKNOWN',
  ],
  [
    '300,000 references',
    processOf(`<bpmn:documentation>${'&#65;'.repeat(300_000)}</bpmn:documentation>`),
    'XML_TOO_MANY_REFERENCES',
  ],
  ['a tag without an end', processOf('<bpmn:task id="t'), 'XML_NOT_WELL_FORMED'],
  ['100,000 tags without an end', '<'.repeat(100_000), 'XML_NOT_WELL_FORMED'],
  ['100,000 quotes', processOf(`<a b=${'"'.repeat(100_001)}>`), 'XML_NOT_WELL_FORMED'],
  ['a comment without an end', processOf('<!--'.repeat(100_000)), 'XML_NOT_WELL_FORMED'],
  ['closing tags that do not match', processOf('<bpmn:task id="t"></bpmn:subProcess>'), 'XML_NOT_WELL_FORMED'],
  ['100,000 closing tags', '</a>'.repeat(100_000), 'XML_NOT_WELL_FORMED'],
  ['a second root', `${processOf('')}${processOf('')}`, 'XML_NOT_WELL_FORMED'],
  [
    'a second root with another process',
    `${processOf('')}<bpmn:process id="q" isExecutable="true" />`,
    'XML_NOT_WELL_FORMED',
  ],
  ['an attribute that every object has', processOf('<bpmn:task id="t" constructor="x" />'), 'ATTRIBUTE_UNKNOWN'],
  ['another attribute that every object has', processOf('<bpmn:task id="t" toString="x" />'), 'ATTRIBUTE_UNKNOWN'],
  ['text behind the end', `${processOf('')}x`, 'XML_NOT_WELL_FORMED'],
  ['a second root without ids', `${processOf('')}<x />`, 'XML_NOT_WELL_FORMED'],
  ['text between the elements', processOf('text'), 'XML_NOT_WELL_FORMED'],
  ['another root', '<html><body /></html>', 'XML_NOT_WELL_FORMED'],
  ['no XML', 'PK\u0003\u0004'.replace(/\p{Cc}/gu, ''), 'XML_NOT_WELL_FORMED'],
  ['an archive', 'PK\u0003\u0004', 'CHARACTER_FORBIDDEN'],
  ['the same id twice', processOf('<bpmn:task id="end" />'), 'ID_DUPLICATE'],
  ['an empty id', processOf('<bpmn:task id="" />'), 'ID_EMPTY'],
  ['an id of 256 letters', processOf(`<bpmn:task id="${'a'.repeat(256)}" />`), 'ID_ILLEGAL'],
  ['an id with blanks', processOf('<bpmn:task id="a b" />'), 'ID_ILLEGAL'],
  ['an id that every object has', processOf('<bpmn:task id="__proto__" />'), 'ID_ILLEGAL'],
  ['no id', processOf('<bpmn:task />'), 'ID_MISSING'],
  ['an unknown element', processOf('<bpmn:robot id="r" />'), 'ELEMENT_UNKNOWN'],
  ['an element that every object has', processOf('<bpmn:constructor id="r" />'), 'ELEMENT_UNKNOWN'],
  [
    'an unknown element of Zeebe',
    processOf('<bpmn:task id="t"><bpmn:extensionElements><zeebe:robot /></bpmn:extensionElements></bpmn:task>'),
    'ELEMENT_UNKNOWN',
  ],
  ['an undeclared namespace', processOf('<x:task id="t" />'), 'XML_NOT_WELL_FORMED'],
  ['an unknown attribute', processOf('<bpmn:task id="t" robot="yes" />'), 'ATTRIBUTE_UNKNOWN'],
  ['an attribute twice', processOf('<bpmn:task id="t" name="a" name="b" />'), 'XML_NOT_WELL_FORMED'],
  ['an attribute that every object has', processOf('<bpmn:task id="t" __proto__="x" />'), 'ATTRIBUTE_UNKNOWN'],
  [
    'a flow to nothing',
    processOf('<bpmn:sequenceFlow id="g" sourceRef="start" targetRef="nowhere" />'),
    'REFERENCE_DANGLING',
  ],
  ['a flow without a target', processOf('<bpmn:sequenceFlow id="g" sourceRef="start" />'), 'FLOW_TARGET_MISSING'],
  ['a flow without a source', processOf('<bpmn:sequenceFlow id="g" targetRef="end" />'), 'FLOW_SOURCE_MISSING'],
  [
    'a flow to the process',
    processOf('<bpmn:sequenceFlow id="g" sourceRef="start" targetRef="p" />'),
    'REFERENCE_WRONG_TYPE',
  ],
  [
    'a flow to a flow',
    processOf('<bpmn:sequenceFlow id="g" sourceRef="start" targetRef="f" />'),
    'REFERENCE_WRONG_TYPE',
  ],
  [
    'a flow to itself',
    processOf('<bpmn:task id="t" /><bpmn:sequenceFlow id="g" sourceRef="t" targetRef="t" />'),
    'FLOW_TO_SELF',
  ],
  [
    'a boundary event attached to itself',
    processOf('<bpmn:boundaryEvent id="b" attachedToRef="b"><bpmn:signalEventDefinition /></bpmn:boundaryEvent>'),
    'REFERENCE_WRONG_TYPE',
  ],
  [
    'a boundary event attached to nothing',
    processOf('<bpmn:boundaryEvent id="b"><bpmn:timerEventDefinition /></bpmn:boundaryEvent>'),
    'BOUNDARY_NOT_ATTACHED',
  ],
  [
    'a script of another language',
    processOf(
      '<bpmn:scriptTask id="s" scriptFormat="javascript"><bpmn:script>process.exit()</bpmn:script></bpmn:scriptTask>',
    ),
    'SCRIPT_LANGUAGE_UNSUPPORTED',
  ],
  ['a process that is not executable', processOf('', '').replace('isExecutable="true"', ''), 'NO_EXECUTABLE_PROCESS'],
];

const hostileDecisions: readonly (readonly [string, string, ProblemCode])[] = [
  ['a document type', '<!DOCTYPE x><definitions />', 'XML_DOCTYPE'],
  ['another DMN', '<definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" id="d" />', 'XML_NOT_WELL_FORMED'],
  ['10,000 levels', '<a>'.repeat(10_000), 'XML_TOO_DEEP'],
];

const hostileForms: readonly (readonly [string, string, ProblemCode])[] = [
  ['no JSON', '{', 'JSON_NOT_WELL_FORMED'],
  ['a list', '[]', 'FORM_NOT_A_FORM'],
  ['100,000 levels', '['.repeat(100_000), 'JSON_TOO_DEEP'],
  ['65 levels', `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`, 'JSON_TOO_DEEP'],
  ['a key twice', '{ "id": "a", "\\u0069d": "b" }', 'JSON_KEY_DUPLICATE'],
  ['a key that every object has', '{ "__proto__": { "id": "x" } }', 'JSON_KEY_FORBIDDEN'],
  ['a string of a mebibyte without an end', `"${'\\\\'.repeat(500_000)}`, 'JSON_NOT_WELL_FORMED'],
  ['100,000 keys', `{${repeat(100_000, (i) => `"k${i}":1,`)}"k1":1}`, 'JSON_KEY_DUPLICATE'],
  [
    '2,001 components',
    JSON.stringify({ id: 'f', type: 'default', components: Array(2_001).fill({ type: 'separator' }) }),
    'FORM_TOO_LARGE',
  ],
];

describe('a hostile file', () => {
  const cases = [
    ...hostile.map((each) => ['x.bpmn', ...each] as const),
    ...hostileDecisions.map((each) => ['x.dmn', ...each] as const),
    ...hostileForms.map((each) => ['x.form', ...each] as const),
  ];

  it.each(cases)('should be refused at once: %s with %s', async (name, _, content, code) => {
    // when
    const started = cpuMs();
    const { problems, processes } = await parseResource({ name, content });
    const took = cpuMs() - started;
    // then
    expect(problems.filter(({ severity }) => severity === 'error').map((problem) => problem.code)).toContain(code);
    expect(problems.length).toBeLessThanOrEqual(51);
    expect(took).toBeLessThan(withinMs);
    expect(JSON.stringify(processes).length).toBeLessThan(10_000_000);
    expect(Object.prototype).not.toHaveProperty('id');
  });

  it('should say where the problem is', async () => {
    // given
    const content = `${open}\n  <bpmn:process id="p" isExecutable="true">\n    <bpmn:task id="t" />\n    <bpmn:task id="t" />\n  </bpmn:process>${close}`;
    // when
    const { problems } = await parseResource({ name: 'x.bpmn', content });
    // then
    expect(problems).toEqual([
      {
        severity: 'error',
        code: 'ID_DUPLICATE',
        elementId: 't',
        message: "The id 't' is given to two elements: rename one.",
        line: 4,
        column: 5,
      },
    ]);
  });

  it('should take the largest file that is allowed within two seconds', async () => {
    // given
    const tasks = 4_998;
    const steps = repeat(
      tasks,
      (i) =>
        `<bpmn:serviceTask id="t${i}"><bpmn:extensionElements><zeebe:taskDefinition type="work" /></bpmn:extensionElements><bpmn:incoming>f${i}</bpmn:incoming><bpmn:outgoing>f${i + 1}</bpmn:outgoing></bpmn:serviceTask>`,
    );
    const flows = repeat(
      tasks + 1,
      (i) =>
        `<bpmn:sequenceFlow id="f${i}" sourceRef="${i === 0 ? 'start' : `t${i - 1}`}" targetRef="${i === tasks ? 'end' : `t${i}`}" />`,
    );
    const content = `${open}<bpmn:process id="p" isExecutable="true">${start.replace('>f<', '>f0<')}${steps}${end.replace('>f<', `>f${tasks}<`)}${flows}</bpmn:process>${close}`;
    // when
    const started = cpuMs();
    const { problems, processes } = await parseResource({ name: 'x.bpmn', content });
    // then
    expect(problems).toEqual([]);
    expect(processes[0]?.elements).toHaveLength(tasks + 3);
    expect(cpuMs() - started).toBeLessThan(2 * withinMs);
  });
});
