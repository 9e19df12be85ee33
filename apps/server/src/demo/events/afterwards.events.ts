import { london, toLondonIso } from '#care/calendar/london-time.js';
import { episodeIdOf } from '../cases/case-of.js';
import type { ScriptedEvent } from '../director.js';
import type { EventMeans } from './event-means.js';

/** On the first evening and the next morning she wants to know whether anybody answers; later on Saturdays. */
const FIRST_TEXTS_AT = ['2016-09-24T21:30:00+01:00', '2016-09-25T11:05:00+01:00'] as const;
const SATURDAYS_FROM = '2016-10-01T11:05:00+01:00';
const WEEKS = 14;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** What goes on after the weekend: the girl of case 7 texts on Saturdays, when the drop-in ends. */
export function afterwardsEvents(means: EventMeans): ScriptedEvent[] {
  const saturdays = Array.from({ length: WEEKS }, (_, week) =>
    toLondonIso(london(SATURDAYS_FROM).plus({ weeks: week })),
  );
  return [...FIRST_TEXTS_AT, ...saturdays].map((at, index) => {
    const id = `person-called:case-07:${index + 1}`;
    return { id, at, run: () => means.publish(id, 'Person.Called', episodeIdOf(means.script('case-07')), {}, DAY_MS) };
  });
}
