import { integer, list, nullable, shape, text } from '../../openapi/schema.js';

const described = { name: text(), description: nullable(text()) };

export const jobTypesSchema = shape({ items: list(shape({ type: text(), ...described })) });

export const groupsSchema = shape({
  items: list(shape({ id: text(), name: text(), value: text(), workers: nullable(integer()) })),
});

export const calendarsSchema = shape({ items: list(shape({ id: text(), suffix: text(), ...described })) });

const used = shape({
  id: text(),
  name: text(),
  version: integer(),
  fileName: text(),
  pathways: list(shape({ id: text(), name: text() })),
});

/** Forms, or decision tables. */
export const partsSchema = shape({ items: list(used) });
