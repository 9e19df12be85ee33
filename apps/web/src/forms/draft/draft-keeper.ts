import type { JsonObject } from '#protocol/json.js';
import type { AnswerOf } from '#server/openapi/schema.js';
import type { draftSchema } from '#server/work/drafts/draft.answer.js';
import type { LocalDraft } from '../../api/local-drafts';
import { Problem } from '../../api/problem';
import { type Clash, changedPaths, mergeDrafts } from './merge-drafts';

export type { Clash };

/** A draft as the server has it. */
export type ServerDraft = AnswerOf<typeof draftSchema>;

/** Where drafts are kept beside the page. */
export interface DraftPlaces {
  readLocal(): Promise<LocalDraft | undefined>;
  /** False where this device keeps nothing. */
  writeLocal(draft: Omit<LocalDraft, 'username' | 'scope'>): Promise<boolean>;
  deleteLocal(): Promise<void>;
  /** @throws Problem 409 with `theirs`, a ServerDraft, where another device saved since */
  writeServer(values: JsonObject, basedOn: number | null): Promise<Pick<ServerDraft, 'savedAt' | 'version'>>;
}

/** How it stands with what was written. */
export interface DraftState {
  readonly values: JsonObject;
  /** `here`: on this device only, for there is no connection; `nowhere`: neither here nor there. */
  readonly kept: 'nothing yet' | 'saving' | 'saved' | 'here' | 'nowhere';
  /** ISO: when the server last took it. */
  readonly savedAt: string | null;
  /** How many answers only this device has. */
  readonly answersHere: number;
  /** What was answered in two ways on two devices, to be decided; empty mostly. */
  readonly clashes: readonly Clash[];
  /** When the other device saved, while there are clashes. */
  readonly otherSavedAt: string | null;
}

/** After the last key: then the server is told. */
const QUIET_MS = 800;
/** While keys go on: as late as this it is told all the same. */
const WAIT_MS_MAX = 1_600;
const RETRY_MS = 5_000;

/** Keeps each answer as it is typed: on this device at once, on the server soon after, and brings together what two devices wrote. */
export class DraftKeeper {
  private state: DraftState = {
    values: {},
    kept: 'nothing yet',
    savedAt: null,
    answersHere: 0,
    clashes: [],
    otherSavedAt: null,
  };
  private synced: JsonObject = {};
  private basedOn: number | null = null;
  private other: ServerDraft | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private changedSince: number | null = null;
  private sending: Promise<void> | null = null;
  /** What was kept is found: until then nothing is known of it. */
  private isOpen = false;
  private isHeld = false;
  private isDropped = false;
  /** Pages that show it: without any, nothing is tried again. */
  private pages = 0;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly places: DraftPlaces) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): DraftState => this.state;

  /** Begins with what was kept, here and there; without either, with the form's own answers. */
  async open(server: ServerDraft | null, initial: JsonObject): Promise<void> {
    const local = await this.places.readLocal();
    this.isOpen = true;
    const hasOwn = local !== undefined && changedPaths(local.synced, local.values).length > 0;
    this.synced = server?.values ?? {};
    this.basedOn = server?.version ?? null;
    if (!hasOwn) {
      const values = server?.values ?? initial;
      this.set({ values, savedAt: server?.savedAt ?? null, kept: server === null ? 'nothing yet' : 'saved' });
      return;
    }
    if (server === null || server.version === local.basedOn) {
      this.set({ values: local.values, savedAt: server?.savedAt ?? null, kept: 'saving' });
      this.countHere();
      this.soon();
      return;
    }
    this.synced = local.synced;
    this.bringTogether(local.values, server);
  }

  /** The server has a draft that another device may have saved. What is older than what is known is passed over. */
  hear(server: ServerDraft): void {
    if (this.isDropped || this.sending !== null || server.version <= (this.basedOn ?? 0)) return;
    if (this.state.clashes.length === 0) this.bringTogether(this.state.values, server);
  }

  /** An answer was given: kept here at once. */
  change(values: JsonObject): void {
    this.set({ values, kept: this.state.kept === 'here' ? 'here' : 'saving' });
    this.countHere();
    void this.keepHere();
    this.soon();
  }

  /** Each clash was decided: `there` lists the paths whose other answer is taken. */
  decide(there: ReadonlySet<string>, withAnswer: (values: JsonObject, clash: Clash) => JsonObject): void {
    const { clashes, values } = this.state;
    const decided = clashes.filter(({ path }) => there.has(path)).reduce(withAnswer, values);
    if (this.other !== null) {
      this.synced = this.other.values;
      this.basedOn = this.other.version;
      this.set({ savedAt: this.other.savedAt });
    }
    this.other = null;
    this.set({ clashes: [], otherSavedAt: null });
    this.change(decided);
  }

  /** Tells the server now. Ends when it was told, or could not be. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    // Of several that have waited for the same, one has begun by now.
    while (this.sending !== null) await this.sending;
    this.sending = this.tellServer().finally(() => {
      this.sending = null;
    });
    await this.sending;
  }

  /** It is on its way: the server is told of it by that alone, unless it is taken back. */
  hold(isHeld: boolean): void {
    this.isHeld = isHeld;
    if (this.state.answersHere > 0) this.soon();
  }

  /** It was handed in: nothing is left behind. */
  async drop(): Promise<void> {
    this.isDropped = true;
    clearTimeout(this.timer);
    await this.sending;
    await this.places.deleteLocal();
  }

  /** A page shows it. @returns how it says that it does so no longer: the server is told of what it does not know yet */
  attach(): () => void {
    this.pages += 1;
    if (this.state.answersHere > 0) this.soon();
    return () => {
      this.pages -= 1;
      if (!this.isDropped) void this.flush();
    };
  }

  private soon(afterMs = QUIET_MS): void {
    if (this.isDropped || this.pages === 0 || this.state.clashes.length > 0) return;
    const now = Date.now();
    this.changedSince ??= now;
    clearTimeout(this.timer);
    const latest = this.changedSince + WAIT_MS_MAX - now;
    this.timer = setTimeout(() => void this.flush(), Math.max(0, Math.min(afterMs, latest)));
  }

  private async tellServer(): Promise<void> {
    this.changedSince = null;
    const { values, clashes } = this.state;
    if (!this.isOpen || this.isHeld || this.isDropped || clashes.length > 0) return;
    if (changedPaths(this.synced, values).length === 0) {
      this.set({ kept: this.basedOn === null ? 'nothing yet' : 'saved', answersHere: 0 });
      // Where nothing was ever written, nothing is left on the device.
      if (this.basedOn === null) await this.places.deleteLocal();
      if (this.basedOn !== null || this.state.values !== values) await this.keepHere();
      return;
    }
    try {
      const { savedAt, version } = await this.places.writeServer(values, this.basedOn);
      this.synced = values;
      this.basedOn = version;
      if (this.isDropped) return;
      this.set({ savedAt, kept: this.state.values === values ? 'saved' : 'saving' });
      this.countHere();
      await this.keepHere();
    } catch (error) {
      this.onRefused(error);
    }
  }

  private onRefused(error: unknown): void {
    if (this.isDropped) return;
    const theirs = error instanceof Problem && error.status === 409 ? draftIn(error.body) : null;
    if (theirs !== null) {
      this.bringTogether(this.state.values, theirs);
      return;
    }
    void this.keepHere().then((isKept) => this.set({ kept: isKept ? 'here' : 'nowhere' }));
    const isFinal = error instanceof Problem && [403, 404, 409, 410].includes(error.status);
    if (isFinal || this.isDropped || this.pages === 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), RETRY_MS);
  }

  private bringTogether(here: JsonObject, there: ServerDraft): void {
    const { values, clashes } = mergeDrafts(this.synced, here, there.values);
    if (clashes.length === 0) {
      this.synced = there.values;
      this.basedOn = there.version;
      this.set({ values, savedAt: there.savedAt, kept: 'saving', clashes: [] });
      this.countHere();
      void this.keepHere();
      this.soon();
      return;
    }
    this.other = there;
    this.set({ values, clashes, otherSavedAt: there.savedAt, kept: 'here' });
    this.countHere();
    void this.keepHere();
  }

  private keepHere(): Promise<boolean> {
    return this.places.writeLocal({
      values: this.state.values,
      synced: this.synced,
      basedOn: this.basedOn,
      changedAt: new Date().toISOString(),
    });
  }

  private countHere(): void {
    this.set({ answersHere: changedPaths(this.synced, this.state.values).length });
  }

  private set(some: Partial<DraftState>): void {
    this.state = { ...this.state, ...some };
    for (const listener of this.listeners) listener();
  }
}

function draftIn(body: Readonly<Record<string, unknown>>): ServerDraft | null {
  const draft = body.theirs as Partial<ServerDraft> | undefined;
  if (typeof draft?.version !== 'number' || typeof draft.values !== 'object') return null;
  return { values: draft.values, version: draft.version, savedAt: draft.savedAt ?? new Date().toISOString() };
}
