import { limits } from './limits.js';
import { parseResource } from './parse-resource.js';
import type { ProblemCode } from './problem-codes.js';

const dmnOf = (content: string) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  id="urgency-drd" name="Urgency" namespace="http://camunda.org/schema/1.0/dmn">${content}</definitions>`;

const input =
  '<input id="in" label="Risk"><inputExpression id="ie" typeRef="string"><text>risk</text></inputExpression></input>';
const output = '<output id="out" name="rag" />';
const rule = (id: string, ...results: string[]) =>
  `<rule id="${id}"><inputEntry id="${id}-t"><text>"low"</text></inputEntry>${results
    .map((result, index) => `<outputEntry id="${id}-r${index}"><text>${result}</text></outputEntry>`)
    .join('')}</rule>`;
const tableOf = (content: string, attributes = '') =>
  dmnOf(`<decision id="d" name="D"><decisionTable id="t"${attributes}>${content}</decisionTable></decision>`);

const parse = (content: string) => parseResource({ name: 'x.dmn', content });

describe('parseDmn', () => {
  it('should read tables, literal expressions and what they require', async () => {
    // given
    const content = dmnOf(`
      <decision id="urgency" name="How urgent">
        <extensionElements><zeebe:versionTag value="1.2" /></extensionElements>
        <variable id="v" name="howUrgent" />
        <informationRequirement id="r1"><requiredDecision href="#hub" /></informationRequirement>
        <informationRequirement id="r2"><requiredInput href="#risk" /></informationRequirement>
        <decisionTable id="table" hitPolicy="OUTPUT ORDER">
          ${input}
          <output id="o1" name="rag" label="Colour"><outputValues id="ov"><text>"Red, now", "Amber"</text></outputValues>
            <defaultOutputEntry id="de"><text>"Amber"</text></defaultOutputEntry></output>
          <output id="o2" name="due" />
          ${rule('one', '"Amber"', '"PT2H"')}
          <rule id="two"><inputEntry id="x"><text>-</text></inputEntry><outputEntry id="y"><text>"Red, now"</text></outputEntry><outputEntry id="z"><text></text></outputEntry></rule>
        </decisionTable>
      </decision>
      <decision id="hub"><literalExpression id="le"><text>weekend and open</text></literalExpression></decision>
      <inputData id="risk" name="risk" />`);
    // when
    const { decisionRequirements, problems } = await parse(content);
    // then
    expect(problems).toEqual([]);
    expect(decisionRequirements).toEqual({
      decisionRequirementsId: 'urgency-drd',
      name: 'Urgency',
      namespace: 'http://camunda.org/schema/1.0/dmn',
      decisions: [
        {
          decisionId: 'urgency',
          name: 'How urgent',
          requiredDecisions: ['hub'],
          variableName: 'howUrgent',
          versionTag: '1.2',
          logic: {
            kind: 'table',
            hitPolicy: 'OUTPUT ORDER',
            aggregation: null,
            inputs: [{ id: 'in', label: 'Risk', expression: 'risk' }],
            outputs: [
              {
                id: 'o1',
                label: 'Colour',
                name: 'rag',
                allowedValues: ['"Red, now"', '"Amber"'],
                defaultValue: '"Amber"',
              },
              { id: 'o2', label: null, name: 'due', allowedValues: [], defaultValue: null },
            ],
            rules: [
              { id: 'one', tests: ['"low"'], results: ['"Amber"', '"PT2H"'] },
              { id: 'two', tests: ['-'], results: ['"Red, now"', 'null'] },
            ],
          },
        },
        {
          decisionId: 'hub',
          name: null,
          requiredDecisions: [],
          variableName: 'hub',
          versionTag: null,
          logic: { kind: 'literal', expression: 'weekend and open' },
        },
      ],
    });
  });

  it.each(['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'])(
    'should take the hit policy %s',
    async (hitPolicy) => {
      // given
      const values = '<output id="o" name="rag"><outputValues id="ov"><text>"a"</text></outputValues></output>';
      // when
      const { problems, decisionRequirements } = await parse(
        tableOf(input + values + rule('r', '"a"'), ` hitPolicy="${hitPolicy}"`),
      );
      // then
      expect(problems).toEqual([]);
      expect(decisionRequirements?.decisions[0]?.logic).toMatchObject({ hitPolicy });
    },
  );

  it.each<[ProblemCode, string, string]>([
    ['NO_DECISION', 'no decision', dmnOf('<inputData id="i" />')],
    ['DECISION_LOGIC_UNSUPPORTED', 'no logic', dmnOf('<decision id="d" />')],
    ['DECISION_LOGIC_UNSUPPORTED', 'a context', dmnOf('<decision id="d"><context id="c" /></decision>')],
    ['DECISION_LOGIC_UNSUPPORTED', 'an invocation', dmnOf('<decision id="d"><invocation id="c" /></decision>')],
    [
      'DECISION_LOGIC_UNSUPPORTED',
      'a function',
      dmnOf('<decision id="d"><functionDefinition id="c" kind="Java" /></decision>'),
    ],
    [
      'ELEMENT_UNSUPPORTED',
      'a knowledge model',
      dmnOf(
        '<decision id="d"><literalExpression><text>1</text></literalExpression></decision><businessKnowledgeModel id="b" />',
      ),
    ],
    [
      'ELEMENT_UNSUPPORTED',
      'a decision service',
      dmnOf(
        '<decision id="d"><literalExpression><text>1</text></literalExpression></decision><decisionService id="b" />',
      ),
    ],
    [
      'EXPRESSION_EMPTY',
      'an empty expression',
      dmnOf('<decision id="d"><literalExpression><text> </text></literalExpression></decision>'),
    ],
    [
      'CONDITION_LANGUAGE_UNSUPPORTED',
      'another language',
      dmnOf(
        '<decision id="d"><literalExpression expressionLanguage="groovy"><text>1</text></literalExpression></decision>',
      ),
    ],
    [
      'REFERENCE_DANGLING',
      'a decision that is not there',
      dmnOf(
        '<decision id="d"><informationRequirement><requiredDecision href="#x" /></informationRequirement><literalExpression><text>1</text></literalExpression></decision>',
      ),
    ],
    [
      'REFERENCE_DANGLING',
      'a decision of another file',
      dmnOf(
        '<decision id="d"><informationRequirement><requiredDecision href="http://x#x" /></informationRequirement><literalExpression><text>1</text></literalExpression></decision>',
      ),
    ],
    [
      'DECISION_CYCLE',
      'a decision that requires itself',
      dmnOf(
        '<decision id="d"><informationRequirement><requiredDecision href="#d" /></informationRequirement><literalExpression><text>1</text></literalExpression></decision>',
      ),
    ],
    [
      'DECISION_CYCLE',
      'decisions in a circle',
      dmnOf(
        ['a', 'b', 'c']
          .map(
            (id, i, ids) =>
              `<decision id="${id}"><informationRequirement><requiredDecision href="#${ids[(i + 1) % 3]}" /></informationRequirement><literalExpression><text>1</text></literalExpression></decision>`,
          )
          .join(''),
      ),
    ],
    [
      'DECISION_INPUT_EMPTY',
      'an input without an expression',
      tableOf(`<input id="in" label="Risk" />${output}${rule('r', '1')}`),
    ],
    ['DECISION_OUTPUT_MISSING', 'no output', tableOf(input + rule('r'))],
    [
      'DECISION_OUTPUT_NAME',
      'two outputs of one name',
      tableOf(`${input}${output}<output id="o2" name="rag" />${rule('r', '1', '2')}`),
    ],
    [
      'DECISION_OUTPUT_NAME',
      'two outputs without names',
      tableOf(`${input}<output id="o1" /><output id="o2" />${rule('r', '1', '2')}`),
    ],
    [
      'DECISION_OUTPUT_VALUES',
      'a priority of nothing',
      tableOf(input + output + rule('r', '1'), ' hitPolicy="PRIORITY"'),
    ],
    ['DECISION_RULE_CELLS', 'a result too many', tableOf(input + output + rule('r', '1', '2'))],
    ['HIT_POLICY_UNKNOWN', 'another hit policy', tableOf(input + output + rule('r', '1'), ' hitPolicy="BEST"')],
    [
      'AGGREGATION_INVALID',
      'a sum of the first',
      tableOf(input + output + rule('r', '1'), ' hitPolicy="FIRST" aggregation="SUM"'),
    ],
    [
      'AGGREGATION_INVALID',
      'a sum of two outputs',
      tableOf(
        `${input}${output}<output id="o2" name="due" />${rule('r', '1', '2')}`,
        ' hitPolicy="COLLECT" aggregation="SUM"',
      ),
    ],
    [
      'AGGREGATION_INVALID',
      'an unknown sum',
      tableOf(input + output + rule('r', '1'), ' hitPolicy="COLLECT" aggregation="AVERAGE"'),
    ],
    [
      'TOO_MANY_RULES',
      'many rules',
      tableOf(
        input + output + Array.from({ length: limits.decisionRulesMax + 1 }, (_, i) => rule(`r${i}`, '1')).join(''),
      ),
    ],
    [
      'ID_MISSING',
      'a decision without an id',
      dmnOf('<decision name="d"><literalExpression><text>1</text></literalExpression></decision>'),
    ],
    [
      'ID_DUPLICATE',
      'an id twice',
      dmnOf('<decision id="d"><literalExpression id="d"><text>1</text></literalExpression></decision>'),
    ],
  ])('should refuse with %s: %s', async (code, _, content) => {
    // when
    const { problems } = await parse(content);
    // then
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.severity).toBe('error');
  });
});
