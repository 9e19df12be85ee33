import { flag, integer, list, nullable, oneOf, type Schema, shape, text, time } from '../../openapi/schema.js';

export const draftHeadSchema: Schema = shape({
  pathwayId: text(),
  name: text(),
  basedOn: nullable(integer()),
  revision: integer(),
  savedAt: time(),
  savedBy: text(),
});

export const fileSchema: Schema = shape({ name: text(), kind: oneOf('bpmn', 'dmn', 'form'), content: text() });

export const draftSchema: Schema = shape({
  ...((draftHeadSchema as { properties: Record<string, Schema> }).properties ?? {}),
  files: list(fileSchema),
});

export const pathwayLineSchema: Schema = shape({
  id: text(),
  name: text(),
  owner: nullable(text()),
  ownerName: nullable(text()),
  isClinical: flag(),
  live: nullable(shape({ version: integer(), since: time(), by: nullable(text()) })),
  running: nullable(list(shape({ version: integer(), count: integer() }))),
  runningTotal: nullable(integer()),
  blockagesOpen: nullable(integer()),
  draft: nullable(draftHeadSchema),
});

export const pathwaySchema: Schema = shape({
  id: text(),
  name: text(),
  owner: nullable(text()),
  ownerName: nullable(text()),
  isClinical: flag(),
  liveVersion: nullable(integer()),
  draft: nullable(draftHeadSchema),
  versions: list(
    shape({
      version: integer(),
      key: text(),
      at: time(),
      by: nullable(text()),
      reason: nullable(text()),
      kind: nullable(oneOf('deployed', 'rolled back')),
      fromVersion: nullable(integer()),
      isLive: flag(),
      isDeleted: flag(),
      running: integer(),
    }),
  ),
});

const fix: Schema = { ...shape({ label: text(), kind: text() }) };

/** `fix` is absent where there is none. */
export const problemsSchema: Schema = list({
  type: 'object',
  properties: {
    file: text(),
    rule: text(),
    severity: oneOf('error', 'warning'),
    elementId: nullable(text()),
    message: text(),
    fix,
  },
  required: ['file', 'rule', 'severity', 'elementId', 'message'],
});

export const changeSchema: Schema = shape({
  kind: oneOf('added', 'removed', 'changed', 'moved', 'layout'),
  elementId: nullable(text()),
  sentence: text(),
  file: text(),
});

const staying = list(shape({ version: integer(), count: integer() }));

export const releasedSchema: Schema = shape({
  pathwayId: text(),
  version: integer(),
  key: text(),
  at: time(),
  by: text(),
  files: list(text()),
  staying,
});

export const rehearsalSchema: Schema = shape({
  canDeploy: flag(),
  problems: problemsSchema,
  changes: list(changeSchema),
  files: list(text()),
  staying,
  alsoUsedBy: list(shape({ id: text(), name: text() })),
  becomesVersion: integer(),
});
