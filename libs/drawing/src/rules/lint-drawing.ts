/// <reference path="./bpmnlint-packages.d.ts" />
import { Linter, type Report } from 'bpmnlint';
import type { ModdleElement } from '#bpmn/moddle-element.js';
import { flowElementsOf, processesOf } from '../elements.js';
import type { DrawingProblem, Fix, Severity } from './drawing-problem.js';
import type { DrawingContext } from './drawing-rule.js';
import { lintingOf } from './lint-config.js';
import { plainMessage } from './plain-messages.js';

/**
 * Everything that a designer should know about a drawing: errors first, then in the order of the file.
 * @param definitions `bpmn:Definitions`, read with the words of Zeebe and ours
 */
export async function lintDrawing(
  definitions: ModdleElement,
  context: DrawingContext = {},
): Promise<readonly DrawingProblem[]> {
  // One linter for each drawing: rules of bpmnlint may keep what they saw in the one before.
  const results = await new Linter(lintingOf(context)).lint(definitions);
  const problems = Object.entries(results).flatMap(([rule, reports]) =>
    reports.map((report) => problemOf(rule, report)),
  );
  return sorted(withoutRepetition(problems.filter((problem) => !isSaidBetter(problem, problems))), definitions);
}

function problemOf(rule: string, report: Report): DrawingProblem {
  const isOwn = rule.startsWith('otr/');
  const words = isOwn
    ? { message: report.message, fix: report.fix as Fix | undefined }
    : plainMessage(rule, report.message);
  const own = report.severity as Severity | undefined;
  return {
    rule,
    severity: own ?? (report.category === 'warn' || report.category === 'info' ? 'warning' : 'error'),
    elementId: report.id ?? null,
    message: words.message,
    ...(words.fix === undefined ? {} : { fix: words.fix }),
  };
}

/** Where the engine says itself that it cannot run an element, what other engines say of it adds nothing. */
const isSaidBetter = ({ rule, elementId }: DrawingProblem, all: readonly DrawingProblem[]): boolean =>
  rule.startsWith('camunda-compat/') &&
  all.some((other) => other.rule === 'otr/executable' && other.severity === 'error' && other.elementId === elementId);

const withoutRepetition = (problems: readonly DrawingProblem[]): DrawingProblem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify([problem.elementId, problem.message]), problem])).values(),
];

function sorted(problems: DrawingProblem[], definitions: ModdleElement): DrawingProblem[] {
  const order = new Map<string | null, number>();
  for (const element of processesOf(definitions).flatMap((process) => [process, ...flowElementsOf(process)])) {
    order.set(element.id as string, order.size);
  }
  const rank = ({ severity, elementId }: DrawingProblem): number =>
    (severity === 'error' ? 0 : 1e6) + (order.get(elementId) ?? -1);
  return problems.sort((one, other) => rank(one) - rank(other));
}
