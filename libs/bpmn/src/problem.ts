/** What is wrong in a file and where. A file with a problem of severity `error` is not deployed. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** Stable code, e.g. `UNSUPPORTED_ELEMENT`, `XML_TOO_DEEP`, `FLOW_TARGET_MISSING`. */
  readonly code: string;
  /** Id of the element (or rule, field) it concerns, or null where the file as a whole is meant. */
  readonly elementId: string | null;
  /** One sentence for the person who drew it: what is wrong and, where known, what to draw instead. */
  readonly message: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** A problem as one line: `forms/x.form: element 'ut-listen': …`. */
export const problemText = (fileName: string, problem: Problem): string => {
  const place = problem.line === null ? '' : `:${problem.line}${problem.column === null ? '' : `:${problem.column}`}`;
  const element = problem.elementId === null ? '' : ` element '${problem.elementId}':`;
  return `${fileName}${place}:${element} ${problem.message}`;
};
