import { CareEntity, Id, OptionalText, Text } from '../common/columns.js';

/** Weekdays as iCalendar writes them. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Opening time of a community service on one weekday; times as `HH:MM`. */
@CareEntity('service_schedule')
export class ServiceSchedule {
  @Id() serviceId: string;
  @Id() byday: Weekday;
  @Text() opensAt: string;
  @OptionalText() closesAt: string | null;
}
