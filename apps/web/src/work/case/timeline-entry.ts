/** One entry of `GET /api/work/episodes/:id/timeline`. */
export interface CaseEntry {
  readonly id: string;
  /** ISO; null where the time is restricted. */
  readonly at: string | null;
  readonly kind: string;
  readonly agency: string | null;
  readonly title: string;
  readonly text: string | null;
  readonly isRestricted: boolean;
  /** "1 entry by Housing, restricted". */
  readonly restrictedText?: string | null;
}

export interface TimelinePart {
  readonly items: readonly CaseEntry[];
  readonly next: string | null;
}
