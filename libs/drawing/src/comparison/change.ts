/** One thing that differs between two versions of a pathway. */
export interface Change {
  /** `layout`: only the picture differs, nothing that happens. */
  readonly kind: 'added' | 'removed' | 'changed' | 'moved' | 'layout';
  /** The element of the diagram, the field of the form or the row of the table; null: the file as a whole. */
  readonly elementId: string | null;
  /** What differs, for people: no colours, no codes. */
  readonly sentence: string;
  /** Name of the file that it is in. */
  readonly file: string;
}
