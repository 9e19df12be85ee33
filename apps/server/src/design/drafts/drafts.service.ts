import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#care/common/clock.js';
import { InvalidRequest, NotFound } from '../../http/problem.exception.js';
import { dayAndTime } from '../../wording/times.js';
import { Conflict } from '../common/conflict.js';
import { type FileKind, fileKindOf, PathwayFiles } from '../pathways/pathway-files.js';

export const DRAFT_FILES_MAX = 100;

export interface DraftHead {
  readonly pathwayId: string;
  readonly name: string;
  /** The live version when it was begun; null: the pathway is new. */
  readonly basedOn: number | null;
  /** Grows with each save. */
  readonly revision: number;
  readonly savedAt: Date;
  readonly savedBy: string;
}

export interface DraftFile {
  readonly name: string;
  readonly kind: FileKind;
  readonly content: string;
  /** SHA-256 of what was live under this name when it came into the draft; null: it is new. */
  readonly baseChecksum: string | null;
}

export interface Draft extends DraftHead {
  readonly files: readonly DraftFile[];
}

export interface NewDraft {
  readonly pathwayId: string;
  readonly name: string;
  readonly basedOn: number | null;
  readonly files: readonly { readonly name: string; readonly content: string }[];
}

export interface DraftChange {
  /** The revision that the change was made on. */
  readonly revision: number;
  /** Files that are new or changed; the others stay. */
  readonly files: readonly { readonly name: string; readonly content: string }[];
  readonly removed: readonly string[];
  readonly name?: string;
}

export const checksumOf = (content: string): string => createHash('sha256').update(content, 'utf8').digest('hex');

const head = `pathway_id AS "pathwayId", name, based_on AS "basedOn", revision, saved_at AS "savedAt",
  saved_by AS "savedBy"`;

/** What designers are redrawing: one draft for each pathway, with all its files. */
@Injectable()
export class Drafts {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly files: PathwayFiles,
  ) {}

  heads(): Promise<DraftHead[]> {
    return this.source.query<DraftHead[]>(`SELECT ${head} FROM design.draft ORDER BY name, pathway_id`);
  }

  async head(pathwayId: string): Promise<DraftHead | null> {
    const [found] = await this.source.query<DraftHead[]>(`SELECT ${head} FROM design.draft WHERE pathway_id = $1`, [
      pathwayId,
    ]);
    return found ?? null;
  }

  /** Revision and files by one statement: those of a later save would be deployed as if they had been seen. @throws NotFound */
  async get(pathwayId: string): Promise<Draft> {
    const [found] = await this.source.query<(DraftHead & { files: Omit<DraftFile, 'kind'>[] })[]>(
      `SELECT ${head}, (SELECT coalesce(json_agg(json_build_object('name', f.name, 'content', f.content,
            'baseChecksum', f.base_checksum) ORDER BY f.name LIKE '%.bpmn' DESC, f.name), '[]')
          FROM design.draft_file f WHERE f.pathway_id = draft.pathway_id) AS files
        FROM design.draft WHERE pathway_id = $1`,
      [pathwayId],
    );
    if (found === undefined) throw new NotFound('draft', pathwayId, 'pathway');
    return { ...found, files: found.files.map((file) => ({ ...file, kind: fileKindOf(file.name) })) };
  }

  /** @throws Conflict where there is one already */
  async begin(draft: NewDraft, by: string): Promise<Draft> {
    const now = this.clock.now();
    await this.source.transaction(async (em) => {
      const made = await em.query<unknown[]>(
        `INSERT INTO design.draft VALUES ($1, $2, $3, 1, $4, $5, $4, $5) ON CONFLICT DO NOTHING RETURNING 1`,
        [draft.pathwayId, draft.name, draft.basedOn, now, by],
      );
      if (made.length === 0) throw await this.alreadyBegun(draft.pathwayId);
      for (const file of draft.files) await this.put(em, draft.pathwayId, file);
    });
    return this.get(draft.pathwayId);
  }

  /** Saves what has changed. @throws Conflict where somebody has saved since, naming who and when */
  async save(pathwayId: string, { revision, files, removed, name }: DraftChange, by: string): Promise<DraftHead> {
    return this.source.transaction(async (em) => {
      const [[saved]] = await em.query<[DraftHead[], number]>(
        `UPDATE design.draft SET revision = revision + 1, saved_at = $3, saved_by = $4, name = coalesce($5, name)
          WHERE pathway_id = $1 AND revision = $2 RETURNING ${head}`,
        [pathwayId, revision, this.clock.now(), by, name ?? null],
      );
      if (saved === undefined) throw await this.savedSince(pathwayId);
      for (const file of files) await this.put(em, pathwayId, file);
      await em.query('DELETE FROM design.draft_file WHERE pathway_id = $1 AND name = ANY($2)', [
        pathwayId,
        [...removed],
      ]);
      const [count] = await em.query<{ files: number }[]>(
        'SELECT count(*)::int AS files FROM design.draft_file WHERE pathway_id = $1',
        [pathwayId],
      );
      if ((count?.files ?? 0) > DRAFT_FILES_MAX)
        throw new InvalidRequest([{ field: 'files', message: `a draft has at most ${DRAFT_FILES_MAX} files` }]);
      return saved;
    });
  }

  /** The draft is compared with another live version from now on: its designer has seen what is there. */
  async discard(pathwayId: string): Promise<void> {
    const [, gone] = await this.source.query<[unknown, number]>('DELETE FROM design.draft WHERE pathway_id = $1', [
      pathwayId,
    ]);
    if (gone === 0) throw new NotFound('draft', pathwayId, 'pathway');
  }

  /** Where somebody has saved since, what was saved is not thrown away with what was released. */
  async discardReleased({ pathwayId, revision }: Draft): Promise<void> {
    await this.source.query('DELETE FROM design.draft WHERE pathway_id = $1 AND revision = $2', [pathwayId, revision]);
  }

  private async put(em: EntityManager, pathwayId: string, file: { name: string; content: string }): Promise<void> {
    const live = await this.files.liveFile(file.name);
    await em.query(
      `INSERT INTO design.draft_file VALUES ($1, $2, $3, $4)
        ON CONFLICT (pathway_id, name) DO UPDATE SET content = EXCLUDED.content`,
      [pathwayId, file.name, file.content, live === undefined ? null : checksumOf(live.content)],
    );
  }

  private async alreadyBegun(pathwayId: string): Promise<Conflict> {
    const other = await this.head(pathwayId);
    const who = other === null ? '' : ` ${other.savedBy} saved it last, ${dayAndTime(other.savedAt)}.`;
    return new Conflict(`There is a draft of this pathway already.${who}`);
  }

  private async savedSince(pathwayId: string): Promise<Error> {
    const other = await this.head(pathwayId);
    if (other === null) return new NotFound('draft', pathwayId, 'pathway');
    return new Conflict(`${other.savedBy} saved this draft ${dayAndTime(other.savedAt)}, after you opened it.`);
  }
}
