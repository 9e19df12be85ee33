import { TABS, type WorklistTab } from './task-item';

/** By what a list can be narrowed; each is a parameter of the page's address and of the server's. */
export const FILTERS = ['pathway', 'step', 'stage', 'agency', 'ward', 'urgency', 'due', 'waiting'] as const;
export type FilterName = (typeof FILTERS)[number];

export const ORDER = 'urgency,due,age';

/** What is asked of the server. */
export type WorklistQuery = Readonly<Record<'tab' | 'q' | 'sort' | FilterName, string>>;

const tabOf = (text: string | null): WorklistTab => TABS.find((tab) => tab === text) ?? 'mine';

export function queryOfAddress(parameters: URLSearchParams): WorklistQuery {
  const of = (name: string) => parameters.get(name) ?? '';
  return {
    tab: tabOf(parameters.get('tab')),
    q: of('q'),
    sort: of('sort') || ORDER,
    ...(Object.fromEntries(FILTERS.map((name) => [name, of(name)])) as Record<FilterName, string>),
  };
}

/** The part of the address that a saved view keeps: all that says what is shown, not which view it was. */
export function savedPart(parameters: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of ['tab', 'q', 'sort', ...FILTERS]) {
    const value = parameters.get(name);
    if (value !== null && value !== '') kept.set(name, value);
  }
  return kept.toString();
}

export const isFiltered = (query: WorklistQuery): boolean =>
  query.q !== '' || FILTERS.some((name) => query[name] !== '');
