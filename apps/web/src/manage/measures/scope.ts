import { useUrlValues } from '../../ui/url-state';

/** What narrows the figures, as the address says; the server gives the rest its defaults. */
export const SCOPE = ['period', 'locality', 'version', 'agency'] as const;
export type ScopeName = (typeof SCOPE)[number];

export const PERIODS = [
  { value: '', label: '12 weeks' },
  { value: '4w', label: '4 weeks' },
  { value: '26w', label: '26 weeks' },
  { value: '52w', label: '52 weeks' },
];

export interface Scope {
  readonly values: Readonly<Record<ScopeName, string>>;
  /** As the server takes it, and as links carry it on. */
  readonly query: string;
  readonly set: (name: ScopeName, value: string) => void;
  readonly clear: () => void;
}

/** The part of the work that is measured, kept in the address. */
export function useScope(names: readonly ScopeName[] = SCOPE): Scope {
  const [parameters, change] = useUrlValues();
  const given = new URLSearchParams();
  for (const name of names) {
    const value = parameters.get(name);
    if (value !== null && value !== '') given.set(name, value);
  }
  return {
    values: Object.fromEntries(SCOPE.map((name) => [name, given.get(name) ?? ''])) as Record<ScopeName, string>,
    query: given.toString(),
    set: (name, value) => change({ [name]: value }),
    clear: () => change(Object.fromEntries(names.map((name) => [name, '']))),
  };
}

/** A path that keeps what narrows the figures. */
export const within = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);
