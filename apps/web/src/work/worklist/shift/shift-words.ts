import type { HubShift } from '../../../api/shift';
import { counted } from '../../../shell/words';
import { shortTime, timeOfDay } from '../../../ui/time-words';

type Agency = HubShift['agencies'][number];

export const isSameDay = (one: Date, other: Date): boolean => dayOf.format(one) === dayOf.format(other);

const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** "23:00" today, "Sun 10:30" another day. */
export const whenWords = (at: string, now: Date): string => {
  const date = new Date(at);
  return isSameDay(date, now) ? timeOfDay(date) : shortTime(date, now);
};

/** "Hub open until 23:00", "Hub closed, opens Sun 10:30". */
export const hubWords = ({ isOpen, opensAt, closesAt }: HubShift['hub'], now: Date): string =>
  isOpen ? `Hub open until ${whenWords(closesAt, now)}` : `Hub closed, opens ${whenWords(opensAt, now)}`;

export const redWords = (count: number): string => `${count} Red`;

/** Only what somebody has said: that nothing is said does not mean that all can be reached. */
export function reachWords(agencies: readonly Agency[], agencyLabel: string, agenciesLabel: string): string {
  const down = agencies.filter(({ state }) => state === 'down').length;
  return down === 0
    ? `no ${agencyLabel} reported unreachable`
    : `${counted(down, agencyLabel, agenciesLabel)} not reachable`;
}

/** "Handover at 23:00", and once it is closed "Still open past closing: handover at 23:00". */
export const handoverWords = (closesAt: string, now: Date): string => {
  const words = `handover at ${whenWords(closesAt, now)}`;
  return new Date(closesAt) > now ? `Handover${words.slice('handover'.length)}` : `Still open past closing: ${words}`;
};
