import { type AnswerOf, flag, integer, list, nullable, oneOf, shape, text, time } from '../../openapi/schema.js';

export const named = shape({ id: text(), name: text() });

export const taskItemMembers = {
  key: text(),
  name: text(),
  pathway: shape({ id: text(), name: text(), version: integer() }),
  elementId: text(),
  person: nullable(named),
  people: list(shape({ id: text(), name: text(), birthDate: nullable(text()) })),
  contactId: nullable(text()),
  episodeId: nullable(text()),
  stage: nullable(text()),
  stageName: nullable(text()),
  urgency: nullable(oneOf('red', 'amber', 'green')),
  why: text(),
  waitingSince: time(),
  dueAt: nullable(time()),
  /** Of a Red that is open past it: the closing time at which it is handed over. */
  handoverAt: nullable(time()),
  agency: nullable(text()),
  agencyId: nullable(text()),
  ward: nullable(text()),
  groups: list(named),
  assignee: nullable(shape({ id: text(), name: text(), agency: nullable(text()) })),
  isMine: flag(),
  isFollowed: flag(),
  canClaim: flag(),
  /** "Waiting for Housing since 14:02, due 18:00": something is needed first, and was asked for. */
  waitingFor: nullable(text()),
};

export const taskItemSchema = shape(taskItemMembers);

/** A task as the worklist shows it. */
export type TaskItem = AnswerOf<typeof taskItemSchema>;

export const worklistSchema = shape({
  items: list(taskItemSchema),
  counts: shape({ mine: integer(), team: integer(), following: integer() }),
  next: nullable(text()),
  orderRule: text(),
});

const filter = { id: text(), name: text(), count: integer() };

export const filtersSchema = shape({
  pathways: list(shape(filter)),
  steps: list(shape({ ...filter, pathwayId: text() })),
  agencies: list(shape(filter)),
  wards: list(shape(filter)),
  stages: list(shape(filter)),
  urgencies: list(shape(filter)),
});

const workers = list(shape({ id: text(), name: text(), agency: text() }));

export const receiversSchema = shape({ workers, groups: list(named) });
/** To whom one task can be handed over. */
export const handOverChoicesSchema = shape({ people: workers, groups: list(named) });
export const handedOverSchema = shape({ item: nullable(taskItemSchema) });
export const handedInSchema = shape({ completedAt: time(), next: nullable(taskItemSchema) });
