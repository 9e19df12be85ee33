import { flag, list, nullable, oneOf, shape, text, time } from '../../openapi/schema.js';

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
  cannot: 'Could not be done',
  comment: 'Comments',
  conversation: 'Conversations',
  touch: 'Staying in touch',
  step: 'Steps of the pathway',
} as const;

export type TimelineKind = keyof typeof TIMELINE_KINDS;

const timelineEntrySchema = shape({
  id: text(),
  /** Null where it is restricted. */
  at: nullable(time()),
  day: text(),
  kind: oneOf(...(Object.keys(TIMELINE_KINDS) as TimelineKind[])),
  agency: nullable(text()),
  title: text(),
  text: nullable(text()),
  who: nullable(text()),
  stage: nullable(text()),
  isRestricted: flag(),
  /** "1 entry by Housing, restricted". */
  restrictedText: nullable(text()),
});

export const timelineSchema = shape({
  items: list(timelineEntrySchema),
  next: nullable(text()),
  /** What can be chosen from, whatever is chosen now. */
  agencies: list(shape({ id: text(), name: text() })),
  kinds: list(shape({ id: text(), name: text() })),
});
