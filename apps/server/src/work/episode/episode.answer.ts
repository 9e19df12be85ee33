import { flag, integer, list, nullable, shape, text, time } from '../../openapi/schema.js';
import { identitySchema } from '../task/task-detail.answer.js';

export const episodePageSchema = shape({
  id: text(),
  people: list(shape({ id: text(), name: text(), birthDate: nullable(text()) })),
  identity: nullable(identitySchema),
  stage: text(),
  stageName: text(),
  urgency: nullable(text()),
  openedAt: time(),
  closedAt: nullable(time()),
  isFollowed: flag(),
  whereNow: shape({
    sentence: text(),
    before: list(shape({ name: text(), at: time() })),
    current: list(
      shape({
        taskKey: nullable(text()),
        name: text(),
        pathway: text(),
        since: time(),
        dueAt: nullable(time()),
        with: text(),
      }),
    ),
    mayFollow: list(text()),
  }),
  waitingFor: list(shape({ words: text(), since: time(), dueAt: nullable(time()), isOverdue: flag() })),
  team: list(
    shape({
      id: text(),
      name: text(),
      agency: nullable(text()),
      role: text(),
      isKeyworker: flag(),
      since: time(),
    }),
  ),
  agencies: list(shape({ id: text(), name: text(), role: text() })),
  keyworker: nullable(shape({ name: text(), how: text() })),
  agreement: shape({
    state: text(),
    words: text(),
    until: nullable(text()),
    choices: list(shape({ agency: text(), topic: text(), answer: text() })),
  }),
  basis: list(shape({ words: text() })),
  plans: list(
    shape({
      id: text(),
      kind: text(),
      title: text(),
      version: integer(),
      writtenAt: time(),
      reviewOn: nullable(text()),
      actions: list(shape({ what: text(), who: text(), byWhen: nullable(time()), isDone: flag() })),
    }),
  ),
  blockages: list(
    shape({
      id: text(),
      type: text(),
      step: nullable(text()),
      agency: nullable(text()),
      description: nullable(text()),
      raisedAt: time(),
      status: text(),
    }),
  ),
  next: list(text()),
  restricted: list(text()),
});
