import { mergeValues } from '#bpmn/merge-values.js';
import { splitSubmission } from '#bpmn/split-submission.js';
import { validateSubmission } from '#bpmn/validate-submission.js';
import { InvalidInputError } from '#care/common/care-error.js';
import { evaluateCondition } from '#feel/evaluate.js';
import { compileExpression } from '#feel/expression.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import type { OpenTask } from './open-tasks.js';

const ZONE = 'Europe/London';

/** A submission in which no fault was found. */
export interface CheckedForm {
  /** What goes to the engine: ids, flags, codes, dates. */
  readonly process: JsonObject;
  /** What goes on record: all of it, without what was hidden. */
  readonly whole: JsonObject;
}

/**
 * Checks a whole form as the browser does. Fields that the answers, or the variables of the task, hide are no part of it.
 *
 * @throws InvalidInputError with a line for each field that is not right
 */
export function checkedForm(
  { formId, formSchema, variables }: Pick<OpenTask, 'formId' | 'formSchema' | 'variables'>,
  values: JsonObject,
  now: Date,
): CheckedForm {
  const schema = formSchema ?? {};
  const seen = mergeValues(variables, values);
  const isHidden = (expression: string): boolean => {
    const outcome = evaluateCondition(compileExpression(expression), (name) => seen[name], {
      now: now.getTime(),
      zone: ZONE,
    });
    return outcome.ok && outcome.value;
  };
  const errors = validateSubmission(schema, values, { isHidden });
  if (errors.length > 0) {
    throw new InvalidInputError(
      `form '${formId}'`,
      errors.map(({ key, message }) => (key ? `${key}: ${message}` : message)),
    );
  }
  const { process, record } = splitSubmission(schema, values, { isHidden });
  return { process: process as JsonObject, whole: mergeValues(record as JsonObject, process as JsonObject) };
}
