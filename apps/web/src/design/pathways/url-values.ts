import { useSearchParams } from 'react-router';

type Changes = Readonly<Record<string, string>>;

/** Parameters of the address as state, several changed at once; one that becomes empty is taken out. */
export function useUrlValues(): [(name: string, fallback?: string) => string, (changes: Changes) => void] {
  const [parameters, setParameters] = useSearchParams();
  const set = (changes: Changes) =>
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) value === '' ? after.delete(name) : after.set(name, value);
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  return [(name, fallback = '') => parameters.get(name) ?? fallback, set];
}
