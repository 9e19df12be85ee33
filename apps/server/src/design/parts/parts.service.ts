import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { wordsOf } from '../common/words.js';
import { PathwayVersions } from '../pathways/pathway-versions.js';
import { DrawingLint } from '../reading/drawing-lint.js';
import { jobTypeWords } from './job-type-words.js';

/** Where a form or decision table is used. */
interface UsedPart {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly fileName: string;
  readonly pathways: readonly { readonly id: string; readonly name: string }[];
}

interface DeployedPart {
  readonly id: string;
  readonly title: string | null;
  readonly version: number;
  readonly fileName: string;
}

/** What designers build pathways from. None of it is about people who are helped. */
@Injectable()
export class Parts {
  constructor(
    private readonly source: DataSource,
    private readonly lint: DrawingLint,
    private readonly versions: PathwayVersions,
  ) {}

  async jobTypes() {
    const types = await this.lint.jobTypes();
    return types.map((type) => ({
      type,
      name: jobTypeWords[type]?.name ?? wordsOf(type),
      description: jobTypeWords[type]?.description ?? null,
    }));
  }

  /** Task groups that somebody belongs to, or that a live drawing names; last those that are worked out for each person. */
  async groups() {
    const rows = await this.source.query<{ id: string; workers: number }[]>(
      `SELECT role AS id, count(*)::int AS workers FROM care.worker, unnest(roles) AS role WHERE left_on IS NULL GROUP BY 1`,
    );
    const workers = new Map(rows.map((row) => [row.id, row.workers]));
    const named = (await this.drawings()).flatMap(({ content }) =>
      [...content.matchAll(/candidateGroups="([^"=]+)"/g)].flatMap(([, groups]) => (groups ?? '').split(',')),
    );
    const ids = [...new Set([...workers.keys(), ...named.map((id) => id.trim())])].filter((id) => id !== 'keyworker');
    const plain = ids
      .map((id) => ({ id, name: wordsOf(id), value: id, workers: workers.get(id) ?? 0 }))
      .sort((one, other) => one.name.localeCompare(other.name, 'en'));
    return [
      { id: 'keyworker', name: "The person's keyworker", value: '=["keyworker:" + episodeId]', workers: null },
      { id: 'agency', name: 'The agency that is asked', value: '=["agency:" + agency]', workers: null },
      ...plain,
    ];
  }

  forms(): Promise<UsedPart[]> {
    return this.used(
      `SELECT DISTINCT ON (f.form_id) f.form_id AS id, NULL AS title, f.version, f.resource_name AS "fileName"
        FROM engine.form f WHERE f.deleted_at IS NULL ORDER BY f.form_id, f.version DESC`,
      'formId',
    );
  }

  decisions(): Promise<UsedPart[]> {
    return this.used(
      `SELECT DISTINCT ON (d.decision_id) d.decision_id AS id, d.name AS title, d.version,
          q.resource_name AS "fileName"
        FROM engine.decision_definition d JOIN engine.decision_requirements q USING (decision_requirements_key)
        WHERE d.deleted_at IS NULL ORDER BY d.decision_id, d.version DESC`,
      'decisionId',
    );
  }

  private async used(sql: string, attribute: string): Promise<UsedPart[]> {
    const [parts, drawings] = [await this.source.query<DeployedPart[]>(sql), await this.drawings()];
    return parts.map(({ id, title, version, fileName }) => ({
      id,
      name: title ?? wordsOf(id.replace(/^[a-z]\d+[a-z]?-/, '')),
      version,
      fileName,
      pathways: drawings
        .filter(({ content }) => content.includes(`${attribute}="${id}"`))
        .map((drawing) => ({ id: drawing.id, name: drawing.name })),
    }));
  }

  private async drawings(): Promise<{ id: string; name: string; content: string }[]> {
    const live = await this.versions.allLive();
    const rows = await this.source.query<{ key: string; content: string }[]>(
      'SELECT resource_key AS key, content FROM engine.resource WHERE resource_key = ANY($1::bigint[])',
      [live.map(({ key }) => key)],
    );
    const contents = new Map(rows.map(({ key, content }) => [key, content]));
    return live.map(({ key, pathwayId, name }) => ({ id: pathwayId, name, content: contents.get(key) ?? '' }));
  }
}
