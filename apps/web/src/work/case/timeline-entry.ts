/** One entry of `GET /api/work/episodes/:id/timeline`. */
export interface CaseEntry {
  readonly id: string;
  /** ISO; null where it is restricted. */
  readonly at: string | null;
  readonly kind: string;
  readonly agency: string | null;
  readonly title: string;
  readonly text: string | null;
  readonly who: string | null;
  readonly stage: string | null;
  readonly isRestricted: boolean;
  /** "1 entry by Housing, restricted". */
  readonly restrictedText: string | null;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface TimelinePart {
  readonly items: readonly CaseEntry[];
  readonly next: string | null;
  /** What can be chosen from, whatever is chosen now. */
  readonly agencies: readonly Named[];
  readonly kinds: readonly Named[];
}
