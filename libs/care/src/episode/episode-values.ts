/** Where an episode stands (P00). Safeguarding is no stage: it always runs beside. */
export const STAGES = [
  'agreement',
  'triage',
  'c1',
  'c2',
  'c3',
  'family',
  'gate',
  'close',
  'declined',
  'ended',
] as const;
export type Stage = (typeof STAGES)[number];

export const C2_STATUSES = ['never at risk', 'at risk', 'stable'] as const;
export type C2Status = (typeof C2_STATUSES)[number];

export const EPISODE_OUTCOMES = [
  'closed',
  'declined',
  'not-for-us',
  'stepped-to-universal',
  'stepped-to-vcse',
  'stepped-to-early-help',
  'stepped-to-statutory',
  'deceased',
] as const;
export type EpisodeOutcome = (typeof EPISODE_OUTCOMES)[number];
