import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFound } from '../../http/problem.exception.js';
import { wordsOf } from '../common/words.js';
import { type DraftHead, Drafts } from '../drafts/drafts.service.js';
import { type PathwayVersion, PathwayVersions } from './pathway-versions.js';

/** A pathway as the list shows it. Numbers are null where they were not asked for. */
export interface PathwayLine {
  readonly id: string;
  readonly name: string;
  readonly owner: string | null;
  /** How the owner is called. */
  readonly ownerName: string | null;
  readonly isClinical: boolean;
  readonly live: { readonly version: number; readonly since: Date; readonly by: string | null } | null;
  readonly running: { readonly version: number; readonly count: number }[] | null;
  readonly runningTotal: number | null;
  readonly blockagesOpen: number | null;
  readonly draft: DraftHead | null;
}

@Injectable()
export class Pathways {
  constructor(
    private readonly source: DataSource,
    private readonly versions: PathwayVersions,
    private readonly drafts: Drafts,
  ) {}

  /** All pathways by name, those that are only drafts too. */
  async list(hasNumbers: boolean): Promise<PathwayLine[]> {
    const [live, drafts, numbers] = await Promise.all([
      this.versions.allLive(),
      this.drafts.heads(),
      hasNumbers ? this.numbers() : null,
    ]);
    const draftOf = new Map(drafts.map((draft) => [draft.pathwayId, draft]));
    const lines = live.map((version) => lineOf(version, draftOf.get(version.pathwayId) ?? null, numbers));
    const known = new Set(lines.map(({ id }) => id));
    const begun = drafts.filter(({ pathwayId }) => !known.has(pathwayId)).map((draft) => begunLine(draft, numbers));
    return [...lines, ...begun].sort((one, other) => one.name.localeCompare(other.name, 'en'));
  }

  /** One pathway with all its versions, the newest first. @throws NotFound */
  async get(pathwayId: string) {
    const [all, draft, running] = await Promise.all([
      this.versions.all(pathwayId),
      this.drafts.head(pathwayId),
      this.versions.running(pathwayId),
    ]);
    const newest = all.find(({ isDeleted }) => !isDeleted) ?? all[0];
    if (newest === undefined && draft === null) throw new NotFound('pathway', pathwayId, 'id');
    const live = all.find(({ isDeleted }) => !isDeleted);
    return {
      id: pathwayId,
      name: newest?.name ?? draft?.name ?? pathwayId,
      owner: newest?.owner ?? null,
      ownerName: nameOf(newest?.owner ?? null),
      isClinical: newest?.isClinical ?? false,
      liveVersion: live?.version ?? null,
      draft,
      versions: all.map((version) => ({
        version: version.version,
        key: version.key,
        at: version.at,
        by: version.by,
        reason: version.reason,
        kind: version.kind,
        fromVersion: version.fromVersion,
        isLive: version === live,
        isDeleted: version.isDeleted,
        running: running.get(version.key) ?? 0,
      })),
    };
  }

  private async numbers(): Promise<Numbers> {
    const running = await this.source.query<RunningRow[]>(
      `SELECT bpmn_process_id AS id, version, count(*)::int AS count FROM engine.process_instance
        WHERE state = 'ACTIVE' GROUP BY 1, 2 ORDER BY 1, 2 DESC`,
    );
    const blockages = await this.source.query<{ id: string; count: number }[]>(
      `SELECT process_id AS id, count(*)::int AS count FROM care.blockage
        WHERE status IN ('open', 'raised') AND process_id IS NOT NULL GROUP BY 1`,
    );
    return { running, blockages: new Map(blockages.map(({ id, count }) => [id, count])) };
  }
}

interface RunningRow {
  readonly id: string;
  readonly version: number;
  readonly count: number;
}

interface Numbers {
  readonly running: readonly RunningRow[];
  readonly blockages: ReadonlyMap<string, number>;
}

function numbersOf(id: string, numbers: Numbers | null) {
  if (numbers === null) return { running: null, runningTotal: null, blockagesOpen: null };
  const running = numbers.running.filter((row) => row.id === id).map(({ version, count }) => ({ version, count }));
  return {
    running,
    runningTotal: running.reduce((sum, { count }) => sum + count, 0),
    blockagesOpen: numbers.blockages.get(id) ?? 0,
  };
}

const nameOf = (owner: string | null): string | null => (owner === null ? null : wordsOf(owner));

const lineOf = (version: PathwayVersion, draft: DraftHead | null, numbers: Numbers | null): PathwayLine => ({
  id: version.pathwayId,
  name: version.name,
  owner: version.owner,
  ownerName: nameOf(version.owner),
  isClinical: version.isClinical,
  live: { version: version.version, since: version.at, by: version.by },
  ...numbersOf(version.pathwayId, numbers),
  draft,
});

const begunLine = (draft: DraftHead, numbers: Numbers | null): PathwayLine => ({
  id: draft.pathwayId,
  name: draft.name,
  owner: null,
  ownerName: null,
  isClinical: false,
  live: null,
  ...numbersOf(draft.pathwayId, numbers),
  draft,
});
