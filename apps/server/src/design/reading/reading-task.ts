import type { Change } from '#drawing/comparison/change.js';
import type { DrawingProblem } from '#drawing/rules/drawing-problem.js';

/** What the reading thread is asked. Texts and plain data only: it shares nothing with the application. */
export interface ReadingTasks {
  readonly lint: { readonly request: LintRequest; readonly answer: readonly DrawingProblem[] };
  readonly compare: { readonly request: CompareRequest; readonly answer: readonly Change[] };
  readonly describe: { readonly request: { readonly xml: string }; readonly answer: DrawingDescription };
}

export interface LintRequest {
  readonly xml: string;
  readonly jobTypes: readonly string[];
  readonly formIds: readonly string[];
  readonly decisionIds: readonly string[];
  readonly pathwayIds: readonly string[];
  readonly starts: readonly StartMessage[];
}

/** A message that a live pathway begins with. */
export interface StartMessage {
  readonly message: string;
  readonly pathwayId: string;
  readonly pathwayName: string;
}

export interface NamedFile {
  readonly name: string;
  readonly content: string;
}

export interface CompareRequest {
  readonly left: readonly NamedFile[];
  readonly right: readonly NamedFile[];
  /** Names of task groups by their code. */
  readonly groups: readonly (readonly [string, string])[];
}

export interface DrawingDescription {
  /** Of the executable process. */
  readonly id: string | null;
  readonly name: string | null;
}

export type ReadingKind = keyof ReadingTasks;
