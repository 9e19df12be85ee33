import { flag, list, nullable, oneOf, shape, text, time } from '../../openapi/schema.js';
import type { SeenEpisode } from '../episode/seen-episodes.service.js';
import type { Viewer } from '../viewer/viewer.js';

/** What a timeline tells, and how it is called where one chooses. */
export const TIMELINE_KINDS = {
  contact: 'Contacts',
  stage: 'Stages',
  entry: 'Entries',
  request: 'Questions to agencies',
  reply: 'Answers of agencies',
  plan: 'Plans',
  agreement: 'Agreement',
  blockage: 'Blockages',
  escalation: 'Calls for help',
  conversation: 'Conversations',
  touch: 'Staying in touch',
  step: 'Steps of the pathway',
} as const;

export type TimelineKind = keyof typeof TIMELINE_KINDS;

/** One thing that happened, as one source tells it. */
export interface Told {
  readonly id: string;
  readonly at: Date;
  readonly kind: TimelineKind;
  /** The agency that wrote it; null where it is nobody's own. */
  readonly agencyId: string | null;
  readonly title: string;
  /** What was said, for those who work with the person. */
  readonly text?: string | null;
  readonly workerId?: string | null;
  readonly stage?: string | null;
  /** That it exists may be known, and no more. */
  readonly isRestricted?: boolean;
}

/** About what, and for whom, a timeline is told. */
export interface Telling {
  readonly seen: SeenEpisode;
  readonly viewer: Viewer;
}

/** One kind of record, told for somebody: what he or she must not know of is not in it. */
export interface TimelineSource {
  tell(telling: Telling): Promise<readonly Told[]>;
}

export const timelineEntrySchema = shape({
  id: text(),
  at: nullable(time()),
  day: text(),
  kind: oneOf(...Object.keys(TIMELINE_KINDS)),
  agency: nullable(text()),
  title: text(),
  text: nullable(text()),
  who: nullable(text()),
  stage: nullable(text()),
  isRestricted: flag(),
  restrictedText: nullable(text()),
});

export const timelineSchema = shape({
  items: list(timelineEntrySchema),
  next: nullable(text()),
  agencies: list(shape({ id: text(), name: text() })),
  kinds: list(shape({ id: text(), name: text() })),
});
