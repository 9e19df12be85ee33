import { RE2JS } from 're2js';
import { patternMaxChars, patternMaxInstructions, patternSubjectMaxChars } from '../limits.js';
import { EvaluationStop } from '../run/evaluation-stop.js';
import type { Run } from '../run/run.js';
import type { FeelValue } from '../values/feel-value.js';
import type { Signature } from './signature.js';
import { define } from './signature.js';

/**
 * Functions with patterns. The engine (RE2) takes time in proportion to the text whatever the pattern; it knows no
 * back-references, and counted repetitions up to a thousand.
 */
export const patternFunctions: readonly Signature[] = [
  define('matches(input: string, pattern: string, flags?: string)', (run, [input, pattern, flags]) =>
    withPattern(run, input, pattern, flags, (compiled, subject) => compiled.matcher(subject).find()),
  ),
  define(
    'replace(input: string, pattern: string, replacement: string, flags?: string)',
    (run, [input, pattern, replacement, flags]) =>
      withPattern(run, input, pattern, flags, (compiled, subject) => {
        refuseLong(replacement as string, patternMaxChars, 'replacement');
        const text = compiled.matcher(subject).replaceAll(replacement as string, true);
        run.chargeText(text.length);
        return text;
      }),
  ),
  define('split(string: string, delimiter: string)', (run, [input, pattern]) =>
    withPattern(run, input, pattern, null, (compiled, subject) => {
      const parts = compiled.split(subject, -1);
      run.chargeList(parts.length);
      return parts;
    }),
  ),
  define('extract(string: string, pattern: string)', (run, [input, pattern]) =>
    withPattern(run, input, pattern, null, (compiled, subject) => {
      const found: FeelValue[] = [];
      const matcher = compiled.matcher(subject);
      while (matcher.find()) {
        found.push(matcher.group());
      }
      run.chargeList(found.length);
      return found;
    }),
  ),
];

const flagsByLetter: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
};

/** What compiling costs for each character; charged once in a run, whether or not another run has left the pattern. */
const compileStepsPerChar = 200;
/** What a pattern costs for each character that it is tried on, and each of its instructions. */
const stepsPerInstruction = 0.2;
const cachedPatternsMax = 100;
const cachedPatterns = new Map<string, RE2JS>();

function withPattern(
  run: Run,
  input: FeelValue | undefined,
  pattern: FeelValue | undefined,
  flags: FeelValue | undefined,
  use: (compiled: RE2JS, subject: string) => FeelValue,
): FeelValue {
  const subject = input as string;
  refuseLong(subject, patternSubjectMaxChars, 'text for a pattern');
  refuseLong(pattern as string, patternMaxChars, 'pattern');
  run.once(`pattern ${flags}/${pattern}`, () => run.charge((pattern as string).length * compileStepsPerChar));
  try {
    const compiled = compile(pattern as string, (flags ?? '') as string);
    if (!compiled) {
      return run.warn('the flags of a pattern can be i, m and s');
    }
    run.charge(subject.length * compiled.programSize() * stepsPerInstruction);
    return use(compiled, subject);
  } catch (error) {
    if (error instanceof EvaluationStop) {
      throw error;
    }
    return run.warn('the text is no pattern, or uses what patterns do not have here');
  }
}

function compile(pattern: string, flags: string): RE2JS | null {
  const key = `${flags}/${pattern}`;
  const cached = cachedPatterns.get(key);
  if (cached) {
    return cached;
  }
  let bits = 0;
  for (const letter of flags) {
    const bit = Object.hasOwn(flagsByLetter, letter) ? flagsByLetter[letter] : undefined;
    if (bit === undefined) {
      return null;
    }
    bits |= bit;
  }
  const compiled = RE2JS.compile(pattern, bits);
  if (compiled.programSize() > patternMaxInstructions) {
    throw new EvaluationStop('EXPRESSION_MEMORY', 'a pattern repeats too much');
  }
  if (cachedPatterns.size >= cachedPatternsMax) {
    cachedPatterns.clear();
  }
  cachedPatterns.set(key, compiled);
  return compiled;
}

function refuseLong(text: string, maxChars: number, what: string): void {
  if (text.length > maxChars) {
    throw new EvaluationStop('EXPRESSION_MEMORY', `a ${what} has more than ${maxChars} characters`);
  }
}
