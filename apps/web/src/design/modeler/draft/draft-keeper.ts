import { deleteLocalDraft, readLocalDraft, writeLocalDraft } from '../../../api/local-drafts';
import { Problem } from '../../../api/problem';
import { queries } from '../../../api/queries';
import { beginDraft, type Draft, type PathwayFile, readDraft, saveDraft } from './design-api';

/** `live`: nothing is changed, there is no draft. `waiting`: changed since, and on this device only. */
export type SavePhase = 'live' | 'saved' | 'waiting' | 'saving' | 'unsaved' | 'conflict';

export interface DraftState {
  readonly phase: SavePhase;
  readonly savedAt: Date | null;
  readonly savedBy: string | null;
  /** What went wrong, in words; null where nothing did. */
  readonly trouble: string | null;
  /** Whether this device holds what is not saved. */
  readonly isKeptHere: boolean;
  readonly files: readonly PathwayFile[];
}

/** From the last change until it is sent. */
const SAVE_AFTER_MS = 800;
const RETRY_AFTER_MS = 8_000;

/** Where files are being worked on. */
interface Worktop {
  /** Whether something was changed there that is not handed over yet. */
  readonly isAhead: () => boolean;
  /** Hands over what is still being worked on, so that `save` leaves nothing out. */
  readonly takeIn: () => Promise<void>;
}

/**
 * Keeps what a designer changes: on this device at once, on the server soon after. One draft holds all files of a pathway; it begins with
 * the first change.
 */
export class DraftKeeper {
  private readonly listeners = new Set<() => void>();
  private state: DraftState;
  private revision: number | null;
  private readonly changed = new Set<string>();
  private readonly removed = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underWay: Promise<void> | undefined;
  /** Nothing is said to be saved while it is ahead. */
  worktop: Worktop | undefined;

  constructor(
    readonly pathwayId: string,
    private readonly username: string,
    draft: Draft | null,
    liveFiles: readonly PathwayFile[],
  ) {
    this.revision = draft?.revision ?? null;
    this.state = {
      phase: draft === null ? 'live' : 'saved',
      savedAt: draft === null ? null : new Date(draft.savedAt),
      savedBy: draft?.savedBy ?? null,
      trouble: null,
      isKeptHere: false,
      files: draft?.files ?? liveFiles,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): DraftState => this.state;

  /** What this device still holds of an earlier sitting that the server never got; undefined where there is nothing. */
  async leftHere(): Promise<readonly PathwayFile[] | undefined> {
    const kept = await readLocalDraft(this.username, this.scope);
    if (kept === undefined) return undefined;
    const files = Object.entries(kept.values).map(([name, content]) => ({
      name,
      kind: kindOf(name),
      content: String(content),
    }));
    const isNew = files.some(({ name, content }) => this.file(name)?.content !== content);
    return isNew ? files : undefined;
  }

  file(name: string): PathwayFile | undefined {
    return this.state.files.find((file) => file.name === name);
  }

  /** Something is changed at the worktop: it is handed over in a moment. */
  goesOn(): void {
    if (this.state.phase === 'live' || this.state.phase === 'saved') this.become({ phase: 'waiting' });
  }

  /** Takes a file as it is now; the same as before is no change. */
  change(name: string, content: string): void {
    if (this.file(name)?.content === content) return this.settle();
    const file: PathwayFile = { name, kind: kindOf(name), content };
    const files = this.state.files.some((one) => one.name === name)
      ? this.state.files.map((one) => (one.name === name ? file : one))
      : [...this.state.files, file];
    this.changed.add(name);
    this.removed.delete(name);
    this.touched(files);
  }

  remove(name: string): void {
    this.changed.delete(name);
    this.removed.add(name);
    this.touched(this.state.files.filter((one) => one.name !== name));
  }

  /** Sends what is not saved, now. */
  async save(): Promise<void> {
    await this.worktop?.takeIn();
    clearTimeout(this.timer);
    // Of several that have waited for the same, one has begun by now.
    while (this.underWay !== undefined) await this.underWay;
    if (this.isAllSent) return;
    this.underWay = this.send().finally(() => {
      this.underWay = undefined;
    });
    await this.underWay;
  }

  /** After a conflict: mine goes over what the other has saved. */
  async keepMine(): Promise<void> {
    const theirs = await readDraft(this.pathwayId);
    this.revision = theirs.revision;
    await this.save();
  }

  /** After a conflict: what the other has saved, in place of mine. */
  async forget(): Promise<void> {
    this.changed.clear();
    this.removed.clear();
    await deleteLocalDraft(this.username, this.scope);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.listeners.clear();
    if (this.state.phase !== 'conflict') void this.save();
  }

  private get isAllSent(): boolean {
    return this.changed.size === 0 && this.removed.size === 0;
  }

  /** What was changed and changed back needs no saving. */
  private settle(): void {
    const isSettled = this.isAllSent && this.underWay === undefined && this.worktop?.isAhead() !== true;
    if (isSettled && this.state.phase === 'waiting')
      this.become({ phase: this.state.savedAt === null ? 'live' : 'saved' });
  }

  private touched(files: readonly PathwayFile[]): void {
    const phase = this.state.phase === 'conflict' ? 'conflict' : 'waiting';
    this.become({ files, phase });
    void this.keepHere();
    clearTimeout(this.timer);
    if (phase === 'waiting') this.timer = setTimeout(() => void this.save(), SAVE_AFTER_MS);
  }

  private async send(): Promise<void> {
    const names = [...this.changed];
    const removed = [...this.removed];
    const files = names.flatMap((name) => this.file(name) ?? []).map(({ name, content }) => ({ name, content }));
    this.become({ phase: 'saving' });
    try {
      this.revision ??= (await beginDraft(this.pathwayId)).revision;
      const head = await saveDraft(this.pathwayId, { revision: this.revision, files, removed });
      this.revision = head.revision;
      for (const { name, content } of files) if (this.file(name)?.content === content) this.changed.delete(name);
      for (const name of removed) this.removed.delete(name);
      void queries.invalidateQueries({ queryKey: ['pathway'] });
      if (this.isAllSent) await deleteLocalDraft(this.username, this.scope);
      // Meanwhile it may have been changed again.
      const isAll = this.isAllSent;
      this.become({
        phase: isAll && this.worktop?.isAhead() !== true ? 'saved' : 'waiting',
        savedAt: new Date(head.savedAt),
        savedBy: head.savedBy,
        trouble: null,
        ...(isAll ? { isKeptHere: false } : {}),
      });
      if (isAll) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.save(), SAVE_AFTER_MS);
    } catch (error) {
      const trouble = error instanceof Error ? error.message : String(error);
      const isConflict = error instanceof Problem && error.status === 409;
      this.become({ phase: isConflict ? 'conflict' : 'unsaved', trouble });
      if (!isConflict) this.timer = setTimeout(() => void this.save(), RETRY_AFTER_MS);
    }
  }

  private get scope(): string {
    return `pathway:${this.pathwayId}`;
  }

  private async keepHere(): Promise<void> {
    const isKeptHere = await writeLocalDraft({
      username: this.username,
      scope: this.scope,
      values: Object.fromEntries(this.state.files.map(({ name, content }) => [name, content])),
      synced: {},
      basedOn: this.revision,
      changedAt: new Date().toISOString(),
    });
    if (isKeptHere !== this.state.isKeptHere) this.become({ isKeptHere });
  }

  private become(change: Partial<DraftState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

const kindOf = (name: string): PathwayFile['kind'] => {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return ending === 'form' || ending === 'dmn' ? ending : 'bpmn';
};
