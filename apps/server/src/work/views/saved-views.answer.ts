import { flag, list, nullable, shape, text } from '../../openapi/schema.js';

export const viewSchema = shape({
  id: text(),
  name: text(),
  /** As in the address, without the question mark. */
  query: text(),
  isMine: flag(),
  /** Whose it is, by name. */
  by: nullable(text()),
});

export const viewsSchema = shape({ items: list(viewSchema) });
