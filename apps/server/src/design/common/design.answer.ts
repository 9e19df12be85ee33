import { FIX_KINDS } from '#drawing/rules/drawing-problem.js';
import { flag, integer, list, nullable, oneOf, shape, text, time, withOptional } from '../../openapi/schema.js';

const draftHead = {
  pathwayId: text(),
  name: text(),
  /** The live version when it was begun; null: the pathway is new. */
  basedOn: nullable(integer()),
  /** Grows with each save. */
  revision: integer(),
  savedAt: time(),
  savedBy: text(),
};

export const draftHeadSchema = shape(draftHead);

export const fileSchema = shape({ name: text(), kind: oneOf('bpmn', 'dmn', 'form'), content: text() });

export const versionFilesSchema = shape({ pathwayId: text(), version: integer(), files: list(fileSchema) });

export const draftSchema = shape({ ...draftHead, files: list(fileSchema) });

const counts = list(shape({ version: integer(), count: integer() }));

/** A pathway in the list. Numbers are null where they were not asked for. */
export const pathwayLineSchema = shape({
  id: text(),
  name: text(),
  owner: nullable(text()),
  ownerName: nullable(text()),
  isClinical: flag(),
  live: nullable(shape({ version: integer(), since: time(), by: nullable(text()) })),
  running: nullable(counts),
  runningTotal: nullable(integer()),
  blockagesOpen: nullable(integer()),
  draft: nullable(draftHeadSchema),
});

export const pathwaysSchema = shape({ items: list(pathwayLineSchema) });

export const pathwaySchema = shape({
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

const fix = shape({ label: text(), kind: oneOf(...FIX_KINDS) });

/** `fix` is absent where there is none. */
const problem = shape({
  file: text(),
  rule: text(),
  severity: oneOf('error', 'warning'),
  elementId: nullable(text()),
  message: text(),
});

const problemsSchema = list(withOptional(problem, { fix }));

export const lintedSchema = shape({ problems: problemsSchema });

export const changeSchema = shape({
  kind: oneOf('added', 'removed', 'changed', 'moved', 'layout'),
  elementId: nullable(text()),
  sentence: text(),
  file: text(),
});

export const releasedSchema = shape({
  pathwayId: text(),
  version: integer(),
  key: text(),
  at: time(),
  by: text(),
  files: list(text()),
  staying: counts,
});

export const rehearsalSchema = shape({
  canDeploy: flag(),
  problems: problemsSchema,
  changes: list(changeSchema),
  files: list(text()),
  staying: counts,
  alsoUsedBy: list(shape({ id: text(), name: text() })),
  becomesVersion: integer(),
});

const comparedSide = shape({
  label: text(),
  /** BPMN. */
  diagram: text(),
  files: list(fileSchema),
});

export const comparisonSchema = shape({ left: comparedSide, right: comparedSide, changes: list(changeSchema) });
