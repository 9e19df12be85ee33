import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { careSources } from './care-sources.js';

/** What stood in the way at a step, by type. */
export interface BlockageCount {
  readonly pathwayId: string;
  readonly elementId: string | null;
  readonly type: string;
  /** Those that still stand in the way. */
  readonly open: number;
  /** Those, and what was raised in the period. */
  readonly count: number;
  /** Of those whose hours are known; null: of none. */
  readonly hoursLost: number | null;
}

// Those of restricted cases are left out.
const counts = `
  WITH restricted AS (${careSources.restricted})
  SELECT process_id AS "pathwayId", step AS "elementId", type, count(*) FILTER (WHERE resolved_at IS NULL)::int AS open,
    count(*)::int AS count, sum(hours_lost) AS "hoursLost"
  FROM care.blockage LEFT JOIN care.episode ON episode.id = blockage.episode_id
  WHERE process_id IS NOT NULL AND ($1::text IS NULL OR process_id = $1) AND (resolved_at IS NULL OR raised_at >= $2)
    AND ($3::text IS NULL OR coalesce(blockage.locality_id, episode.locality_id) = $3)
    AND NOT EXISTS (SELECT 1 FROM restricted WHERE subject_id IN (blockage.episode_id, blockage.contact_id))
  GROUP BY 1, 2, 3 ORDER BY open DESC, count DESC, type, 1, 2`;

@Injectable()
export class BlockageCounts {
  constructor(private readonly source: DataSource) {}

  /** @param pathwayId null: of all pathways */
  read(pathwayId: string | null, from: Date, localityId: string | null): Promise<BlockageCount[]> {
    return this.source.query(counts, [pathwayId, from, localityId]);
  }
}
