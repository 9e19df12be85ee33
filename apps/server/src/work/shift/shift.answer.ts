import { type AnswerOf, flag, integer, list, nullable, oneOf, shape, text, time } from '../../openapi/schema.js';

const task = { key: text(), name: text(), person: nullable(text()) };

const redsSchema = shape({
  /** People, households or contacts: one may have several tasks. Those whom the viewer may not know of are in no figure. */
  count: integer(),
  oldest: nullable(shape({ ...task, waitingSince: time() })),
});

const pastClosingSchema = shape({
  /** The closing time they are open past: still to come, or over. */
  closesAt: time(),
  isOver: flag(),
  count: integer(),
  /** The first ones, in the order of the worklist. */
  tasks: list(shape({ ...task, dueAt: nullable(time()), assignee: nullable(text()) })),
  /** Null where it is not known. */
  takesOver: nullable(shape({ name: text(), at: time() })),
});

const agencySchema = shape({
  id: text(),
  name: text(),
  /** `unknown`: nobody has said anything of late. */
  state: oneOf('down', 'reachable', 'unknown'),
  /** Since when it is so; of `unknown` null. */
  since: nullable(time()),
  /** Who said so; null where it was met in a case, or is not known. */
  saidBy: nullable(text()),
  /** Its people on the shift that is on now. */
  onShift: integer(),
});

const teamSchema = list(
  shape({
    agencyId: text(),
    agency: text(),
    people: list(shape({ name: text(), skills: list(text()) })),
  }),
);

export const shiftSchema = shape({
  /** When the hub is open: now, else the next time. Shifts without a gap between them are one opening. */
  hub: shape({ isOpen: flag(), opensAt: time(), closesAt: time() }),
  /** The shift that is on, else the next one; null where none is known: everyday hours are no shift. */
  shift: nullable(
    shape({
      ...{ id: text(), name: text(), hub: nullable(text()), location: nullable(text()) },
      ...{ startsAt: time(), endsAt: time(), isNow: flag() },
      /** The viewer is on its roster. */
      isMine: flag(),
    }),
  ),
  reds: redsSchema,
  /** Null where no closing time is known. */
  pastClosing: nullable(pastClosingSchema),
  agencies: list(agencySchema),
  /** Who is on the shift that is on now, by agency; empty where none is. */
  team: teamSchema,
});

export type ShiftAnswer = AnswerOf<typeof shiftSchema>;
