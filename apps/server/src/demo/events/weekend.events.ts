import type { ScriptedEvent } from '../director.js';
import { afterwardsEvents } from './afterwards.events.js';
import { caseEvents } from './case.events.js';
import { demandEvents } from './demand.events.js';
import type { EventMeans } from './event-means.js';
import { referralEvent } from './referral.event.js';
import { releaseEvents } from './release.events.js';
import { shiftEvents } from './shift.events.js';

/** Everything that the outside world does by itself, in the order of the time; at the same time in the order of this list. */
export function weekendEvents(means: EventMeans): ScriptedEvent[] {
  const events = [
    ...shiftEvents(means),
    ...means.scripts.map((script) => referralEvent(means, script)),
    ...caseEvents(means),
    ...releaseEvents(means),
    ...afterwardsEvents(means),
    ...demandEvents(means),
  ];
  return events
    .map((event, index) => ({ event, index }))
    .sort((a, b) => Date.parse(a.event.at) - Date.parse(b.event.at) || a.index - b.index)
    .map(({ event }) => event);
}
