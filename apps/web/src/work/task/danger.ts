import { type Shown, type ShownField, shownFields } from '../../forms/model/shown-form.js';

/** Where a form asks whether anybody is in danger now. Nothing about agreement stands before it. */
const KEYS: ReadonlySet<string> = new Set(['immediateDanger', 'newDanger']);

export const dangerField = (shown: readonly Shown[]): ShownField | undefined =>
  shownFields(shown).find((field): field is ShownField => field.kind === 'field' && KEYS.has(field.node.key));
