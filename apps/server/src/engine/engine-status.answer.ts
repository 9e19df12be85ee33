import { flag, nullable, shape, time } from '../openapi/schema.js';

export const engineStatusSchema = shape({
  /** Whether what people do is taken on at the moment. */
  isRunning: flag(),
  /** Since when it is not, where that is known. */
  awaySince: nullable(time()),
});
