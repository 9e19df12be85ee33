import { london, toLondonIso } from '#care/calendar/london-time.js';

/** Date-times and dates so much later, as forms want them. */
export const hoursAfter = (at: string, hours: number): string => toLondonIso(london(at).plus({ hours }));

export const daysAfter = (at: string, days: number): string => london(at).plus({ days }).toISODate() as string;

export const daysBefore = (at: string, days: number): string => daysAfter(at, -days);
