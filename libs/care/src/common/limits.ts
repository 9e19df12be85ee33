/** Limits on what comes through a door. */
export const ID_CHARACTERS_MAX = 100;
export const NAME_CHARACTERS_MAX = 200;
export const LINE_CHARACTERS_MAX = 500;
export const NARRATIVE_CHARACTERS_MAX = 20_000;
export const LIST_ITEMS_MAX = 50;
export const PAGE_ITEMS_MAX = 200;
export const PAGE_ITEMS_DEFAULT = 50;

/** A page's size within its limit. */
export function pageSize(wanted?: number): number {
  return Math.min(Math.max(Math.trunc(wanted ?? PAGE_ITEMS_DEFAULT), 1), PAGE_ITEMS_MAX);
}
