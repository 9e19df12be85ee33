import { flag, integer, list, nullable, oneOf, shape, text, time } from '../openapi/schema.js';

const turnSchema = shape({
  id: text(),
  from: time(),
  to: time(),
  /** Who turns it. */
  by: text(),
});

export const clockSchema = shape({
  /** Engine time: what everything on the pages is told by. */
  now: time(),
  /** Whether time stands still. */
  isPinned: flag(),
  /** How far engine time is ahead of the machine's; negative where it is behind. */
  offsetMs: integer(),
  /** Whether it can be turned here and now; if not, `whyNot` says why. */
  canTurn: flag(),
  whyNot: nullable(text()),
  /** Where each choice leads to. */
  choices: list(
    shape({ id: oneOf('twenty-minutes', 'next-shift', 'working-day', 'fourteen-days', 'machine'), to: time() }),
  ),
  /** The last moment that one turn reaches. */
  latest: time(),
  /** The turn that is under way. */
  turn: nullable(turnSchema),
  /** The turn that ended last. */
  lastTurn: nullable(turnSchema),
});

export const turnedSchema = shape({
  id: text(),
  from: time(),
  /** Where it has come to. */
  to: time(),
  /** Ended early, because somebody wanted it or something went wrong: then `problem` says what. */
  isCutShort: flag(),
  problem: nullable(text()),
  /** "3 tasks came, 1 case came to its end". */
  summary: text(),
  /** What happened with those whom the caller may know of, case by case. */
  cases: list(
    shape({
      id: text(),
      /** Whom it is about, else the pathway. */
      title: text(),
      episodeId: nullable(text()),
      /** What waits now comes first. */
      lines: list(
        shape({
          text: text(),
          /** So often, first and last at these times. */
          count: integer(),
          from: time(),
          to: time(),
          /** A task that the caller may open and that still waits. */
          taskKey: nullable(text()),
        }),
      ),
      /** So many more than told. */
      more: integer(),
    }),
  ),
  /** So many more cases than told. */
  moreCases: integer(),
  /** What happened elsewhere, as figures; null where nothing did. */
  elsewhere: nullable(text()),
});
