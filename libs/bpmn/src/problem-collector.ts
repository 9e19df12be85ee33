import { limits } from './limits.js';
import type { ModdleElement } from './moddle-element.js';
import { idOf } from './moddle-element.js';
import type { Problem } from './problem.js';
import type { ProblemCode } from './problem-codes.js';

/** A place in a file, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What a problem is about: an element, its id, or null: the file as a whole. */
export type Subject = ModdleElement | string | null;

/** Gathers what is wrong in one file, with the place of each element where it is known. */
export class ProblemCollector {
  readonly #problems: Problem[] = [];
  #errors = 0;
  #positionOf: (elementId: string) => Position | null = () => null;

  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  /** From now on, problems of an element carry the place that this function knows. */
  locateBy(positionOf: (elementId: string) => Position | null): void {
    this.#positionOf = positionOf;
  }

  error(code: ProblemCode, subject: Subject, message: string, position?: Position | null): void {
    this.#errors += 1;
    this.#add('error', code, subject, message, position);
  }

  warning(code: ProblemCode, subject: Subject, message: string, position?: Position | null): void {
    this.#add('warning', code, subject, message, position);
  }

  /** Errors first, at most `problemsShownMax` of them: a count of the rest stands last. */
  list(): readonly Problem[] {
    const sorted = [
      ...this.#problems.filter(({ severity }) => severity === 'error'),
      ...this.#problems.filter(({ severity }) => severity === 'warning'),
    ];
    if (sorted.length <= limits.problemsShownMax) {
      return sorted;
    }
    const shown = sorted.slice(0, limits.problemsShownMax);
    const rest = sorted.length - shown.length;
    const code: ProblemCode = 'MORE_PROBLEMS';
    const severity = this.hasErrors ? 'error' : 'warning';
    return [...shown, { severity, code, elementId: null, message: `And ${rest} more.`, line: null, column: null }];
  }

  #add(
    severity: Problem['severity'],
    code: ProblemCode,
    subject: Subject,
    message: string,
    position?: Position | null,
  ): void {
    const elementId = typeof subject === 'string' || subject === null ? subject : idOf(subject);
    const place = position ?? (elementId === null ? null : this.#positionOf(elementId));
    this.#problems.push({
      severity,
      code,
      elementId,
      message,
      line: place?.line ?? null,
      column: place?.column ?? null,
    });
  }
}
