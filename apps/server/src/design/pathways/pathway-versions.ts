import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFound } from '../../http/problem.exception.js';

/** A version that is deployed, or on which people still are. */
export interface PathwayVersion {
  readonly key: string;
  readonly pathwayId: string;
  readonly version: number;
  readonly name: string;
  /** Who looks after the pathway (`otr:process owner`). */
  readonly owner: string | null;
  readonly isClinical: boolean;
  readonly checksum: string;
  readonly deploymentKey: string;
  /** The file that it came in. */
  readonly fileName: string;
  readonly at: Date;
  readonly isDeleted: boolean;
  /** Absent: it came with the application, or by another door. */
  readonly by: string | null;
  readonly reason: string | null;
  readonly kind: 'deployed' | 'rolled back' | null;
  readonly fromVersion: number | null;
  readonly resourceKeys: readonly string[] | null;
}

const columns = `d.process_definition_key AS key, d.bpmn_process_id AS "pathwayId", d.version,
    coalesce(d.name, d.bpmn_process_id) AS name, substring(r.content from '<otr:process[^>]* owner="([^"]*)"') AS owner,
    coalesce(substring(r.content from '<otr:process[^>]* clinicalTag="([^"]*)"') = 'true', FALSE) AS "isClinical",
    d.checksum, d.deployment_key AS "deploymentKey", d.resource_name AS "fileName", d.created_at AS at,
    d.deleted_at IS NOT NULL AS "isDeleted", l.released_by AS by, l.reason, l.kind, l.from_version AS "fromVersion",
    l.resource_keys AS "resourceKeys"`;

/** The definitions of a choice. Only then are diagrams looked into, which are large. */
const chosen = (definitions: string): string => `SELECT ${columns} FROM (${definitions}) AS d
    JOIN engine.resource r ON r.resource_key = d.process_definition_key
    -- a release counts only where the engine has made the very version that it was written for
    LEFT JOIN design.release l ON l.pathway_id = d.bpmn_process_id AND l.version = d.version AND l.checksum = d.checksum`;

const allLive = `${chosen(`SELECT DISTINCT ON (bpmn_process_id) * FROM engine.process_definition
    WHERE deleted_at IS NULL ORDER BY bpmn_process_id, version DESC`)} ORDER BY d.bpmn_process_id`;

const allOf = `${chosen('SELECT * FROM engine.process_definition WHERE bpmn_process_id = $1')} ORDER BY d.version DESC, key DESC`;

const liveOf = chosen(`SELECT * FROM engine.process_definition WHERE bpmn_process_id = $1 AND deleted_at IS NULL
    ORDER BY version DESC LIMIT 1`);

@Injectable()
export class PathwayVersions {
  constructor(private readonly source: DataSource) {}

  /** The live version of each pathway, by name. */
  async allLive(): Promise<PathwayVersion[]> {
    return this.source.query<PathwayVersion[]>(allLive);
  }

  /** All versions of a pathway, the newest first. */
  async all(pathwayId: string): Promise<PathwayVersion[]> {
    return this.source.query<PathwayVersion[]>(allOf, [pathwayId]);
  }

  /** The version that the next person takes, or undefined where none is deployed. */
  async live(pathwayId: string): Promise<PathwayVersion | undefined> {
    const [found] = await this.source.query<PathwayVersion[]>(liveOf, [pathwayId]);
    return found;
  }

  /** @throws NotFound */
  async get(pathwayId: string, version: number | 'live'): Promise<PathwayVersion> {
    const all = await this.all(pathwayId);
    const found = all.find((each) => (version === 'live' ? !each.isDeleted : each.version === version));
    if (found === undefined) throw new NotFound('version', `${pathwayId} ${version}`, 'name');
    return found;
  }

  /** How many people are on each version now, by definition key. */
  async running(pathwayId?: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.source.query<{ key: string; running: number }[]>(
      `SELECT process_definition_key AS key, count(*)::int AS running FROM engine.process_instance
        WHERE state = 'ACTIVE' AND ($1::text IS NULL OR bpmn_process_id = $1) GROUP BY process_definition_key`,
      [pathwayId ?? null],
    );
    return new Map(rows.map(({ key, running }) => [key, running]));
  }
}
