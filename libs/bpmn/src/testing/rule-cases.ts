import { parseResource } from '../parse-resource.js';
import type { Problem } from '../problem.js';
import type { ProblemCode } from '../problem-codes.js';

/** A drawing that breaks one rule: the code it must get, for which element, and why in a word. */
export type RuleCase = readonly [code: ProblemCode, why: string, elementId: string | null, xml: string];

export const problemsOf = async (xml: string): Promise<readonly Problem[]> =>
  (await parseResource({ name: 'x.bpmn', content: xml })).problems;

/** One test for each drawing that must be refused. */
export const itRefuses = (cases: readonly RuleCase[]): void => {
  it.each(cases)('should refuse with %s: %s', async (code, _, elementId, xml) => {
    // when
    const problems = await problemsOf(xml);
    // then
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', code, elementId }));
    const problem = problems.find((each) => each.code === code);
    expect(problem?.message).toMatch(/^[A-Z'].*\.$/s);
    expect(problem?.line).toEqual(expect.any(Number));
    // it is the only one, but for what follows from the drawing of the case
    const codes = new Set(problems.filter(({ severity }) => severity === 'error').map((each) => each.code));
    expect(codes.size).toBeLessThanOrEqual(2);
  });
};

/** One test for each drawing that runs and is worth a warning. */
export const itWarns = (cases: readonly RuleCase[]): void => {
  it.each(cases)('should warn with %s: %s', async (code, _, elementId, xml) => {
    // when
    const problems = await problemsOf(xml);
    // then
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'warning', code, elementId }));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
};
