import {
  CareEntity,
  Flag,
  Id,
  Moment,
  OptionalDay,
  OptionalMoment,
  OptionalText,
  OptionalWhole,
  Text,
} from '../common/columns.js';

export const ORDER_KINDS = [
  'support',
  'equipment',
  'accommodation',
  'transport',
  'care-at-home',
  'money',
  'other',
] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

export const ORDER_STATUSES = ['ordered', 'cancelled', 'ended'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** A service ordered for a person (jobs `order-services`, `book-transport-and-care`), and its undoing. */
@CareEntity('service_order')
export class ServiceOrder {
  @Id() id: string;
  @Text() episodeId: string;
  @Text() personId: string;
  @OptionalText() planId: string | null;
  @OptionalWhole() planVersion: number | null;
  @Text() kind: OrderKind;
  @Text() provider: string;
  @Text() description: string;
  @OptionalWhole() costPerWeekPence: number | null;
  /** Long-term support counts in the measures (M28) and is never ordered in a crisis. */
  @Flag() longTerm: boolean;
  @OptionalDay() startsOn: string | null;
  @Text({ default: 'ordered' }) status: OrderStatus;
  @Moment() orderedAt: Date;
  @OptionalMoment() endedAt: Date | null;
  @OptionalText() endReason: string | null;
  /** The order that this one took the place of. */
  @OptionalText() replacesId: string | null;
}
