/** Main and further reasons of a contact; their labels are the screens' business. */
export const REASONS = [
  'mental-health',
  'housing',
  'domestic-abuse',
  'debt-benefits',
  'substance',
  'older-age-falls',
  'parenting-child',
  'antisocial-behaviour',
  'loneliness',
  'leaving-care',
  'fire-hoarding',
  'carer-strain',
  'other',
] as const;
export type Reason = (typeof REASONS)[number];

export const CHANNELS = ['web', 'phone', 'email', 'walk-in', 'partner', 'hub', 'self'] as const;
export type Channel = (typeof CHANNELS)[number];

export const REFERRER_KINDS = ['professional', 'self', 'family', 'neighbour', 'public'] as const;
export type ReferrerKind = (typeof REFERRER_KINDS)[number];

export const RISKS = ['serious now', 'serious soon', 'rising', 'low'] as const;
export type Risk = (typeof RISKS)[number];

/** Value: what people need us for. Failure: caused by something not done, or not done right, before (R50). */
export const DEMAND_TYPES = ['value', 'failure'] as const;
export type DemandType = (typeof DEMAND_TYPES)[number];

export const AGREEMENT_STATUSES = ['given', 'refused', 'notAsked', 'cannotAsk'] as const;
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number];

export const RAGS = ['Red', 'Amber', 'Green'] as const;
/** Urgency as decided by the pathway's table. */
export type Rag = (typeof RAGS)[number];

export const CONTACT_OUTCOMES = ['connected', 'moved-on', 'safeguarding', 'refused', 'not-reached'] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];
