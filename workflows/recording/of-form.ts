import { InvalidInputError } from '#care/common/care-error.js';
import { given } from '#care/common/given.js';
import { validated } from '#care/common/validated.js';
import type { FormSubmission } from './form-submission.js';

/**
 * What a form says, checked by the care library's description of it.
 *
 * @param keys field of the description → key of the form, where they differ: whoever filled in the form knows its fields only
 * @throws InvalidInputError that names the form and its fields, never their values
 */
export function ofForm<T extends object>(
  { formId }: Pick<FormSubmission, 'formId'>,
  dto: new () => T,
  plain: object,
  keys: Readonly<Record<string, string>> = {},
): T {
  try {
    return validated(dto, given(plain));
  } catch (error) {
    if (error instanceof InvalidInputError) {
      throw new InvalidInputError(
        `form '${formId}'`,
        error.problems.map((problem) => problem.replace(/^\w+/, (field) => keys[field] ?? field)),
      );
    }
    throw error;
  }
}

/** A value that is in itself well-formed and yet cannot be. */
export function wrongValue(
  { formId }: Pick<FormSubmission, 'formId'>,
  key: string,
  message: string,
): InvalidInputError {
  return new InvalidInputError(`form '${formId}'`, [`${key}: ${message}`]);
}
