import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export type UrlChanges = Readonly<Record<string, string>>;

/** Parameters of the address as state, several changed at once; one that becomes empty is taken out. */
export function useUrlValues(): [URLSearchParams, (changes: UrlChanges) => void] {
  const [parameters, setParameters] = useSearchParams();
  const set = useCallback(
    (changes: UrlChanges) => {
      // As it is now: what was drawn last may be older, and would undo what has been chosen since.
      const after = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(changes)) value === '' ? after.delete(name) : after.set(name, value);
      setParameters(after, { replace: true, preventScrollReset: true });
    },
    [setParameters],
  );
  return [parameters, set];
}

/**
 * One parameter of the address as state: whoever gets the address sees the same. Setting the fallback removes it. Two that change together
 * are changed by one call of `useUrlValues`: of two calls the later would undo the earlier.
 */
export function useUrlState(name: string, fallback = ''): [string, (value: string) => void] {
  const [parameters, change] = useUrlValues();
  const set = useCallback(
    (value: string) => change({ [name]: value === fallback ? '' : value }),
    [name, fallback, change],
  );
  return [parameters.get(name) ?? fallback, set];
}
