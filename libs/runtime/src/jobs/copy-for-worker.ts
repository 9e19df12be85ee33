import type { ActivatedJob } from '#process-engine/process-engine.js';
import type { Json, JsonObject } from '#protocol/json.js';

/** A job whose variables are the worker's own: whatever a handler does to them, the engine's stay as they are. */
export const copyForWorker = (job: ActivatedJob): ActivatedJob => ({
  ...job,
  variables: copyJson(job.variables) as JsonObject,
  customHeaders: { ...job.customHeaders },
});

const copyJson = (value: Json): Json => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(copyJson);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copyJson(item as Json)]));
};
