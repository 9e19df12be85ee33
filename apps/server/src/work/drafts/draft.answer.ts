import { free, integer, shape, time } from '../../openapi/schema.js';

const saved = { savedAt: time(), version: integer() };

export const savedDraftSchema = shape(saved);
/** What was begun and is not handed in. */
export const draftSchema = shape({ values: free(), ...saved });
