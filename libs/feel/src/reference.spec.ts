import fc from 'fast-check';
import { evaluate as evaluateByFeelin, SyntaxError as FeelinSyntaxError } from 'feelin';
import { randomSeed } from '#testing/random-seed.js';
import type { Json, JsonObject } from './contract.js';
import { evaluateExpression } from './evaluate.js';
import { compileExpression, FeelSyntaxError } from './expression.js';

/**
 * Expressions made at random must give what feelin gives, an independent implementation. Left out is where ours differs
 * on purpose: fractions (ours are decimal), order of unlike kinds (ours is null), tests that are not true or false
 * (ours never count as true), filters that keep null items (ours do), ranges whose end comes before their start (nothing
 * is in ours).
 */

const env = { now: Date.UTC(2027, 6, 1, 9), zone: 'Europe/London' };

const variables = fc.record<JsonObject>({
  n: fc.integer({ min: -5, max: 5 }),
  k: fc.integer({ min: -5, max: 5 }),
  s: fc.constantFrom('a', 'b', 'rising', ''),
  t: fc.constantFrom('a', 'b', 'serious now'),
  b: fc.boolean(),
  c: fc.constantFrom<Json>(true, false, null),
  person: fc.record({ age: fc.integer({ min: 0, max: 9 }), name: fc.constantFrom('a', 'b') }),
  numbers: fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 5 }),
  items: fc.array(fc.record({ age: fc.integer({ min: 0, max: 9 }), name: fc.constantFrom('a', 'b') }), {
    minLength: 2,
    maxLength: 4,
  }),
});

const { boolean } = fc.letrec<{ number: string; text: string; boolean: string; list: string }>((tie) => {
  const number = fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('n', 'k', 'person.age', '0', '3', '-2', 'count(numbers)'),
    fc.tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('boolean'), tie('number'), tie('number')).map(([i, a, b]) => `(if ${i} then ${a} else ${b})`),
    tie('number').map((a) => `abs(${a})`),
    tie('list').map((list) => `count(${list})`),
    tie('list').map((list) => `sum(append(${list}, 1))`),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => `max(${a}, ${b})`),
  );
  const text = fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('s', 't', 'person.name', '"a"', '"rising"', '""'),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `(${a} + ${b})`),
    tie('number').map((a) => `string(${a})`),
    tie('text').map((a) => `upper case(${a})`),
    fc.tuple(tie('boolean'), tie('text'), tie('text')).map(([i, a, b]) => `(if ${i} then ${a} else ${b})`),
  );
  const comparison = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
  const boolean = fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('b', 'c', 'true', 'false', 'absent = true', 'absent != null', 'absent', 'null', 'c = null'),
    fc.tuple(tie('number'), comparison, tie('number')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('text'), comparison, tie('text')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('boolean'), fc.constantFrom('and', 'or'), tie('boolean')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('boolean').map((a) => `not(${a})`),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => `(${a} in [-99999..${b}])`),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => `(${a} between -99999 and ${b})`),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `(${a} in ("a", ${b}))`),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `contains(${a}, ${b})`),
    fc
      .tuple(fc.constantFrom('some', 'every'), tie('list'), tie('number'))
      .map(([q, l, a]) => `(${q} x in ${l} satisfies x > ${a})`),
    fc.tuple(tie('list'), tie('number')).map(([list, a]) => `list contains(${list}, ${a})`),
    fc.tuple(tie('list'), tie('list')).map(([a, b]) => `(append(${a}, 1, 2) = append(${b}, 1, 2))`),
    fc.constantFrom('(s instance of string)', '(numbers instance of list)', '(person instance of context)'),
  );
  const list = fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('numbers', 'items.age', '[1, 2, 3]', '[]', 'items[name = "a"].age'),
    fc.tuple(tie('list'), tie('number')).map(([list, a]) => `${list}[item > ${a}]`),
    fc.tuple(tie('list'), tie('number')).map(([list, a]) => `(for x in ${list} return x + ${a})`),
    fc.tuple(tie('list'), tie('list')).map(([a, b]) => `concatenate(${a}, ${b})`),
    tie('list').map((list) => `reverse(${list})`),
    tie('list').map((list) => `distinct values(${list})`),
    fc.constantFrom('(for i in 1..3 return i * 2)', 'flatten([numbers, [1]])', 'sort(numbers, function(x, y) x < y)'),
  );
  return { number, text, boolean, list };
}) as { boolean: fc.Arbitrary<string> };

/** The random records have no prototype; feelin takes only common objects for contexts. */
function byFeelin(text: string, context: JsonObject): Json {
  const common = JSON.parse(JSON.stringify(context)) as JsonObject;
  return orUnreadable(() => JSON.parse(JSON.stringify(evaluateByFeelin(text, common).value ?? null)) as Json);
}

function byOurs(text: string, context: JsonObject): Json {
  return orUnreadable(() => {
    const outcome = evaluateExpression(compileExpression(`=${text}`), (name) => context[name], env);
    return outcome.ok ? outcome.value : outcome.message;
  });
}

/** The grammar, which both share, gives up on a few expressions that nest ambiguous brackets: both must refuse them. */
function orUnreadable(evaluate: () => Json): Json {
  try {
    return evaluate();
  } catch (error) {
    return error instanceof FeelSyntaxError || error instanceof FeelinSyntaxError ? 'unreadable' : String(error);
  }
}

describe('FEEL beside a reference', () => {
  it('should give what feelin gives', () => {
    fc.assert(
      fc.property(boolean, variables, (text, context) => {
        // when
        const expected = byFeelin(text, context);
        // then
        expect({ text, value: byOurs(text, context) }).toEqual({ text, value: expected });
      }),
      { numRuns: 400, seed: randomSeed(20_160_925) },
    );
  });

  it.each([
    'date("2027-01-31") + duration("P1M")',
    'date("2027-03-31") - date("2027-03-01")',
    'date and time("2027-03-01T10:00:00Z") + duration("PT36H")',
    'date and time("2027-03-02T10:00:00Z") - date and time("2027-03-01T09:30:00Z")',
    'duration("P1Y") + duration("P14M")',
    'duration("PT90M") + duration("PT45M")',
    'date("2027-03-01").weekday',
    'day of week(date("2027-03-01"))',
    'years and months duration(date("2020-01-15"), date("2027-03-15"))',
    'time("10:00:00") < time("11:00:00")',
    'date("2027-03-01") in [date("2027-01-01")..date("2027-12-31")]',
    '@"2027-03-01" = date(2027, 3, 1)',
    'substring("abcdef", -3, 2)',
    'substring before("a:b", ":") + substring after("a:b", ":")',
    'string join(["a", null, "b"], "-")',
    'replace("abcd", "(ab)|(a)", "[$1]")',
    'matches("foobar", "^fo*b")',
    'split("a,b,,c", ",")',
    'insert before([1, 2], 2, 9)',
    'remove([1, 2, 3], 2)',
    'index of([1, 2, 1], 1)',
    'union([1, 2], [2, 3])',
    'sublist([1, 2, 3, 4], 2, 2)',
    'context put({a: 1}, "b", 2)',
    'get value({a: 1}, "a")',
    'get entries({a: 1, b: 2})',
    'modulo(-7, 3)',
    'median([3, 1, 2])',
    '{a: 1, b: a + 1}.b',
    '{f: function(x) x * 2}.f(4)',
    '(function(x, y) x - y)(y: 1, x: 5)',
    'for x in [1, 2], y in [x, 10] return x * y',
    'for i in 1..4 return if i = 1 then 1 else partial[-1] * i',
    '[1, 2, 3][-1]',
    '[{a: 1}, {a: 2}].a',
    '(-2) ** 2',
    '"a\\"b\\n\\u0041"',
    'before([1..5), [5..9])',
    'string([1, "a", null])',
    'if null then 1 else 2',
  ])('should give what feelin gives for %s', (text) => {
    expect(byOurs(text, {})).toEqual(byFeelin(text, {}));
  });
});
