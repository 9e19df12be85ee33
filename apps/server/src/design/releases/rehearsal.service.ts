import { Injectable } from '@nestjs/common';
import type { Change } from '#drawing/comparison/change.js';
import { checksumOf, type Draft } from '../drafts/drafts.service.js';
import { PathwayFiles } from '../pathways/pathway-files.js';
import { type PathwayVersion, PathwayVersions } from '../pathways/pathway-versions.js';
import { DrawingComparison } from '../reading/drawing-comparison.js';
import { DrawingLint, type FileProblem } from '../reading/drawing-lint.js';

import type { NamedFile } from '../reading/reading-task.js';
import { Releases } from './releases.service.js';

/** What a release would do. */
export interface Rehearsed {
  readonly canDeploy: boolean;
  readonly problems: readonly FileProblem[];
  /** What people would notice, as sentences. */
  readonly changes: readonly Change[];
  readonly files: readonly string[];
  readonly staying: readonly { readonly version: number; readonly count: number }[];
  /** Other pathways whose forms or tables would change with it. */
  readonly alsoUsedBy: readonly { readonly id: string; readonly name: string }[];
  readonly becomesVersion: number;
}

/** Says beforehand what a release does. It changes nothing. */
@Injectable()
export class Rehearsal {
  constructor(
    private readonly versions: PathwayVersions,
    private readonly files: PathwayFiles,
    private readonly linter: DrawingLint,
    private readonly comparison: DrawingComparison,
    private readonly releases: Releases,
  ) {}

  async ofDraft(draft: Draft): Promise<Rehearsed> {
    const live = await this.versions.live(draft.pathwayId);
    const before = live === undefined ? [] : await this.files.of(live);
    const problems = await this.linter.lint(draft.files);
    const changed = draft.files.filter(
      ({ kind, content, baseChecksum }) => kind === 'bpmn' || checksumOf(content) !== baseChecksum,
    );
    return this.outcome(draft.pathwayId, { live, problems, before, after: draft.files, changed });
  }

  /** @throws NotFound */
  async ofRollBack(pathwayId: string, toVersion: number): Promise<Rehearsed> {
    const target = await this.versions.get(pathwayId, toVersion);
    const live = await this.versions.live(pathwayId);
    const before = live === undefined ? [] : await this.files.of(live);
    const after = await this.files.of(target);
    const problems = (await this.linter.lint(after)).filter(({ rule }) => rule === 'otr/executable');
    const changed = await this.releases.filesToBringBack(target, live);
    return this.outcome(pathwayId, { live, problems, before, after, changed });
  }

  private async outcome(
    pathwayId: string,
    {
      live,
      problems,
      before,
      after,
      changed,
    }: {
      readonly live: PathwayVersion | undefined;
      readonly problems: readonly FileProblem[];
      readonly before: readonly NamedFile[];
      readonly after: readonly NamedFile[];
      readonly changed: readonly NamedFile[];
    },
  ): Promise<Rehearsed> {
    const [running, all] = [await this.versions.running(pathwayId), await this.versions.all(pathwayId)];
    const changes = await this.comparison.compare(before, after);
    const shared = changed.filter(({ name }) => !name.endsWith('.bpmn')).map(({ name }) => name.replace(/\.\w+$/, ''));
    return {
      canDeploy: !problems.some(({ severity }) => severity === 'error'),
      problems,
      changes,
      files: changed.map(({ name }) => name),
      staying: all.flatMap(({ key, version }) => {
        const count = running.get(key) ?? 0;
        return count === 0 ? [] : [{ version, count }];
      }),
      alsoUsedBy: shared.length === 0 ? [] : await this.files.othersThatUse(pathwayId, shared),
      becomesVersion: (live?.version ?? 0) + 1,
    };
  }
}
