import { flag, integer, list, nullable, oneOf, shape, text, time } from '../../openapi/schema.js';
import { draftSchema } from '../drafts/draft.answer.js';

export const commentSchema = shape({
  id: text(),
  at: time(),
  who: nullable(text()),
  agency: text(),
  /** Who may read it: everybody on the case, or the author's agency alone. */
  visibility: oneOf('case', 'agency'),
  isForKeyworker: flag(),
  /** The task at which it was written. */
  taskKey: nullable(text()),
  step: nullable(text()),
  /** Null where it is withdrawn, or the caller sees that it is there and no more. */
  text: nullable(text()),
  version: integer(),
  changedAt: nullable(time()),
  isWithdrawn: flag(),
  isMine: flag(),
  /** By its author, now; until when, where he or she may. */
  changeableUntil: nullable(time()),
});

/** What was said of a case, the latest first, as far as the caller may know. */
export const commentsSchema = shape({
  items: list(commentSchema),
  /** Earlier ones, which the timeline tells. */
  earlierCount: integer(),
  /** "2 comments by Housing, restricted". */
  restricted: list(text()),
  /** Why the caller writes none here; null where he or she may. */
  closedBecause: nullable(text()),
  /** Who may read what is for the agency alone. */
  agency: nullable(text()),
  /** Null where there is none. */
  keyworker: nullable(shape({ name: text(), isOfAgency: flag() })),
  charactersMax: integer(),
  /** What the caller has begun and not sent. */
  draft: nullable(draftSchema),
});
