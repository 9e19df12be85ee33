import { SetMetadata } from '@nestjs/common';

export const RECORDS_FORM = 'otr:records-form';

/**
 * Marks a method of a Nest provider as the one that writes the care records of forms: `@RecordsForm('p03-talk')`. The method gets a
 * `FormSubmission`. It writes through the care library only, never to the engine; what it makes has an id that follows from the
 * task's key. A value that does not fit is an `InvalidInputError` that names the form's field, thrown before anything is written.
 */
export const RecordsForm = (...formIds: readonly string[]): MethodDecorator => SetMetadata(RECORDS_FORM, formIds);
