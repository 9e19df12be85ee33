import { WEEKEND_HUB_ID } from '#care/seed/care-seed.service.js';
import { readWeekend } from '#care/seed/weekend.js';
import type { ScriptedEvent } from '../director.js';
import type { EventMeans } from './event-means.js';

/**
 * Opening, handing over and closing of the six shifts, and the roster check before the fifth: by the replay until the hub shift has a
 * pathway of its own.
 */
export function shiftEvents(means: EventMeans): ScriptedEvent[] {
  return readWeekend()
    .events.filter(({ type }) => type.startsWith('shift-') || type === 'understaffed')
    .map(({ type, at, shift = '' }) => {
      const id = `${type}:${shift}`;
      return { id, at, run: () => happen(means, id, type, shift) };
    });
}

async function happen(means: EventMeans, eventId: string, type: string, shiftId: string): Promise<void> {
  if (type === 'shift-opened') {
    const shift = readWeekend().shifts.find(({ id }) => id === shiftId);
    // News for a board: whoever does not listen now needs no message.
    await means.publish(
      eventId,
      'Shift.Opened',
      shiftId,
      { shiftId, hubId: WEEKEND_HUB_ID, closeAt: shift?.end ?? null },
      0,
    );
  } else if (type === 'shift-handover') {
    await means.signal('ShiftHandover', { hubId: WEEKEND_HUB_ID });
  }
}
