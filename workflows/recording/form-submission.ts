import type { JsonObject, Key } from '#process-engine/process-engine.js';
import { FormValues } from '../shared/form-values.js';

/** Who filled in a form: the worker's id, and the organisation that he or she works for. */
export interface SubmittedBy {
  readonly id: string;
  readonly agency: string;
}

/** A form as a worker handed it in, found right: what the care records are written from. */
export interface FormSubmission {
  /** Key of the user task: all that is recorded gets ids that follow from it, so that a second time changes nothing. */
  readonly taskKey: Key;
  readonly elementId: string;
  readonly formId: string;
  readonly processInstanceKey: Key;
  readonly bpmnProcessId: string;
  readonly episodeId?: string;
  readonly contactId?: string;
  readonly personId?: string;
  readonly worker: SubmittedBy;
  /** The variables that the task sees: ids, flags, codes, dates. */
  readonly variables: JsonObject;
  /** The whole form, names and narrative included, without what was hidden. */
  readonly values: JsonObject;
  readonly at: Date;
  /** When the task came up. */
  readonly taskCreatedAt?: Date;
}

export const formOf = ({ values }: FormSubmission): FormValues => new FormValues(values);

/** The id that the task sees under a name; undefined where it sees none. For `personId`, also the one whom its episode is about. */
export function idIn({ variables, personId }: FormSubmission, name: string): string | undefined {
  const id = variables[name] ?? (name === 'personId' ? personId : undefined);
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** The task is about nobody of that kind: a drawing that forgot to pass an id must not stop the work of whoever fills in the form. */
export class AboutNobodyError extends Error {
  constructor({ formId, taskKey }: FormSubmission, name: string) {
    super(`Expected task with key '${taskKey}' to see '${name}' for form '${formId}', but it does not`);
    this.name = 'AboutNobodyError';
  }
}

/** The id that the task must see. @throws AboutNobodyError */
export function needId(submission: FormSubmission, name: string): string {
  const id = idIn(submission, name);
  if (id === undefined) {
    throw new AboutNobodyError(submission, name);
  }
  return id;
}
