import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { News } from './news.js';

/** Acts after which an agency sees less. */
const ENDING_ACTS = ['closed', 'revoked', 'retracted'];

interface State {
  readonly seq: string;
  readonly restrictions: string;
}

/** Notices where somebody may see less than before: it is on record outside of the engine, so it is asked for, once for all. */
@Injectable()
export class AccessChanges {
  private known: State | undefined;

  constructor(private readonly em: EntityManager) {}

  /** From here on. */
  async begin(): Promise<void> {
    this.known = await this.state();
  }

  /** What has changed since the last time. */
  async next(): Promise<News['access']> {
    const before = this.known;
    const now = await this.state();
    this.known = now;
    if (before === undefined || (before.seq === now.seq && before.restrictions === now.restrictions)) return [];
    const rows = await this.em.query<{ episodeId: string | null; agency: string }[]>(
      `SELECT DISTINCT episode_id AS "episodeId", agency FROM care.sharing_log
        WHERE seq > $1::bigint AND seq <= $2::bigint AND act = ANY($3)`,
      [before.seq, now.seq, ENDING_ACTS],
    );
    // Who is named in a restriction is nobody else's business: all are told that something may have changed, and no more.
    return before.restrictions === now.restrictions ? rows : [...rows, { episodeId: null, agency: null }];
  }

  private async state(): Promise<State> {
    const [row] = await this.em.query<[State]>(
      `SELECT (SELECT coalesce(max(seq), 0) FROM care.sharing_log)::text AS seq,
          (SELECT count(*) || '/' || coalesce(max(at)::text, '') FROM care.restriction) AS restrictions`,
    );
    return row;
  }
}
