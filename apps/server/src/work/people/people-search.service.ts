import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { NeedToKnow } from '../../care/common/need-to-know.js';
import { stageWords } from '../common/words.js';
import type { Viewer } from '../viewer/viewer.js';

/** Records looked through for those whom the viewer may know of. */
const FOUND_MAX = 1_000;
const TOLD_MAX = 20;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly birthDate: string | null;
  readonly ward: string | null;
  readonly episodeId: string | null;
  readonly stage: string | null;
  readonly keyworker: string | null;
}

/** Finds people among those whom the viewer may know of: whom he or she has nothing to do with is not there. */
@Injectable()
export class PeopleSearch {
  constructor(
    private readonly em: EntityManager,
    private readonly needToKnow: NeedToKnow,
  ) {}

  async search(q: string, viewer: Viewer) {
    const words = q.split(/\s+/).filter((word) => word !== '');
    if (viewer.seesNobody || words.length === 0) return [];
    const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
    const rows = await this.em.query<Row[]>(
      `SELECT p.id, coalesce(nullif(concat_ws(' ', coalesce(p.preferred_name, p.given_name), p.family_name), ''), p.id) AS name,
          p.birth_date::text AS "birthDate", w.name AS ward, e.id AS "episodeId", e.stage, k.name AS keyworker
        FROM care.person p
        LEFT JOIN care.ward w ON w.id = p.ward_id AND w.valid_to IS NULL
        LEFT JOIN LATERAL (SELECT * FROM care.episode e WHERE e.closed_at IS NULL AND (e.person_id = p.id OR e.household_id IN
          (SELECT m.household_id FROM care.household_member m WHERE m.person_id = p.id AND m.left_at IS NULL))
          ORDER BY e.opened_at DESC, e.id LIMIT 1) e ON true
        LEFT JOIN care.worker k ON k.id = e.keyworker_id
        WHERE p.merged_into_id IS NULL AND (concat_ws(' ', p.preferred_name, p.given_name, p.family_name) ILIKE ALL($1)
          OR p.nhs_number = $2 OR replace(p.postcode, ' ', '') = upper($2))
        ORDER BY p.family_name, p.given_name, p.id LIMIT ${FOUND_MAX}`,
      [patterns, q.replaceAll(/[\s-]/g, '')],
    );
    const [people, episodes] = await Promise.all([
      this.needToKnow.seenPeople(
        viewer.principal,
        rows.map(({ id }) => id),
      ),
      this.needToKnow.seenEpisodes(
        viewer.principal,
        rows.flatMap(({ episodeId }) => episodeId ?? []),
      ),
    ]);
    return rows
      .filter(({ id }) => people.has(id))
      .slice(0, TOLD_MAX)
      .map(({ id, name, birthDate, ward, episodeId, stage, keyworker }) => {
        const isSeen = episodeId !== null && episodes.has(episodeId);
        return {
          ...{ id, name, birthDate, ward },
          episodeId: isSeen ? episodeId : null,
          stageName: isSeen && stage !== null ? stageWords(stage) : null,
          keyworker: isSeen ? keyworker : null,
        };
      });
  }
}
