import type { JsonObject } from '#protocol/json.js';

/** What a pathway is told about a person: ids, flags and codes. The time is that of a new `PathwayEngine`. */
export function somebody(more: JsonObject = {}): JsonObject {
  return {
    episodeId: 'episode-1',
    contactId: 'contact-1',
    personId: 'person-1',
    rag: 'Amber',
    receivedAt: '2026-01-05T09:00:00Z',
    weekendHub: false,
    hubId: 'hub-north',
    ...more,
  };
}
