import type { Evaluation, Json, JsonObject } from './contract.js';
import { evaluateCondition, evaluateExpression } from './evaluate.js';
import { compileExpression, FeelSyntaxError } from './expression.js';

/** Expressions that made another evaluator hang, leak or answer wrongly. Cases are added here, and none is taken away. */

const env = { now: Date.UTC(2027, 6, 1, 9), zone: 'Europe/London' };

function evaluated(text: string, variables: JsonObject = {}): Evaluation {
  return evaluateExpression(compileExpression(`=${text}`), (name) => variables[name], env);
}

function valueOrNull(text: string, variables: JsonObject = {}): Json {
  const outcome = evaluated(text, variables);
  return outcome.ok ? outcome.value : null;
}

const manyA = 'a'.repeat(40);
const blanks = ' '.repeat(3_000);

describe('expressions that would not end', () => {
  it.each<[string, string]>([
    ['for i in 1..1.5 return i', 'EXPRESSION_FAILED'],
    ['for i in 9007199254740990..9007199254740991 return i', 'ok'],
    ['for i in -9007199254740991..9007199254740991 return i', 'EXPRESSION_MEMORY'],
    ['for i in 1..10000000 return i', 'EXPRESSION_MEMORY'],
    ['for i in 1..1000000000 return i', 'EXPRESSION_MEMORY'],
    ['some i in 1..1000000000 satisfies i = 1', 'EXPRESSION_MEMORY'],
    ['for i in [1..1000000000] return i', 'EXPRESSION_MEMORY'],
    ['for i in 1..2 ** 60 return i', 'EXPRESSION_FAILED'],
    ['for i in (-1..1.5] return i', 'EXPRESSION_FAILED'],
    ['for i in 1..1000, j in 1..1000 return i*j', 'EXPRESSION_MEMORY'],
    ['count(for i in 1..3000, j in 1..3000 return 1)', 'EXPRESSION_MEMORY'],
    ['some i in 1..1000, j in 1..1000, k in 1..1000 satisfies i + j + k = 0', 'EXPRESSION_TIMEOUT'],
    ['every i in 1..9000 satisfies (every j in 1..9000 satisfies i + j > 0)', 'EXPRESSION_TIMEOUT'],
    ['for i in 1..26 return if count(partial) = 0 then "aa" else partial[-1] + partial[-1]', 'EXPRESSION_MEMORY'],
    [
      'for i in 1..30 return if count(partial) = 0 then [1,1] else concatenate(partial[-1], partial[-1])',
      'EXPRESSION_MEMORY',
    ],
    ['for i in 1..30 return if count(partial) = 0 then [1,1] else [partial[-1], partial[-1]]', 'EXPRESSION_TIMEOUT'],
    [
      'string(for i in 1..30 return if count(partial) = 0 then ["a"] else [partial[-1], partial[-1]])',
      'EXPRESSION_TIMEOUT',
    ],
    [
      'flatten(for i in 1..30 return if count(partial) = 0 then [1,1] else [partial[-1], partial[-1]])',
      'EXPRESSION_TIMEOUT',
    ],
    [
      '(for i in 1..30 return if count(partial) = 0 then [1] else [partial[-1], partial[-1]]) = (for i in 1..30 return if count(partial) = 0 then [1] else [partial[-1], partial[-1]])',
      'EXPRESSION_TIMEOUT',
    ],
    ['for i in 1..10000 return partial', 'EXPRESSION_TIMEOUT'],
    ['for i in 1..500 return [partial[-1]]', 'EXPRESSION_MEMORY'],
    ['{g: function(s,n) if n < 2 then n else s(s,n-1)+s(s,n-2), r: g(g,40)}.r', 'EXPRESSION_TIMEOUT'],
    ['{g: function(s,n) s(s,n+1), r: g(g,1)}.r', 'EXPRESSION_MEMORY'],
    ['(function(f) f(f))(function(f) f(f))', 'EXPRESSION_MEMORY'],
    ['sort(for i in 1..9000 return i, function(a, b) count(for j in 1..9000 return j) > 0)', 'EXPRESSION_TIMEOUT'],
    ['count(distinct values(for i in 1..9000 return [i]))', 'EXPRESSION_TIMEOUT'],
    ['for i in 1..9000 return upper case(long)', 'EXPRESSION_TIMEOUT'],
    ['replace(long, "", long)', 'EXPRESSION_MEMORY'],
    ['count(split(spread, ""))', 'ok'],
    ['matches("x", "((((a{100}){100}){100}){100})")', 'ok'],
    ['matches("x", "(a{1000}|b{1000}|c{1000})")', 'EXPRESSION_MEMORY'],
    [`matches("${manyA}!", "^(a+)+$")`, 'ok'],
    [`split("${manyA}!", "(a+)+$")`, 'ok'],
    [`replace("${manyA}!", "(a|aa)+$", "x")`, 'ok'],
    [`matches("${blanks}x", "\\\\s+$")`, 'ok'],
    ['matches(long, "a")', 'EXPRESSION_MEMORY'],
    ['for i in 1..9 return matches(spread, many)', 'EXPRESSION_TIMEOUT'],
    ['for i in 1..9000 return matches("a", "(\\\\p{L}){9}" + string(i))', 'EXPRESSION_TIMEOUT'],
    ['for i in 1..9000 return long = same', 'EXPRESSION_TIMEOUT'],
    ['for i in 1..9000 return long < same', 'EXPRESSION_TIMEOUT'],
    ['{half: substring(long, 1, 20000), r: contains(long, half + "b" + half)}.r', 'EXPRESSION_TIMEOUT'],
    ['contains(long, "b")', 'ok'],
    ['number(long, "a", "b")', 'ok'],
  ])('should end: %s', (text, expected) => {
    // when
    const outcome = evaluated(text, {
      long: 'a'.repeat(50_000),
      same: `${'a'.repeat(49_999)}${String.fromCharCode(97)}`,
      spread: 'a'.repeat(5_000),
      many: '\\w+'.repeat(160),
    });
    // then
    expect(outcome.ok ? 'ok' : outcome.errorType).toBe(expected);
  });

  it('should count steps, not time: the same expression ends at the same place', () => {
    const text = 'every i in items satisfies (every j in items satisfies i + j > 0)';
    const items = (count: number) => ({ items: Array.from({ length: count }, () => 1) });
    expect(evaluated(text, items(300))).toMatchObject({ ok: true });
    expect(evaluated(text, items(3_000))).toMatchObject({ ok: false, errorType: 'EXPRESSION_TIMEOUT' });
  });

  it('should go through ten thousand items with a condition on each', () => {
    const offers = Array.from({ length: 10_000 }, (_, index) => ({ answer: index === 9_999 ? 'accepted' : 'open' }));
    expect(valueOrNull('some o in offers satisfies o.answer = "accepted" and o.answer != null', { offers })).toBe(true);
    expect(valueOrNull('count(offers[item.answer = "open"])', { offers })).toBe(9_999);
  });

  it.each([
    ['a sum of many terms', Array.from({ length: 2_000 }, () => '1').join('+')],
    ['a text of 100,000 terms', Array.from({ length: 100_000 }, () => '1').join('+')],
    ['many brackets', '['.repeat(20_000)],
    ['many closed brackets', '['.repeat(101) + ']'.repeat(101)],
    ['many contexts', '{a:'.repeat(20_000)],
    ['many conditions', 'if a then b else '.repeat(240)],
    ['many negations', `${'-'.repeat(3_000)}1`],
    ['many loops', 'for i in a return '.repeat(220)],
    ['a text without end', `"${'\\'.repeat(3_000)}`],
    ['nothing', ''],
    ['blanks', '   '],
  ])('should refuse to compile %s', (_what, text) => {
    expect(() => compileExpression(`=${text}`)).toThrow(FeelSyntaxError);
  });

  it('should not be misled by brackets inside texts', () => {
    expect(valueOrNull(`"${'['.repeat(200)}"`)).toBe('['.repeat(200));
  });
});

describe('expressions that would escape', () => {
  const variables: JsonObject = {
    x: {},
    list: [1],
    text: 'a',
    n: 1,
    json: JSON.parse('{"__proto__": {"admin": true}, "a": 1}') as Json,
  };

  it.each([
    'x.constructor',
    'x.__proto__',
    'x.toString',
    'x.hasOwnProperty',
    'list.length',
    'list.constructor',
    'text.length',
    'text.constructor',
    'n.constructor',
    'x.constructor.constructor',
    'get value(x, "constructor")',
    'get value(x, "__proto__")',
    'get value(x, ["constructor", "prototype"])',
    'process',
    'process.env',
    'globalThis',
    'global',
    'require',
    'module',
    'Function',
    'constructor',
    '__proto__',
    'this',
    '`constructor`',
    '{}.constructor',
    '[].constructor',
    '{a: 1}.__proto__',
    '(function(a) a).fn',
    '(function(a) a).invoke',
    '(function(a) a).constructor',
    '(function(a) a)',
    '[1..2].constructor',
    'date("2027-01-01").plain',
    'date("2027-01-01").constructor',
    'now().zone',
    'json.admin',
    'list[item.constructor != null][1]',
    'list[constructor != null][1]',
    'json.__proto__.constructor',
    'for c in [x] return c.constructor',
  ])('should give nothing for %s', (text) => {
    const value = valueOrNull(text, variables);
    expect([null, '[]', '[null]']).toContain(Array.isArray(value) ? JSON.stringify(value) : value);
  });

  it.each(['count.constructor("return process")()', 'x.constructor("return 1")()', 'x.toString()', 'list.map(1)'])(
    'should call nothing of the host: %s',
    (text) => {
      expect(valueOrNull(text, variables)).toBeNull();
    },
  );

  it.each(['require("fs")', 'eval("1")', 'process.exit()', 'Function("return 1")()', 'constructor("a")', 'toString()'])(
    'should know no function of the host: %s',
    (text) => {
      const evaluate = () => valueOrNull(text, variables);
      expect(evaluateOrRefuse(evaluate)).toBeNull();
    },
  );

  it('should not set a prototype, neither in what it builds nor in what it gives', () => {
    for (const text of [
      'context put({}, "__proto__", {admin: true})',
      'context merge([{a: 1}, json])',
      'context([{key: "__proto__", value: {admin: true}}])',
      '{"__proto__": {admin: true}}',
      'json',
    ]) {
      const value = valueOrNull(text, variables) as JsonObject;
      expect(value.admin).toBeUndefined();
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect(Object.hasOwn(value, '__proto__')).toBe(false);
    }
    expect(({} as JsonObject).admin).toBeUndefined();
  });

  it('should neither call nor read what is no JSON in its variables', () => {
    // given
    class Service {
      get secret() {
        return 'secret';
      }
      run() {
        return 'ran';
      }
    }
    const host = {
      svc: new Service(),
      run: () => 'ran',
      big: 10n,
      when: new Date(0),
      nan: Number.NaN,
    } as unknown as JsonObject;
    // then
    expect(valueOrNull('svc.secret', host)).toBeNull();
    expect(valueOrNull('svc.run', host)).toBeNull();
    expect(valueOrNull('[run, big, nan]', host)).toEqual([null, null, null]);
    expect(valueOrNull('svc', host)).toEqual({});
    expect(valueOrNull('{r: run}.r()', host)).toBeNull();
  });

  it('should give a copy: a change of the result leaves the variables as they are', () => {
    // given
    const shared: JsonObject = { person: { name: 'a', tags: ['x'] } };
    // when
    const result = valueOrNull('person', shared) as { name: string; tags: string[] };
    result.tags.push('y');
    result.name = 'b';
    // then
    expect(shared).toEqual({ person: { name: 'a', tags: ['x'] } });
  });

  it('should refuse variables that are nested without end', () => {
    let deep: Json = 1;
    for (let level = 0; level < 50_000; level++) {
      deep = [deep];
    }
    for (const text of ['deep', 'string(deep)', 'flatten(deep)', 'deep = [deep]']) {
      expect(evaluated(text, { deep })).toMatchObject({ ok: false, errorType: 'EXPRESSION_MEMORY' });
    }
  });

  it('should keep data out of its messages', () => {
    const secret: JsonObject = { name: 'Jane Roe', born: '2001-13-45' };
    for (const text of [
      'name + 1',
      'name > 3',
      'date(born)',
      'name.first',
      'not(name)',
      'if name then 1 else 2',
      'sum([name])',
      'matches(name, name + "(")',
    ]) {
      const outcome = evaluated(text, secret);
      expect(JSON.stringify(outcome)).not.toMatch(/Jane|2001-13/);
      expect(outcome).toMatchObject({ ok: true, warnings: [expect.any(String)] });
    }
    const condition = evaluateCondition(compileExpression('=name'), (name) => secret[name], env);
    expect(condition).toMatchObject({ ok: false, errorType: 'CONDITION_NOT_BOOLEAN' });
    expect(JSON.stringify(condition)).not.toContain('Jane');
  });
});

function evaluateOrRefuse(evaluate: () => Json): Json {
  try {
    return evaluate();
  } catch (error) {
    expect(error).toBeInstanceOf(FeelSyntaxError);
    return null;
  }
}

describe('expressions that would answer wrongly', () => {
  it.each<[string, Json]>([
    ['if "false" then "A" else "B"', 'B'],
    ['if 0 then "A" else "B"', 'B'],
    ['if missing then "A" else "B"', 'B'],
    ['missing > 5', null],
    ['0.1 + 0.2 = 0.3', true],
    ['0.3 / 0.1', 3],
    ['1.15 * 100', 115],
    ['1 / 0', null],
    ['0 / 0', null],
    ['decimal(1.005, 2)', 1],
    ['round half up(1.005, 2)', 1.01],
    ['a - b', 2],
    ['[1] = 1', null],
    ['"1" = 1', null],
    ['"a" >= 3', null],
    ['4 in [5..1]', false],
    ['[null, 1][item = null]', [null]],
    ['some x in [1] satisfies "yes"', null],
    ['every x in ["a"] satisfies x', null],
    ['some x in null satisfies true', null],
    ['date("2027-02-30")', null],
    ['date and time("2027-03-28T01:30:00@Europe/London") < date and time("2027-03-28T01:30:00Z")', false],
    ['string(10 ** 20)', '100000000000000000000'],
  ])('should take %s for what it is', (text, expected) => {
    expect(orRefused(text)).toEqual(expected);
  });

  function orRefused(text: string): Json {
    return valueOrNull(text, { a: 5, b: 3, 'a - b': 99 });
  }

  it('should refuse numbers that it could not keep', () => {
    expect(() => compileExpression('=9007199254740993')).toThrow('write it as a text');
  });

  it.each<[string, JsonObject]>([
    ['missing > 5', {}],
    ['flag', {}],
    ['flag', { flag: null }],
    ['flag', { flag: 'true' }],
    ['flag', { flag: 1 }],
    ['not(flag)', {}],
    ['flag and true', { flag: 'yes' }],
    ['count = "1"', { count: 1 }],
    ['items', { items: [true] }],
  ])('should not take %s of %j for a yes or a no', (text, variables) => {
    const outcome = evaluateCondition(compileExpression(`=${text}`), (name) => variables[name], env);
    expect(outcome).toMatchObject({
      ok: false,
      errorType: 'CONDITION_NOT_BOOLEAN',
      message: expect.stringContaining(text),
    });
  });

  it.each<[string, JsonObject, boolean]>([
    ['danger = true', {}, false],
    ['danger != true', {}, true],
    ['missing > 5 or danger = true', { danger: true }, true],
    ['missing > 5 and danger = true', { danger: false }, false],
    ['not(danger = true)', {}, true],
  ])('should take %s of %j for an answer', (text, variables, expected) => {
    const outcome = evaluateCondition(compileExpression(`=${text}`), (name) => variables[name], env);
    expect(outcome).toMatchObject({ ok: true, value: expected });
  });
});
