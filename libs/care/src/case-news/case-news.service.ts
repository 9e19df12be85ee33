import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';

/** Cases at once, at most: beyond that, the earliest come first and the others the next time. */
const CASES_MAX = 200;

/** Cases that have changed since a place in the order. */
export interface ChangedCases {
  /** Where to go on from. */
  readonly seq: string;
  readonly episodeIds: readonly string[];
}

/** Says that a case has changed on record, so that the pages that show it read it again. */
@Injectable()
export class CaseNewsService {
  constructor(private readonly em: EntityManager) {}

  /**
   * In the transaction that changes the record. Who comes later waits for its end, so that the numbers come in the order of the commits,
   * and nobody who follows them passes one over.
   */
  async tell(em: EntityManager, episodeId: string): Promise<void> {
    await em.query(`SELECT pg_advisory_xact_lock(hashtextextended('care.case_news', 0))`);
    await em.query(
      `INSERT INTO care.case_news (episode_id, seq) VALUES ($1, nextval('care.case_news_seq'))
        ON CONFLICT (episode_id) DO UPDATE SET seq = excluded.seq`,
      [episodeId],
    );
  }

  /** The place of the last change. */
  async last(): Promise<string> {
    const [row] = await this.em.query<[{ seq: string }]>(
      'SELECT coalesce(max(seq), 0)::text AS seq FROM care.case_news',
    );
    return row.seq;
  }

  /** What has changed since, the earliest first. */
  async after(seq: string): Promise<ChangedCases> {
    const rows = await this.em.query<{ episodeId: string; seq: string }[]>(
      `SELECT episode_id AS "episodeId", seq::text FROM care.case_news WHERE seq > $1::bigint ORDER BY seq LIMIT ${CASES_MAX}`,
      [seq],
    );
    return { seq: rows.at(-1)?.seq ?? seq, episodeIds: rows.map(({ episodeId }) => episodeId) };
  }
}
