import type { DecisionEvaluation, Json, JsonObject } from './contract.js';
import { compileDecisions, DecisionSyntaxError, evaluateDecision } from './decision.js';
import type { Aggregation, DecisionSource, DecisionTableSource, HitPolicy } from './decision-contract.js';

const env = { now: Date.UTC(2027, 6, 1, 9), zone: 'Europe/London' };

interface Sketch {
  hitPolicy: HitPolicy;
  aggregation?: Aggregation;
  inputs: string[];
  /** Names; one output may go without. */
  outputs: (string | null)[];
  allowed?: string[][];
  defaults?: (string | null)[];
  /** Tests, then results. */
  rules: string[][];
}

function table(sketch: Sketch): DecisionTableSource {
  const { inputs, outputs, allowed = [], defaults = [] } = sketch;
  return {
    kind: 'table',
    hitPolicy: sketch.hitPolicy,
    aggregation: sketch.aggregation ?? null,
    inputs: inputs.map((expression, index) => ({ id: `in${index + 1}`, label: null, expression })),
    outputs: outputs.map((name, index) => ({
      id: `out${index + 1}`,
      label: null,
      name,
      allowedValues: allowed[index] ?? [],
      defaultValue: defaults[index] ?? null,
    })),
    rules: sketch.rules.map((cells, index) => ({
      id: `rule${index + 1}`,
      tests: cells.slice(0, inputs.length),
      results: cells.slice(inputs.length),
    })),
  };
}

function decision(
  decisionId: string,
  logic: DecisionSource['logic'],
  requiredDecisions: string[] = [],
): DecisionSource {
  return { decisionId, name: `The ${decisionId}`, requiredDecisions, variableName: decisionId, logic };
}

function evaluate(decisions: DecisionSource[], decisionId: string, variables: JsonObject): DecisionEvaluation {
  const compiled = compileDecisions({ decisionRequirementsId: 'graph', decisions });
  return evaluateDecision(compiled, decisionId, (name) => variables[name], env);
}

function decided(sketch: Sketch, variables: JsonObject): Json {
  const outcome = evaluate([decision('d', table(sketch))], 'd', variables);
  if (!outcome.ok) {
    throw new Error(outcome.message);
  }
  return outcome.output;
}

const route: Sketch = {
  hitPolicy: 'FIRST',
  inputs: ['immediateDanger', 'safeguardingSign', 'agreement', 'simpleAsk', 'crisis = true or risk = "serious now"'],
  outputs: ['route'],
  rules: [
    ['true', '-', '-', '-', '-', '"999-and-safeguard"'],
    ['false', 'true', '-', '-', '-', '"safeguarding"'],
    ['false', 'false', '-', '-', 'true', '"conversation-2"'],
    ['false', 'false', '"refused"', '-', 'false', '"respect-refusal"'],
    ['false', 'false', '"notAsked"', '-', 'false', '"get-agreement"'],
    ['false', 'false', '-', 'true', 'false', '"connect-now"'],
    ['-', '-', '-', '-', '-', '"triage"'],
  ],
};

const eligibility: Sketch = {
  hitPolicy: 'UNIQUE',
  inputs: ['impairment', 'outcomesUnable', 'significantImpact'],
  outputs: [null],
  rules: [
    ['true', '>= 2', 'true', '"eligible"'],
    ['true', '>= 2', 'false', '"power-to-meet"'],
    ['true', '1', '-', '"power-to-meet"'],
    ['true', '0', '-', '"not"'],
    ['false', '-', '-', '"not"'],
  ],
};

const overlapping: Pick<Sketch, 'inputs' | 'rules'> = {
  inputs: ['age'],
  rules: [
    ['>= 18', '"adult"'],
    ['>= 65', '"older"'],
    ['[16..17]', '"young"'],
    ['>= 18', '"adult"'],
  ],
};

describe('decision tables', () => {
  it.each<[JsonObject, string]>([
    [{ immediateDanger: true, safeguardingSign: true }, '999-and-safeguard'],
    [{ immediateDanger: false, safeguardingSign: true }, 'safeguarding'],
    [{ immediateDanger: false, safeguardingSign: false, crisis: true }, 'conversation-2'],
    [{ immediateDanger: false, safeguardingSign: false, risk: 'serious now' }, 'conversation-2'],
    [{ immediateDanger: false, safeguardingSign: false, agreement: 'refused' }, 'respect-refusal'],
    [{ immediateDanger: false, safeguardingSign: false, agreement: 'notAsked', simpleAsk: true }, 'get-agreement'],
    [{ immediateDanger: false, safeguardingSign: false, agreement: 'given', simpleAsk: true }, 'connect-now'],
    [{ immediateDanger: null, safeguardingSign: null }, 'triage'],
    [{}, 'triage'],
  ])('should take the first rule that matches %j', (variables, expected) => {
    expect(decided(route, variables)).toBe(expected);
  });

  it('should take the only rule that matches, and null where none does', () => {
    expect(decided(eligibility, { impairment: true, outcomesUnable: 3, significantImpact: true })).toBe('eligible');
    expect(decided(eligibility, { impairment: true, outcomesUnable: 1, significantImpact: null })).toBe(
      'power-to-meet',
    );
    expect(decided(eligibility, { impairment: null })).toBeNull();
  });

  it('should fail and name the rules where two match a unique table', () => {
    // given
    const logic = table({ ...overlapping, hitPolicy: 'UNIQUE', outputs: [null] });
    // when
    const outcome = evaluate([decision('d', logic)], 'd', { age: 70 });
    // then
    expect(outcome).toMatchObject({
      ok: false,
      failedDecisionId: 'd',
      message: expect.stringContaining("'rule1', 'rule2', 'rule4'"),
      evaluatedDecisions: [{ decisionId: 'd', decisionOutput: null, matchedRules: [{}, {}, {}] }],
    });
  });

  it('should take any of the rules that agree, and fail where they do not', () => {
    const any: Sketch = { ...overlapping, hitPolicy: 'ANY', outputs: [null] };
    expect(decided(any, { age: 20 })).toBe('adult');
    expect(() => decided(any, { age: 70 })).toThrow("'rule1', 'rule2', 'rule4'");
  });

  it('should follow the order of the allowed values', () => {
    const sketch = { ...overlapping, outputs: [null], allowed: [['"older"', '"adult"', '"young"']] };
    expect(decided({ ...sketch, hitPolicy: 'PRIORITY' }, { age: 70 })).toBe('older');
    expect(decided({ ...sketch, hitPolicy: 'OUTPUT ORDER' }, { age: 70 })).toEqual(['older', 'adult', 'adult']);
    expect(decided({ ...sketch, hitPolicy: 'RULE ORDER' }, { age: 70 })).toEqual(['adult', 'older', 'adult']);
    expect(decided({ ...sketch, hitPolicy: 'COLLECT' }, { age: 70 })).toEqual(['adult', 'older', 'adult']);
  });

  it('should rank several outputs one after the other', () => {
    const sketch: Sketch = {
      hitPolicy: 'OUTPUT ORDER',
      inputs: ['x'],
      outputs: ['rag', 'who'],
      allowed: [
        ['"Red"', '"Amber"'],
        ['"lead"', '"worker"'],
      ],
      rules: [
        ['-', '"Amber"', '"worker"'],
        ['-', '"Red"', '"worker"'],
        ['-', '"Red"', '"lead"'],
        ['-', '"Green"', '"lead"'],
      ],
    };
    expect(decided(sketch, { x: 1 })).toEqual([
      { rag: 'Red', who: 'lead' },
      { rag: 'Red', who: 'worker' },
      { rag: 'Amber', who: 'worker' },
      { rag: 'Green', who: 'lead' },
    ]);
  });

  it.each<[Aggregation, Json]>([
    ['SUM', 18],
    ['COUNT', 3],
    ['MIN', 3],
    ['MAX', 10],
  ])('should collect by %s', (aggregation, expected) => {
    const sketch: Sketch = {
      hitPolicy: 'COLLECT',
      aggregation,
      inputs: ['chosen', 'trusted', 'language', 'away'],
      outputs: [null],
      rules: [
        ['true', '-', '-', '-', '10'],
        ['-', 'true', '-', '-', '5'],
        ['-', '-', '"urdu", "punjabi"', '-', '3'],
        ['-', '-', '-', 'true', '-3'],
      ],
    };
    expect(decided(sketch, { chosen: true, trusted: true, language: 'urdu', away: false })).toBe(expected);
    expect(decided(sketch, {})).toBeNull();
  });

  it('should give a context for several outputs, also in a list', () => {
    const sketch: Sketch = {
      hitPolicy: 'RULE ORDER',
      inputs: ['chosen'],
      outputs: ['points', 'why'],
      rules: [
        ['true', '10', '"own choice"'],
        ['-', '5', '"trusted"'],
      ],
    };
    expect(decided(sketch, { chosen: true })).toEqual([
      { points: 10, why: 'own choice' },
      { points: 5, why: 'trusted' },
    ]);
    expect(decided({ ...sketch, hitPolicy: 'FIRST' }, { chosen: false })).toEqual({ points: 5, why: 'trusted' });
  });

  it('should give the defaults where no rule matches', () => {
    const one: Sketch = {
      hitPolicy: 'UNIQUE',
      inputs: ['x'],
      outputs: [null],
      defaults: ['"none"'],
      rules: [['1', '"one"']],
    };
    expect(decided(one, { x: 2 })).toBe('none');
    const two: Sketch = { ...one, outputs: ['a', 'b'], defaults: ['1 + 1', '"b"'], rules: [['1', '1', '"x"']] };
    expect(decided(two, { x: 2 })).toEqual({ a: 2, b: 'b' });
  });

  it.each<[string, Json, boolean]>([
    ['-', null, true],
    ['', 5, true],
    ['"a", "b"', 'b', true],
    ['"a", "b"', 'c', false],
    ['not("a", "b")', 'c', true],
    ['not("a", "b")', 'a', false],
    ['[1..5]', 5, true],
    ['[1..5)', 5, false],
    [']1..5]', 1, false],
    ['< 3, > 5', 4, false],
    ['< 3, > 5', 6, true],
    ['? > 3 and ? < 5', 4, true],
    ['? > 3', 3, false],
    ['not(? > 3)', 3, true],
    ['null', null, true],
    ['null', 1, false],
    ['not(null)', 1, true],
    ['-1', -1, true],
    ['true', true, true],
    ['true', null, false],
    ['false', null, false],
    ['false', false, true],
    ['limit', 7, true],
    ['> limit', 8, true],
    ['wanted', 'b', true],
    ['wanted', 'z', false],
    ['list contains(wanted, ?)', 'a', true],
    ['list contains(wanted, "a")', 'anything', true],
    ['count(?) > 1', ['a', 'b'], true],
    ['some w in ? satisfies w = "a"', ['b', 'a'], true],
    ['>= date("2027-01-01")', '2027-02-01', false],
    ['date(?) >= date("2027-01-01")', '2027-02-01', true],
    ['> 3', null, false],
    ['> 3', 'text', false],
    ['["a", "b"]', 'a', true],
    ['["a", "b"]', ['a', 'b'], true],
    ['starts with(?, "ab")', 'abc', true],
  ])('should read the test %j of %j as %s', (test, x, expected) => {
    const sketch: Sketch = { hitPolicy: 'UNIQUE', inputs: ['x'], outputs: [null], rules: [[test, '"hit"']] };
    expect(decided(sketch, { x, limit: 7, wanted: ['a', 'b'] })).toBe(expected ? 'hit' : null);
  });

  it('should compare with dates that an input expression makes', () => {
    const sketch: Sketch = {
      hitPolicy: 'FIRST',
      inputs: ['date(dob) + duration("P18Y")'],
      outputs: [null],
      rules: [
        ['> today()', '"child"'],
        ['-', '"adult"'],
      ],
    };
    expect(decided(sketch, { dob: '2009-07-02' })).toBe('child');
    expect(decided(sketch, { dob: '2009-07-01' })).toBe('adult');
  });
});

describe('graphs of decisions', () => {
  const points = decision(
    'points',
    table({
      hitPolicy: 'COLLECT',
      aggregation: 'SUM',
      inputs: ['trusted'],
      outputs: [null],
      rules: [
        ['true', '5'],
        ['-', '1'],
      ],
    }),
  );
  const bonus = decision('bonus', { kind: 'literal', expression: 'points * 2' }, ['points']);
  const total = decision('total', { kind: 'literal', expression: 'points + bonus + base' }, ['points', 'bonus']);

  it('should evaluate what is required first, each once', () => {
    // when
    const outcome = evaluate([total, bonus, points], 'total', { trusted: true, base: 100, points: 'hidden' });
    // then
    expect(outcome).toMatchObject({ ok: true, output: 118 });
    expect(outcome.evaluatedDecisions.map(({ decisionId, decisionOutput }) => [decisionId, decisionOutput])).toEqual([
      ['points', 6],
      ['bonus', 12],
      ['total', 118],
    ]);
  });

  it('should tell inputs and matched rules', () => {
    // when
    const outcome = evaluate([points], 'points', { trusted: true });
    // then
    expect(outcome.evaluatedDecisions).toEqual([
      {
        decisionId: 'points',
        decisionName: 'The points',
        decisionType: 'DECISION_TABLE',
        decisionOutput: 6,
        evaluatedInputs: [{ inputId: 'in1', inputName: 'trusted', inputValue: true }],
        matchedRules: [
          { ruleId: 'rule1', ruleIndex: 1, evaluatedOutputs: [{ outputId: 'out1', outputName: '', outputValue: 5 }] },
          { ruleId: 'rule2', ruleIndex: 2, evaluatedOutputs: [{ outputId: 'out1', outputName: '', outputValue: 1 }] },
        ],
      },
    ]);
  });

  it('should hand dates from one decision to the next as dates, and give them out as text', () => {
    const due = decision('due', { kind: 'literal', expression: 'date("2027-07-01")' });
    const later = decision('later', { kind: 'literal', expression: 'due + duration("P1M")' }, ['due']);
    expect(evaluate([due, later], 'later', {})).toMatchObject({
      output: '2027-08-01',
      evaluatedDecisions: [{ decisionOutput: '2027-07-01' }, { decisionOutput: '2027-08-01' }],
    });
  });

  it('should see a required decision under a name of several words', () => {
    const due = { ...decision('due', { kind: 'literal', expression: '3' }), variableName: 'days and nights' };
    const later = decision('later', { kind: 'literal', expression: 'days and nights + 1' }, ['due']);
    expect(evaluate([due, later], 'later', {})).toMatchObject({ output: 4 });
  });

  it('should name the required decision that fails', () => {
    const broken = decision(
      'broken',
      table({
        hitPolicy: 'UNIQUE',
        inputs: ['x'],
        outputs: [null],
        rules: [
          ['-', '1'],
          ['-', '2'],
        ],
      }),
    );
    const user = decision('user', { kind: 'literal', expression: 'broken' }, ['broken']);
    expect(evaluate([broken, user], 'user', {})).toMatchObject({ ok: false, failedDecisionId: 'broken' });
  });

  it('should fail where a decision takes too much', () => {
    const endless = decision('endless', {
      kind: 'literal',
      expression: 'some a in 1..9000, b in 1..9000 satisfies a + b = 0',
    });
    expect(evaluate([endless], 'endless', {})).toMatchObject({ ok: false, message: expect.stringContaining('steps') });
  });

  it('should say that a decision is not there', () => {
    expect(evaluate([points], 'nothing', {})).toMatchObject({
      ok: false,
      message: "Expected to evaluate decision 'nothing', but no such decision was found",
    });
  });
});

describe('decisions that cannot be compiled', () => {
  const compile = (...decisions: DecisionSource[]) => compileDecisions({ decisionRequirementsId: 'graph', decisions });
  const base: Sketch = { hitPolicy: 'UNIQUE', inputs: ['x'], outputs: [null], rules: [['1', '2']] };

  it('should name decision and rule', () => {
    const faulty = decision(
      'd',
      table({
        ...base,
        rules: [
          ['1', '2'],
          ['> > 3', '2'],
        ],
      }),
    );
    expect(() => compile(faulty)).toThrow(DecisionSyntaxError);
    expect(() => compile(faulty)).toThrow(expect.objectContaining({ decisionId: 'd', ruleId: 'rule2' }));
  });

  it.each<[string, Partial<Sketch>, string]>([
    ['a fault in a result', { rules: [['1', 'cuont(x)']] }, "none named 'cuont'"],
    ['a fault in an input', { inputs: ['x +'] }, "input 'in1'"],
    ['an empty input', { inputs: [''] }, "input 'in1'"],
    ['a missing cell', { rules: [['1']] }, 'Expected 1 tests and 1 results'],
    ['outputs without names', { outputs: ['a', null], rules: [['1', '2', '3']] }, 'a name of its own'],
    ['priority without values', { hitPolicy: 'PRIORITY' }, 'Expected allowed values'],
    ['a computed allowed value', { hitPolicy: 'PRIORITY', allowed: [['x']] }, 'Expected plain values'],
    ['no output', { outputs: [], rules: [] }, 'Expected an output'],
  ])('should refuse %s', (_what, change, message) => {
    expect(() => compile(decision('d', table({ ...base, ...change })))).toThrow(message);
  });

  it('should refuse decisions that require themselves or what is not there', () => {
    const one = decision('one', { kind: 'literal', expression: '1' }, ['two']);
    const two = decision('two', { kind: 'literal', expression: '1' }, ['one']);
    expect(() => compile(one, two)).toThrow("'one' → 'two' → 'one'");
    expect(() => compile(one)).toThrow("requires decision 'two', but no such decision was found");
  });
});
