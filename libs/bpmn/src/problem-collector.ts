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

type Severity = Problem['severity'];

/** Gathers what is wrong in one file, with the place of each element where it is known. */
export class ProblemCollector {
  readonly #problems: Readonly<Record<Severity, Problem[]>> = { error: [], warning: [] };
  readonly #counts: Record<Severity, number> = { error: 0, warning: 0 };
  #positionOf: (elementId: string) => Position | null = () => null;

  get hasErrors(): boolean {
    return this.#counts.error > 0;
  }

  /** From now on, problems of an element carry the place that this function knows. */
  locateBy(positionOf: (elementId: string) => Position | null): void {
    this.#positionOf = positionOf;
  }

  error(code: ProblemCode, subject: Subject, message: string, position?: Position | null): void {
    this.#add('error', code, subject, message, position);
  }

  warning(code: ProblemCode, subject: Subject, message: string, position?: Position | null): void {
    this.#add('warning', code, subject, message, position);
  }

  /** Errors first, at most `problemsShownMax` of them: how many more there are stands last. */
  list(): readonly Problem[] {
    const shown = [...this.#problems.error, ...this.#problems.warning].slice(0, limits.problemsShownMax);
    const rest = this.#counts.error + this.#counts.warning - shown.length;
    if (rest === 0) {
      return shown;
    }
    const severity = this.hasErrors ? 'error' : 'warning';
    const more = problem(severity, 'MORE_PROBLEMS', null, `There are ${rest} more problems.`, null);
    return [...shown, more];
  }

  #add(severity: Severity, code: ProblemCode, subject: Subject, message: string, position?: Position | null): void {
    this.#counts[severity] += 1;
    // a hostile file can have a problem in every character
    if (this.#problems[severity].length >= limits.problemsShownMax) {
      return;
    }
    const elementId = typeof subject === 'string' || subject === null ? subject : idOf(subject);
    const place = position ?? (elementId === null ? null : this.#positionOf(elementId));
    this.#problems[severity].push(problem(severity, code, elementId, message, place));
  }
}

const problem = (
  severity: Severity,
  code: ProblemCode,
  elementId: string | null,
  message: string,
  place: Position | null,
): Problem => ({ severity, code, elementId, message, line: place?.line ?? null, column: place?.column ?? null });
