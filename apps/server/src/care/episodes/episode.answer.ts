import type { Episode } from '#care/episode/episode.entity.js';
import { answerOf } from '../../openapi/answer.js';
import { flag, nullable, shape, text, time } from '../../openapi/schema.js';

export const episodeMembers = {
  id: text(),
  personId: nullable(text()),
  householdId: nullable(text()),
  contactId: nullable(text()),
  localityId: nullable(text()),
  wardId: nullable(text()),
  stage: text(),
  urgency: nullable(text()),
  inCrisis: flag(),
  c1Exhausted: flag(),
  c2Status: text(),
  c2Exhausted: flag(),
  keyworkerId: nullable(text()),
  weekendHub: flag(),
  outOfArea: flag(),
  route: nullable(text()),
  demand: nullable(text()),
  openedAt: time(),
  closedAt: nullable(time()),
  outcome: nullable(text()),
  ownerAgency: text(),
};

const schema = shape(episodeMembers);

export const episodeAnswer = (episode: Episode) => answerOf(schema, episode);
