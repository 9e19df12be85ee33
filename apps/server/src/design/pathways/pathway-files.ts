import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PathwayVersion } from './pathway-versions.js';
import { PathwayVersions } from './pathway-versions.js';

export type FileKind = 'bpmn' | 'dmn' | 'form';

export interface PathwayFile {
  readonly name: string;
  readonly kind: FileKind;
  readonly content: string;
  /** Of the definition that it is deployed as. */
  readonly resourceKey: string;
}

export const fileKindOf = (name: string): FileKind => name.slice(name.lastIndexOf('.') + 1).toLowerCase() as FileKind;

const FORM_REFERENCE = /\sformId="([^"=]+)"/g;
const DECISION_REFERENCE = /\sdecisionId="([^"=]+)"/g;

const idsIn = (xml: string, reference: RegExp): string[] => [
  ...new Set([...xml.matchAll(reference)].map(([, id]) => id ?? '')),
];

interface Row {
  readonly key: string;
  readonly name: string;
  readonly content: string;
}

/** The files of a version: its diagram, and the forms and decision tables that the diagram names. */
@Injectable()
export class PathwayFiles {
  constructor(
    private readonly source: DataSource,
    private readonly versions: PathwayVersions,
  ) {}

  async of(version: PathwayVersion): Promise<PathwayFile[]> {
    const diagram = await this.byKeys([version.key]);
    const keys = version.resourceKeys ?? (await this.keysNamedBy(version, diagram[0]?.content ?? ''));
    const others = await this.byKeys(keys.filter((key) => key !== version.key));
    return [...diagram, ...others].map(({ key, name, content }) => ({
      resourceKey: key,
      name,
      kind: fileKindOf(name),
      content,
    }));
  }

  /** What is live under a file name, or undefined. */
  async liveFile(name: string): Promise<Row | undefined> {
    const [row] = await this.source.query<Row[]>(
      `SELECT resource_key AS key, resource_name AS name, content FROM engine.resource
        WHERE resource_name = $1 ORDER BY resource_key DESC LIMIT 1`,
      [name],
    );
    return row;
  }

  /** Names of the live pathways, other than this one, whose diagram names one of the ids of a form or decision table. */
  async othersThatUse(pathwayId: string, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
    const used: { id: string; name: string }[] = [];
    for (const live of await this.versions.allLive()) {
      if (live.pathwayId === pathwayId) continue;
      const [diagram] = await this.byKeys([live.key]);
      const named = [
        ...idsIn(diagram?.content ?? '', FORM_REFERENCE),
        ...idsIn(diagram?.content ?? '', DECISION_REFERENCE),
      ];
      if (named.some((id) => ids.includes(id))) used.push({ id: live.pathwayId, name: live.name });
    }
    return used;
  }

  /**
   * What a version ran with that was not released here: of each form and table the latest before the next version came. Keys
   * only grow, so they tell before from after.
   */
  private async keysNamedBy(version: PathwayVersion, xml: string): Promise<string[]> {
    const all = await this.versions.all(version.pathwayId);
    const next = all.filter((each) => each.version > version.version).at(-1);
    const before = next?.deploymentKey ?? null;
    const forms = await this.source.query<{ key: string }[]>(
      `SELECT DISTINCT ON (form_id) form_key AS key FROM engine.form
        WHERE form_id = ANY($1) AND ($2::bigint IS NULL OR form_key < $2::bigint) ORDER BY form_id, form_key DESC`,
      [idsIn(xml, FORM_REFERENCE), before],
    );
    const tables = await this.source.query<{ key: string }[]>(
      `SELECT DISTINCT ON (decision_id) decision_requirements_key AS key FROM engine.decision_definition
        WHERE decision_id = ANY($1) AND ($2::bigint IS NULL OR decision_requirements_key < $2::bigint)
        ORDER BY decision_id, decision_definition_key DESC`,
      [idsIn(xml, DECISION_REFERENCE), before],
    );
    return [...new Set([...tables, ...forms].map(({ key }) => key))];
  }

  private byKeys(keys: readonly string[]): Promise<Row[]> {
    return this.source.query<Row[]>(
      `SELECT resource_key AS key, resource_name AS name, content FROM engine.resource
        WHERE resource_key = ANY($1::bigint[]) ORDER BY resource_name`,
      [[...keys]],
    );
  }
}
