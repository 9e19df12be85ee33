import fc from 'fast-check';
import { randomSeed } from '#testing/random-seed.js';
import { evaluateCondition, evaluateExpression } from './evaluate.js';
import { compileExpression, FeelSyntaxError } from './expression.js';
import { addDuration, formatDateTime, parseCycle, parseDateTime, parseDuration } from './temporal.js';

const seed = randomSeed(20_160_926);
const env = { now: Date.UTC(2027, 6, 1, 9), zone: 'Europe/London' };

/** Words and signs of FEEL in any order: mostly nonsense, sometimes not. */
const soup = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'b',
        'item',
        'partial',
        '1',
        '0.5',
        '-',
        '+',
        '*',
        '/',
        '**',
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        ',',
        ':',
        '.',
        '..',
      ],
      ...[
        '=',
        '!=',
        '<',
        '>=',
        '"x"',
        '"',
        'null',
        'true',
        'for',
        'in',
        'return',
        'some',
        'every',
        'satisfies',
        'if',
        'then',
      ],
      ...[
        'else',
        'and',
        'or',
        'not',
        'between',
        'instance of',
        'number',
        'function',
        'count',
        'date',
        'date and time',
        '@',
        '?',
      ],
      ...[
        '`',
        'string join',
        'matches',
        'sort',
        'get or else',
        '//',
        '/*',
        '\\',
        '\n',
        '\u0000',
        'é',
        '1..3',
        '1..99999999',
      ],
    ),
    { maxLength: 25 },
  )
  .map((words) => words.join(' '));

describe('nonsense', () => {
  it('should be refused with FeelSyntaxError, or evaluate to JSON or a failure', () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ maxLength: 60, unit: 'binary' })), fc.jsonValue(), (text, value) => {
        // when
        const compile = () => compileExpression(`=${text}`);
        let expression: ReturnType<typeof compile>;
        try {
          expression = compile();
        } catch (error) {
          expect(error).toBeInstanceOf(FeelSyntaxError);
          return;
        }
        const outcome = evaluateExpression(expression, () => value as never, env);
        const condition = evaluateCondition(expression, () => value as never, env);
        // then
        expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome);
        expect(condition.ok).toBe(outcome.ok && typeof outcome.value === 'boolean');
      }),
      { numRuns: 2_000, seed },
    );
  });

  it('should be refused as a time, too', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^R?\d?\/?P?[-\dTYMWDHS:.Z+@/]*$/)), (text) => {
        for (const parsed of [parseDuration(text), parseDateTime(text, env.zone), parseCycle(text, env.zone)]) {
          expect(parsed.ok || parsed.message.startsWith('Expected')).toBe(true);
        }
      }),
      { seed },
    );
  });
});

describe('instants', () => {
  it('should be read as they were written', () => {
    const instants = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 0, 1) });
    fc.assert(
      fc.property(instants, fc.constantFrom('UTC', 'Europe/London', 'America/New_York'), (instant, zone) => {
        expect(parseDateTime(formatDateTime(instant, zone), 'Asia/Tokyo')).toEqual({ ok: true, value: instant });
      }),
      { seed },
    );
  });

  it('should be moved by exact time as far as the duration says', () => {
    const milliseconds = fc.integer({ min: 0, max: 10 ** 12 });
    fc.assert(
      fc.property(milliseconds, fc.integer({ min: 1, max: 100 }), (start, hours) => {
        const duration = parseDuration(`PT${hours}H`);
        expect(duration.ok && addDuration(start, duration.value, 'Europe/London')).toBe(start + hours * 3_600_000);
      }),
      { seed },
    );
  });
});
