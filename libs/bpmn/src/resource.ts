import type { DecisionRequirementsModel } from './decision-model.js';
import type { Problem } from './problem.js';
import type { ProcessModel } from './process-model.js';

/** A file as it is handed in: name with its ending, and its text. */
export interface Resource {
  readonly name: string;
  readonly content: string;
}

/** A form-js schema: only what the engine needs of it. */
export interface FormModel {
  readonly formId: string;
  readonly versionTag: string | null;
}

/** A file read and resolved: plain JSON, so that it can be made in a worker thread. */
export interface ParsedResource {
  readonly name: string;
  readonly content: string;
  /** SHA-256 of the content's bytes, hexadecimal: identical content gives no new version. */
  readonly checksum: string;
  readonly processes: readonly ProcessModel[];
  readonly decisionRequirements: DecisionRequirementsModel | null;
  readonly form: FormModel | null;
  readonly problems: readonly Problem[];
}
