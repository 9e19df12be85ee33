import type { InsightSources } from '#insight/flow/insight-sources.js';

/** What the care records say of the cases that are measured. */
export const careSources: InsightSources = {
  localities: `
    SELECT id AS subject_id, locality_id FROM care.episode WHERE locality_id IS NOT NULL
    UNION ALL SELECT id, locality_id FROM care.person WHERE locality_id IS NOT NULL
    UNION ALL SELECT contact.id, person.locality_id FROM care.contact
      JOIN care.person ON person.id = contact.person_id WHERE person.locality_id IS NOT NULL`,

  // With a person or a household, everything about them is restricted.
  restricted: `
    SELECT subject_id FROM care.restriction
    UNION SELECT episode.id FROM care.episode JOIN care.restriction
      ON subject_id IN (episode.person_id, episode.household_id, episode.contact_id)
    UNION SELECT contact.id FROM care.contact JOIN care.restriction
      ON subject_id IN (contact.person_id, contact.household_id, contact.episode_id)`,
};
