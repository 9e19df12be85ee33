import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { Tie } from '#access/need-to-know/facts.js';
import { mayKnow } from '#access/need-to-know/may-know.js';
import type { Viewer } from '../viewer/viewer.js';
import { type FollowedEpisodes, NOBODY_FOLLOWED } from '../worklist/seen-tasks.sql.js';

interface Row {
  readonly id: string;
  readonly keyworkerId: string | null;
  readonly localityId: string | null;
  readonly isInTeam: boolean;
  readonly isShared: boolean;
}

/**
 * Whom a viewer follows. A worklist asks it each time, so it reads what ties the viewer to these few episodes and no more; what ties him
 * or her by a task, the worklist sees by itself.
 */
@Injectable()
export class Followed {
  constructor(private readonly em: EntityManager) {}

  async of({ workerId, organisationId, principal }: Viewer): Promise<FollowedEpisodes> {
    if (workerId === null) return NOBODY_FOLLOWED;
    const rows = await this.em.query<Row[]>(
      `SELECT e.id, CASE WHEN e.closed_at IS NULL THEN e.keyworker_id END AS "keyworkerId", e.locality_id AS "localityId",
          e.closed_at IS NULL AND EXISTS (SELECT FROM care.team_member m WHERE m.episode_id = e.id AND m.worker_id = $1 AND m.until IS NULL) AS "isInTeam",
          EXISTS (SELECT FROM care.share s WHERE s.episode_id = e.id AND s.agency = $2 AND s.closed_at IS NULL) AS "isShared"
        FROM work.following f JOIN care.episode e ON e.id = f.episode_id WHERE f.worker_id = $1`,
      [workerId, organisationId],
    );
    // What is restricted the worklist leaves out by itself.
    const isGranted = (row: Row): boolean =>
      mayKnow(principal, { restrictions: [], ties: tiesOf(row, workerId, organisationId) }) !== null;
    return { all: rows.map(({ id }) => id), granted: rows.filter(isGranted).map(({ id }) => id) };
  }
}

const tiesOf = (row: Row, workerId: string, organisationId: string | null): Tie[] => [
  ...(row.keyworkerId === null ? [] : [{ kind: 'keyworker', workerId: row.keyworkerId } as const]),
  ...(row.isInTeam ? [{ kind: 'team', workerId } as const] : []),
  ...(row.isShared && organisationId !== null ? [{ kind: 'shared', organisationId } as const] : []),
  ...(row.localityId === null ? [] : [{ kind: 'locality', localityId: row.localityId } as const]),
];
