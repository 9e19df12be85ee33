import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Principal } from '#access/authentication/principal.js';
import { Clock } from '#care/common/clock.js';
import { EngineError } from '#process-engine/engine-error.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import type { DeploymentValue } from '#protocol/records.js';
import { ProblemException } from '../../http/problem.exception.js';
import { dayAndTime } from '../../wording/times.js';
import { Conflict } from '../common/conflict.js';
import { DesignLock } from '../common/design-lock.js';
import { nameOf } from '../common/name-of.js';
import { checksumOf, type Draft, Drafts } from '../drafts/drafts.service.js';
import { PathwayFiles } from '../pathways/pathway-files.js';
import { type PathwayVersion, PathwayVersions } from '../pathways/pathway-versions.js';
import { DrawingLint, type FileProblem } from '../reading/drawing-lint.js';
import type { NamedFile } from '../reading/reading-task.js';
import { untilListed } from './until-listed.js';

export interface DeployRequest {
  readonly revision: number;
  readonly reason: string;
  /** The name of the pathway, typed: nobody deploys by mistake. */
  readonly confirmation: string;
  /** The live version that the designer has seen, where it is not the one that the draft was begun on. */
  readonly over?: number | null;
}

export interface Released {
  readonly pathwayId: string;
  readonly version: number;
  readonly key: string;
  readonly at: Date;
  readonly by: string;
  /** Names of the files that are new or changed. */
  readonly files: readonly string[];
  /** Versions on which people are, and stay. */
  readonly staying: readonly { readonly version: number; readonly count: number }[];
}

interface Release {
  readonly live: PathwayVersion | undefined;
  readonly files: readonly NamedFile[];
  readonly kind: 'deployed' | 'rolled back';
  readonly fromVersion: number | null;
  readonly reason: string;
  readonly pathwayId: string;
}

/** Makes drafts and former versions live. New people take the new version, those on their way stay on theirs. */
@Injectable()
export class Releases {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly lock: DesignLock,
    private readonly drafts: Drafts,
    private readonly versions: PathwayVersions,
    private readonly files: PathwayFiles,
    private readonly linter: DrawingLint,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  /** @throws Conflict where draft or live version moved; ProblemException 422 where the drawing has errors */
  async deploy(pathwayId: string, request: DeployRequest, caller: Principal): Promise<Released> {
    return this.lock.hold(pathwayId, async () => {
      const draft = await this.drafts.get(pathwayId);
      assureRevision(draft, request.revision);
      assureConfirmed(request.confirmation, draft.name);
      const live = await this.versions.live(pathwayId);
      assureSeen(draft, live, request.over);
      const files = changedFiles(draft);
      await this.assureUnchangedElsewhere(draft, files);
      refuseErrors(await this.linter.lint(draft.files));
      const released = await this.release(
        { pathwayId, live, files, kind: 'deployed', fromVersion: null, reason: request.reason },
        caller,
      );
      await this.drafts.discardReleased(draft);
      return released;
    });
  }

  /** A former version's files become the newest version. @throws Conflict where they are live already */
  async rollBack(
    pathwayId: string,
    { toVersion, reason, confirmation }: { toVersion: number; reason: string; confirmation: string },
    caller: Principal,
  ): Promise<Released> {
    return this.lock.hold(pathwayId, async () => {
      const target = await this.versions.get(pathwayId, toVersion);
      const live = await this.versions.live(pathwayId);
      assureConfirmed(confirmation, live?.name ?? target.name);
      if (live?.version === toVersion) throw new Conflict(`Version ${toVersion} is the live version already.`);
      const files = await this.filesToBringBack(target, live);
      refuseErrors(await this.linter.lint(await this.files.of(target)), 'readable');
      return this.release({ pathwayId, live, files, kind: 'rolled back', fromVersion: toVersion, reason }, caller);
    });
  }

  /** The diagram of a former version, and of its forms and tables those that differ from what is live now. */
  async filesToBringBack(target: PathwayVersion, live: PathwayVersion | undefined): Promise<NamedFile[]> {
    const former = await this.files.of(target);
    const differing: NamedFile[] = [];
    for (const { name, content, resourceKey } of former) {
      if (resourceKey === target.key) differing.push({ name: live?.fileName ?? name, content });
      else if ((await this.files.liveFile(name))?.content !== content) differing.push({ name, content });
    }
    return differing;
  }

  /**
   * The reason is written first, and counts as soon as the engine has made the version that it is for: whatever stops in
   * between, there is never a version without its files, nor a reason for what was not deployed.
   */
  private async release(release: Release, caller: Principal): Promise<Released> {
    const { pathwayId, kind, fromVersion, reason } = release;
    const files = asNewVersion(release);
    const diagram = files.find(({ name }) => name.endsWith('.bpmn')) as NamedFile;
    const version = await this.nextVersion(pathwayId);
    const by = nameOf(caller);
    await this.source.query(
      `INSERT INTO design.release VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)
        ON CONFLICT (pathway_id, version) DO UPDATE SET (checksum, kind, from_version, reason, released_by, released_at)
          = (EXCLUDED.checksum, EXCLUDED.kind, EXCLUDED.from_version, EXCLUDED.reason, EXCLUDED.released_by,
             EXCLUDED.released_at)`,
      [pathwayId, version, checksumOf(diagram.content), kind, fromVersion, reason, by, this.clock.now()],
    );
    const running = await this.versions.running(pathwayId);
    if (!(await untilListed(this.source, await this.deployAll(files)))) throw notListedYet();
    const made = await this.versions.get(pathwayId, version);
    const keys = (await this.files.of(made)).map(({ resourceKey }) => resourceKey);
    await this.source.query(
      'UPDATE design.release SET resource_keys = $3::bigint[] WHERE pathway_id = $1 AND version = $2',
      [pathwayId, version, keys],
    );
    const all = await this.versions.all(pathwayId);
    return {
      pathwayId,
      version,
      key: made.key,
      at: made.at,
      by,
      files: files.map(({ name }) => name),
      staying: all.flatMap(({ key, version: each }) => {
        const count = running.get(key) ?? 0;
        return count === 0 ? [] : [{ version: each, count }];
      }),
    };
  }

  private async deployAll(files: readonly NamedFile[]): Promise<DeploymentValue> {
    try {
      return await this.engine.deploy(files);
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'INVALID_ARGUMENT') throw error;
      throw refusal([{ field: '', message: error.message }]);
    }
  }

  private async nextVersion(pathwayId: string): Promise<number> {
    const [row] = await this.source.query<{ version: number }[]>(
      'SELECT coalesce(max(version), 0) + 1 AS version FROM engine.process_definition WHERE bpmn_process_id = $1 AND deleted_at IS NULL',
      [pathwayId],
    );
    return row?.version ?? 1;
  }

  /** A form or table that another pathway's release has changed meanwhile is not put back by this one. */
  private async assureUnchangedElsewhere(draft: Draft, files: readonly NamedFile[]): Promise<void> {
    for (const { name } of files.filter((file) => !file.name.endsWith('.bpmn'))) {
      const live = await this.files.liveFile(name);
      const base = draft.files.find((file) => file.name === name)?.baseChecksum ?? null;
      if (live !== undefined && checksumOf(live.content) !== base) {
        throw new Conflict(
          `'${name}' has been changed and released elsewhere since this draft took it up: look at it again.`,
        );
      }
    }
  }
}

/** The diagram always, of the rest what differs from what it was when the draft was begun. */
const changedFiles = ({ files }: Draft): NamedFile[] =>
  files
    .filter(({ kind, content, baseChecksum }) => kind === 'bpmn' || checksumOf(content) !== baseChecksum)
    .map(({ name, content }) => ({ name, content }));

/**
 * The engine takes an identical diagram for the same version. Where only forms or tables change, or where a former diagram comes
 * back unchanged, the diagram says in a remark which version it is, so that people before and after can be told apart.
 */
function asNewVersion({ live, files }: Release): NamedFile[] {
  return files.map((file) => {
    if (!file.name.endsWith('.bpmn') || live === undefined || checksumOf(file.content) !== live.checksum) return file;
    if (files.length === 1) throw new Conflict('Nothing differs from the live version: there is nothing to deploy.');
    return { ...file, content: `${file.content.trimEnd()}\n<!-- version ${live.version + 1} -->\n` };
  });
}

function assureRevision({ revision, savedBy, savedAt }: Draft, seen: number): void {
  if (revision !== seen) throw new Conflict(`${savedBy} saved this draft ${dayAndTime(savedAt)}, after you opened it.`);
}

function assureConfirmed(typed: string, name: string): void {
  if (typed.trim().toLowerCase() === name.trim().toLowerCase()) return;
  throw new ProblemException(422, 'NOT_CONFIRMED', `Expected the name of the pathway, '${name}', to confirm it`, {
    errors: [{ field: 'confirmation', message: `must be '${name}'` }],
  });
}

function assureSeen(draft: Draft, live: PathwayVersion | undefined, over: number | null | undefined): void {
  const seen = over === undefined ? draft.basedOn : over;
  if ((live?.version ?? null) === seen) return;
  const who = live?.by === null || live === undefined ? '' : ` by ${live.by}`;
  throw new Conflict(
    live === undefined
      ? 'The pathway is no longer live: look at it again.'
      : `Version ${live.version} was deployed ${dayAndTime(live.at)}${who}, after this draft was begun: compare with it first.`,
  );
}

/** With errors nothing is deployed. What was live once comes back even if our rules have grown stricter since. */
function refuseErrors(problems: readonly FileProblem[], which: 'all' | 'readable' = 'all'): void {
  const errors = problems.filter(
    ({ severity, rule }) => severity === 'error' && (which === 'all' || rule === 'otr/executable'),
  );
  if (errors.length > 0) {
    throw refusal(errors.map(({ file, elementId, message }) => ({ field: elementId ?? file, message })));
  }
}

/** It is deployed, and that cannot be shown yet; a draft stays, until it is seen that the version is there. */
const notListedYet = (): ProblemException =>
  new ProblemException(
    504,
    'DEPLOYED_NOT_LISTED',
    'It was deployed; its record has not come in yet – look again in a moment.',
  );

const refusal = (errors: readonly { readonly field: string; readonly message: string }[]): ProblemException =>
  new ProblemException(
    422,
    'DRAWING_REFUSED',
    `Expected a drawing that can be deployed, but found: ${errors.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; ')}`,
    { errors },
  );
