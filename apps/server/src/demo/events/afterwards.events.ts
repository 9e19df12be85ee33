import { london, toLondonIso } from '#care/calendar/london-time.js';
import { episodeIdOf } from '../cases/case-of.js';
import type { ScriptedEvent } from '../director.js';
import type { EventMeans } from './event-means.js';

const FIRST_TEXT_AT = '2016-10-01T11:05:00+01:00';
const WEEKS = 14;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** What goes on after the weekend: the girl of case 7 texts on Saturdays, when the drop-in ends. */
export function afterwardsEvents(means: EventMeans): ScriptedEvent[] {
  return Array.from({ length: WEEKS }, (_, week) => {
    const id = `person-called:case-07:${week + 1}`;
    const at = toLondonIso(london(FIRST_TEXT_AT).plus({ weeks: week }));
    return { id, at, run: () => means.publish(id, 'Person.Called', episodeIdOf(means.script('case-07')), {}, DAY_MS) };
  });
}
