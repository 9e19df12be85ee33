import { flag, list, nullable, shape, text, texts, time } from '../openapi/schema.js';

export const sessionSchema = shape({
  name: text(),
  username: text(),
  workerId: nullable(text()),
  organisation: nullable(shape({ id: text(), name: text() })),
  roles: list(text()),
  groups: list(text()),
  csrfToken: text(),
  /** What this service calls things: `person`, `case`, `pathway` …, singular. */
  labels: texts(),
  /** The engine's clock. */
  now: time(),
  isDemo: flag(),
  expiresAt: time(),
});
