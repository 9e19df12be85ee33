import type { Json, JsonObject } from '../contract.js';
import { evaluateExpression } from '../evaluate.js';
import { compileExpression, FeelSyntaxError } from '../expression.js';

const env = { now: Date.UTC(2027, 6, 1, 9, 30), zone: 'Europe/London' };

function resultOf(text: string, variables: JsonObject = {}): Json {
  const outcome = evaluateExpression(compileExpression(`=${text}`), (name) => variables[name], env);
  return outcome.ok ? outcome.value : outcome.errorType;
}

const cases: Record<string, [string, Json][]> = {
  general: [
    ['not(true)', false],
    ['not(null)', null],
    ['is defined(x)', false],
    ['is defined(1)', true],
    ['get or else(x, 3)', 3],
    ['get or else(false, 3)', false],
    ['is(1, "1")', false],
    ['is(date("2027-01-01"), date(2027, 1, 1))', true],
    ['assert(5, 1 = 1)', 5],
    ['assert(5, 1 = 2, "must be")', 'EXPRESSION_FAILED'],
  ],
  conversion: [
    ['string(null)', null],
    ['string(1.50)', '1.5'],
    ['string("a")', 'a'],
    ['string(date and time("2027-07-01T10:00:00@Europe/London"))', '2027-07-01T10:00:00@Europe/London'],
    ['string([1, "a", {b: null}])', '[1, "a", {b:null}]'],
    ['string(duration("PT90M"))', 'PT1H30M'],
    ['string([1..5))', '[1..5)'],
    ['string(0.0000001)', '0.0000001'],
    ['number("1500.50")', 1500.5],
    ['number("1,500.50", ",")', 1500.5],
    ['number("1.500,50", ".", ",")', 1500.5],
    ['number("x")', null],
    ['number("0x10")', null],
    ['date("2027-07-01")', '2027-07-01'],
    ['date("2027-07-01T10:00:00")', null],
    ['date(date and time("2027-07-01T10:00:00"))', '2027-07-01'],
    ['date(2027, 2, 29)', null],
    ['date(from: "2027-07-01")', '2027-07-01'],
    ['date and time("2027-07-01T10:00:00")', '2027-07-01T10:00:00'],
    ['date and time("2027-07-01T10:00:00Z")', '2027-07-01T10:00:00Z'],
    ['date and time("2027-07-01T10:00:00@Europe/London")', '2027-07-01T10:00:00+01:00'],
    ['date and time("2027-07-01T10:00:00[Europe/London]")', '2027-07-01T10:00:00+01:00'],
    ['date and time("2027-07-01T10:00:00@Europe/Nowhere")', null],
    ['date and time("2027-07-01")', '2027-07-01T00:00:00'],
    ['date and time(date("2027-12-01"), time("10:00:00+01:00"))', '2027-12-01T10:00:00+01:00'],
    ['date and time(date and time("2027-07-01T10:00:00Z"), "Europe/Paris")', '2027-07-01T12:00:00+02:00'],
    ['time("10:30")', '10:30:00'],
    ['time("25:00:00")', null],
    ['time(10, 30, 0)', '10:30:00'],
    ['time(10, 30, 0, duration("PT1H"))', '10:30:00+01:00'],
    ['time(date and time("2027-07-01T10:00:00Z"))', '10:00:00Z'],
    ['time("10:00:00@Europe/London")', '10:00:00@Europe/London'],
    ['duration("P14D")', 'P14D'],
    ['duration("PT36H")', 'P1DT12H'],
    ['duration("P14M")', 'P1Y2M'],
    ['duration("P2W")', 'P14D'],
    ['duration("-PT90S")', '-PT1M30S'],
    ['duration("P0D")', 'P0D'],
    ['duration("PT0.5S")', 'PT0.5S'],
    ['duration("P1M2D")', null],
    ['@"PT5M"', 'PT5M'],
    ['years and months duration(date("2027-07-15"), date("2020-01-01"))', '-P7Y6M'],
    ['duration("P1DT2H").hours', 2],
    ['duration("P1Y2M").months', 2],
    ['date and time("2027-07-01T10:20:30@Europe/London").time offset', 'PT1H'],
    ['date and time("2027-07-01T10:20:30@Europe/London").timezone', 'Europe/London'],
    ['time("10:20:30").minute', 20],
    ['[1..5].end', 5],
  ],
  texts: [
    ['substring("foobar", 3)', 'obar'],
    ['substring("foobar", -3, 2)', 'ba'],
    ['substring("\\uD83D\\uDC0Eab", 2)', 'ab'],
    ['substring("foobar", 0)', null],
    ['string length("\\uD83D\\uDC0Eab")', 3],
    ['upper case("aBc")', 'ABC'],
    ['lower case("aBc")', 'abc'],
    ['trim("  a ")', 'a'],
    ['is blank("  ")', true],
    ['substring before("a:b:c", ":")', 'a'],
    ['substring after("a:b:c", ":")', 'b:c'],
    ['substring before("abc", "x")', ''],
    ['contains("abc", "bc")', true],
    ['starts with("abc", "b")', false],
    ['ends with("abc", "c")', true],
    ['string join(["a", null, "b"])', 'ab'],
    ['string join(["a", "b"], ", ", "[", "]")', '[a, b]'],
    ['string join([1])', null],
    ['upper case(null)', null],
    ['upper case(["a"])', 'A'],
    ['upper case(["a", "b"])', null],
  ],
  patterns: [
    ['matches("M33 7XX", "^[A-Z]{1,2}[0-9]{1,2} ?[0-9][A-Z]{2}$")', true],
    ['matches("ABC", "b")', false],
    ['matches("ABC", "b", "i")', true],
    ['matches("a\\nb", "a.b", "s")', true],
    ['matches("a", "(")', null],
    ['matches("aa", "(a)\\\\1")', null],
    ['matches("a", "a", "q")', null],
    ['replace("01234 567890", "[^0-9]", "")', '01234567890'],
    ['replace("abc", "(a)(b)", "$2$1")', 'bac'],
    ['replace("abc", "b", "[$0]")', 'a[b]c'],
    ['split("a;b;;c", ";")', ['a', 'b', '', 'c']],
    ['split("John Doe", "\\\\s+")', ['John', 'Doe']],
    ['extract("ref 12 and 345", "[0-9]+")', ['12', '345']],
  ],
  lists: [
    ['list contains([1, 2], 2)', true],
    ['list contains([1, null], null)', true],
    ['list contains([{a: 1}], {a: 1})', true],
    ['list contains(null, 1)', null],
    ['count([])', 0],
    ['count("a")', 1],
    ['count(null)', null],
    ['is empty([])', true],
    ['sublist([1, 2, 3], 2)', [2, 3]],
    ['sublist([1, 2, 3], -2, 1)', [2]],
    ['append([1], 2, [3])', [1, 2, [3]]],
    ['concatenate([1], [2], 3)', [1, 2, 3]],
    ['insert before([1, 3], 2, 2)', [1, 2, 3]],
    ['insert before([1, 3], 9, 2)', [1, 3, 2]],
    ['remove([1, 2, 3], -1)', [1, 2]],
    ['remove([1, 2], 5)', [1, 2]],
    ['remove([1, 2], 0)', null],
    ['sublist([1, 2], 5)', []],
    ['list replace([1, 2, 3], 2, 9)', [1, 9, 3]],
    ['list replace([1, 2, 3], function(item, new) item > 1, 0)', [1, 0, 0]],
    ['reverse([1, 2])', [2, 1]],
    ['index of(["a", "b", "a"], "a")', [1, 3]],
    ['union([1, 2], [2, 3])', [1, 2, 3]],
    ['distinct values([1, "1", 1, null, null, {a: 1}, {a: 1}])', [1, '1', null, { a: 1 }]],
    ['duplicate values([1, 2, 1, 1, 3, 3])', [1, 3]],
    ['flatten([1, [2, [3, []]]])', [1, 2, 3]],
    ['partition([1, 2, 3], 2)', [[1, 2], [3]]],
    ['partition([1], 0)', null],
    ['sort([3, 1, 2], function(a, b) a < b)', [1, 2, 3]],
    ['sort([{n: 2}, {n: 1}], function(a, b) a.n < b.n).n', [1, 2]],
  ],
  statistics: [
    ['min(3, 1, 2)', 1],
    ['max(["a", "c", "b"])', 'c'],
    ['max([date("2027-01-01"), date("2027-02-01")])', '2027-02-01'],
    ['min([1, "a"])', null],
    ['min([])', null],
    ['sum([0.1, 0.2])', 0.3],
    ['sum([])', null],
    ['sum([1, null])', null],
    ['product([2, 3, 4])', 24],
    ['mean([1, 2, 6])', 3],
    ['median([8, 2, 5, 3, 4])', 4],
    ['median([6, 1, 2, 3])', 2.5],
    ['median([10, 9, 100])', 10],
    ['stddev([2, 4, 7, 5])', 2.08166599946613],
    ['mode([6, 3, 9, 6, 6, 3])', [6]],
    ['mode([6, 1, 9, 6, 1])', [1, 6]],
    ['mode([])', []],
    ['all([true, true])', true],
    ['all([])', true],
    ['all([true, null])', null],
    ['any([null, true])', true],
    ['any([])', false],
  ],
  numbers: [
    ['decimal(1.115, 2)', 1.12],
    ['decimal(2.5, 0)', 2],
    ['decimal(3.5, 0)', 4],
    ['floor(-1.5)', -2],
    ['floor(-1.56, 1)', -1.6],
    ['ceiling(-1.5)', -1],
    ['round up(5.5, 0)', 6],
    ['round up(-5.5, 0)', -6],
    ['round down(-5.5, 0)', -5],
    ['round half up(5.5, 0)', 6],
    ['round half up(-5.5, 0)', -6],
    ['round half down(5.5, 0)', 5],
    ['round half down(-5.5, 0)', -5],
    ['round half up(1.5, 0.5)', null],
    ['abs(-10)', 10],
    ['abs(duration("-PT5H"))', 'PT5H'],
    ['modulo(-12, 5)', 3],
    ['modulo(12, -5)', -3],
    ['modulo(10.1, 4.5)', 1.1],
    ['modulo(1, 0)', null],
    ['sqrt(16)', 4],
    ['sqrt(-1)', null],
    ['log(1)', 0],
    ['exp(0)', 1],
    ['odd(5)', true],
    ['even(-2)', true],
    ['-(3)', -3],
    ['7 / 2', 3.5],
    ['2 ** 10', 1024],
  ],
  times: [
    ['now()', '2027-07-01T10:30:00+01:00'],
    ['today()', '2027-07-01'],
    ['now() = now()', true],
    ['day of week(today())', 'Thursday'],
    ['day of year(date("2027-02-01"))', 32],
    ['week of year(date("2027-01-04"))', 1],
    ['month of year(today())', 'July'],
    ['last day of month(date("2028-02-10"))', '2028-02-29'],
    ['date("2027-01-31") + duration("P1M")', '2027-02-28'],
    ['date("2027-01-31") + duration("PT36H")', '2027-02-01'],
    ['date("2027-03-01") - date("2027-02-01")', 'P28D'],
    ['date("2027-03-01") - duration("P1D")', '2027-02-28'],
    ['time("23:30:00") + duration("PT1H")', '00:30:00'],
    ['time("12:00:00") - time("10:30:00")', 'PT1H30M'],
    // The clocks go forward at one o'clock on 28 March: a day of 24 hours shows.
    ['date and time("2027-03-27T10:00:00@Europe/London") + duration("P1D")', '2027-03-28T11:00:00+01:00'],
    ['date and time("2027-03-27T10:00:00@Europe/London") + duration("P1M")', '2027-04-27T10:00:00+01:00'],
    ['date and time("2027-07-01T10:00:00+01:00") = date and time("2027-07-01T09:00:00Z")', true],
    ['date and time("2027-07-01T10:00:00") < now()', true],
    ['date and time("2027-07-01T10:00:00") = date and time("2027-07-01T10:00:00@Europe/London")', true],
    ['now() - date and time("2027-07-01T10:00:00+01:00")', 'PT30M'],
    ['today() = now()', null],
    ['duration("PT1H") * 3', 'PT3H'],
    ['duration("P1Y") / 2', 'P6M'],
    ['duration("PT1H") / duration("PT30M")', 2],
    ['duration("P1D") + duration("P1M")', null],
    ['duration("PT60M") = duration("PT1H")', true],
    ['duration("P1D") < duration("PT25H")', true],
    ['date("9999-12-31") + duration("P999999999Y")', null],
  ],
  ranges: [
    ['before(1, 2)', true],
    ['before([1..5), 5)', true],
    ['before([1..5], 5)', false],
    ['after([5..9], [1..4])', true],
    ['meets([1..5], [5..9])', true],
    ['met by([5..9], [1..5])', true],
    ['overlaps([1..5], [3..9])', true],
    ['overlaps([1..5), [5..9])', false],
    ['overlaps before([1..5], [3..9])', true],
    ['overlaps after([3..9], [1..5])', true],
    ['finishes(5, [1..5])', true],
    ['finished by([1..5], [3..5])', true],
    ['includes([1..5], 3)', true],
    ['includes([1..5], [2..6])', false],
    ['during(3, [1..5])', true],
    ['starts(1, [1..5])', true],
    ['started by([1..5], [1..3])', true],
    ['coincides([1..5], [1..5])', true],
    ['coincides([1..5], [1..5))', false],
    ['before(1, "a")', null],
    ['5 in (1..5]', true],
    ['5 in > 4', true],
    ['"b" in ("a", "b")', true],
    ['"b" in ["a", "b"]', true],
    ['date("2027-07-01") in [date("2027-01-01")..date("2027-12-31")]', true],
    ['3 between 1 and 5', true],
    ['null between 1 and 5', null],
  ],
  contexts: [
    ['get value({a: 1}, "a")', 1],
    ['get value({a: {b: 2}}, ["a", "b"])', 2],
    ['get value({a: 1}, "b")', null],
    ['get entries({a: 1})', [{ key: 'a', value: 1 }]],
    ['context put({a: 1}, "b", 2)', { a: 1, b: 2 }],
    ['context put({a: {b: 1}}, ["a", "c"], 2)', { a: { b: 1, c: 2 } }],
    ['context merge([{a: 1}, {a: 2, b: 3}])', { a: 2, b: 3 }],
    ['context merge({a: 1}, {b: 2})', { a: 1, b: 2 }],
    ['context([{key: "a", value: 1}])', { a: 1 }],
    ['context([{key: "a", value: 1}, {key: "a", value: 2}])', null],
    ['{"a b": 1}.`a b`', 1],
    ['{a: 1}["a" = "b"]', []],
    ['{a: 1} instance of context', true],
    ['[1] instance of list<number>', true],
    ['["a"] instance of list<number>', false],
    ['{a: 1} instance of context<a: number>', true],
    ['duration("P1D") instance of days and time duration', true],
    ['(function(x) x) instance of function<number>->number', true],
    ['null instance of Any', false],
  ],
};

for (const [kind, examples] of Object.entries(cases)) {
  describe(`functions and operators of ${kind}`, () => {
    it.each(examples)('should evaluate %s', (text, expected) => {
      expect(resultOf(text)).toEqual(expected);
    });
  });
}

describe('calls', () => {
  it('should take arguments by name', () => {
    expect(resultOf('substring(start position: 3, string: "foobar")')).toBe('obar');
    expect(resultOf('{f: function(a, b) a - b}.f(b: 1, a: 3)')).toBe(2);
  });

  it.each<[string, string]>([
    ['cuont([1])', "there is none named 'cuont'"],
    ['count()', 'Expected count(list)'],
    ['count([1], [2])', 'Expected count(list)'],
    ['substring("a")', 'Expected substring(string, start position, length)'],
    ['substring(text: "a", start position: 1)', "but found 'substring(text, start position)'"],
    ['random number()', 'there is none named'],
    ['x instance of person', "Expected the name of a type, but found 'person'"],
    ['a b', "found 'a b'"],
    ['function(x) external {java: {class: "a"}}', 'written in FEEL'],
    ['3 > > 3', 'Expected one comparison'],
    ['@"tomorrow"', 'Expected a date, time or duration'],
  ])('should refuse %s at deployment', (text, message) => {
    expect(() => compileExpression(`=${text}`)).toThrow(FeelSyntaxError);
    expect(() => compileExpression(`=${text}`)).toThrow(message);
  });

  it('should say where the fault is', () => {
    expect(() => compileExpression('=1 + cuont(x)')).toThrow(expect.objectContaining({ position: 5 }));
  });
});

describe('names', () => {
  it.each<[string, string[]]>([
    ['a.b.c + d', ['a', 'd']],
    ['count(list)', ['list']],
    ['for x in xs, y in x.ys return x + y + z + partial[-1]', ['xs', 'z']],
    ['some o in offers satisfies o.answer = wanted', ['offers', 'wanted']],
    ['open[keyworkerId = candidate.id and item.x = 1]', ['open', 'keyworkerId', 'candidate']],
    ['{a: b, c: a + d}', ['b', 'd']],
    ['function(x) x + y', ['y']],
    ['`a b` + 1', ['a b']],
    ['x instance of string', ['x']],
    ['now()', []],
    ['"text"', []],
  ])('should find the variables of %s', (text, expected) => {
    expect(compileExpression(`=${text}`).variables).toEqual(expected);
  });

  it('should take a text without a sign for itself', () => {
    expect(compileExpression('x + 1')).toMatchObject({ isStatic: true, variables: [], text: 'x + 1' });
  });

  it('should read a name in backticks, and an item before a variable of the same name', () => {
    expect(resultOf('`a b` + 1', { 'a b': 2 })).toBe(3);
    expect(resultOf('list[x = 1]', { list: [{ x: 1 }, { y: 2 }], x: 1 })).toEqual([{ x: 1 }, { y: 2 }]);
    expect(resultOf('list[x = null]', { list: [{ x: null }], x: 1 })).toEqual([{ x: null }]);
  });

  it('should keep the variables of a function where it was made', () => {
    expect(resultOf('(for i in [1, 2] return {f: function(x) x + i})[1].f(10)')).toBe(11);
  });

  it('should index by what a filter computes', () => {
    expect(resultOf('list[i + 1]', { list: ['a', 'b'], i: 1 })).toBe('b');
    expect(resultOf('list[count(list)]', { list: ['a', 'b'] })).toBe('b');
    expect(resultOf('list[> 2]', { list: [1, 2, 3] })).toEqual([3]);
    expect(resultOf('list[true]', { list: [1, 2] })).toEqual([1, 2]);
    expect(resultOf('[][1]')).toBeNull();
  });
});
