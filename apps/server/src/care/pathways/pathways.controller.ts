import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Clock } from '#care/common/clock.js';
import { Operation } from '../../openapi/operation.js';
import { integer, list, shape, text, time } from '../../openapi/schema.js';

interface VersionRow {
  readonly key: string;
  readonly id: string;
  readonly name: string | null;
  readonly version: number;
  readonly isDeleted: boolean;
  readonly running: number;
}

/** Every version that is deployed, or still runs. */
const versions = `SELECT d.process_definition_key AS key, d.bpmn_process_id AS id, d.name, d.version,
    d.deleted_at IS NOT NULL AS "isDeleted", coalesce(r.running, 0)::int AS running
  FROM engine.process_definition d LEFT JOIN (
    SELECT process_definition_key, count(*) AS running FROM engine.process_instance
      WHERE state = 'ACTIVE' GROUP BY process_definition_key
  ) AS r USING (process_definition_key)
  WHERE d.deleted_at IS NULL OR r.running > 0
  ORDER BY d.bpmn_process_id, d.version DESC`;

const pathwaySchema = shape({
  id: text(),
  key: text(),
  name: text(),
  version: integer(),
  running: integer(),
  versions: list(shape({ key: text(), version: integer(), running: integer() })),
});

@ApiTags('Pathways')
@Controller('api/care')
export class PathwaysController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get('pathways')
  @Operation({
    id: 'listPathways',
    summary: 'The pathways: the version that the next person takes, and how many are on each',
    answer: shape({ items: list(pathwaySchema) }),
  })
  async list() {
    const rows = await this.source.query<VersionRow[]>(versions);
    return {
      items: [...grouped(rows).values()].flatMap((all) => {
        const live = all.find(({ isDeleted }) => !isDeleted);
        return live === undefined ? [] : [pathwayOf(live, all)];
      }),
    };
  }

  @Get('now')
  @Operation({
    id: 'getTime',
    summary: 'What time it is for the pathways: a demonstration turns it',
    answer: shape({ now: time() }),
  })
  now() {
    return { now: this.clock.now() };
  }
}

const pathwayOf = (live: VersionRow, all: readonly VersionRow[]) => ({
  id: live.id,
  key: live.key,
  name: live.name ?? live.id,
  version: live.version,
  running: all.reduce((sum, { running }) => sum + running, 0),
  versions: all.map(({ key, version, running }) => ({ key, version, running })),
});

function grouped(rows: readonly VersionRow[]): Map<string, VersionRow[]> {
  const byId = new Map<string, VersionRow[]>();
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
  return byId;
}
