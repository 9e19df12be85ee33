import { flag, integer, list, nullable, oneOf, shape, text, time } from '../../openapi/schema.js';
import { named } from '../worklist/worklist.answer.js';

export const duplicatesSchema = shape({
  nhsNumber: nullable(shape({ isValid: flag(), words: text() })),
  candidates: list(
    shape({
      personId: text(),
      name: text(),
      birthDate: nullable(text()),
      ward: nullable(text()),
      score: integer(),
      likeness: oneOf('same', 'likely', 'possible'),
      reasons: list(text()),
      openEpisode: nullable(shape({ id: text(), stageName: text(), keyworker: nullable(text()), openedAt: time() })),
    }),
  ),
});

export const contactChoicesSchema = shape({
  channels: list(named),
  referrerKinds: list(named),
  reasons: list(named),
  agreementStatuses: list(named),
  agencies: list(named),
});

export const startedContactSchema = shape({
  contactId: text(),
  personId: nullable(text()),
  episodeId: nullable(text()),
  taskKey: nullable(text()),
});
