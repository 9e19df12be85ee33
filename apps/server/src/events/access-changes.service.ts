import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { News } from './news.js';

/** Acts after which an agency sees less. */
const ENDING_ACTS = ['closed', 'revoked', 'retracted'];

/** Who began to write earlier may come to the end of it later: so many places before the last one are looked at once more. */
const LOOKED_BACK = 1_000;

interface Ending {
  readonly seq: string;
  readonly episodeId: string | null;
  readonly agency: string;
}

interface State {
  /** Of the last act of any kind. */
  readonly last: string;
  readonly endings: readonly Ending[];
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
    const now = await this.state(before?.last);
    this.known = now;
    if (before === undefined) return [];
    const seen = new Set(before.endings.map(({ seq }) => seq));
    const ended = now.endings.filter(({ seq }) => !seen.has(seq));
    const rows = [
      ...new Map(ended.map(({ episodeId, agency }) => [`${agency}/${episodeId}`, { episodeId, agency }])).values(),
    ];
    // Who is named in a restriction is nobody else's business: all are told that something may have changed, and no more.
    return before.restrictions === now.restrictions ? rows : [...rows, { episodeId: null, agency: null }];
  }

  /** @param since The last act before, from where on nothing may be passed over */
  private async state(since?: string): Promise<State> {
    const [row] = await this.em.query<[Omit<State, 'endings'>]>(
      `SELECT (SELECT coalesce(max(seq), 0) FROM care.sharing_log)::text AS last,
          (SELECT count(*) || '/' || coalesce(max(at)::text, '') FROM care.restriction) AS restrictions`,
    );
    const endings = await this.em.query<Ending[]>(
      `SELECT seq::text, episode_id AS "episodeId", agency FROM care.sharing_log
        WHERE seq > $1::bigint - ${LOOKED_BACK} AND seq <= $2::bigint AND act = ANY($3) ORDER BY seq`,
      [since ?? row.last, row.last, ENDING_ACTS],
    );
    return { ...row, endings };
  }
}
