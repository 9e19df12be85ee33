import { useState } from 'react';

/** Which tasks are ticked; a range runs from the last one ticked. */
export function useSelection(order: readonly string[]) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string>();
  return {
    keys,
    clear: () => setKeys(new Set()),
    toggle: (key: string | undefined, isRange: boolean) => {
      if (key === undefined) return;
      const next = new Set(keys);
      const [from, to] = [order.indexOf(last ?? ''), order.indexOf(key)].sort((a, b) => a - b) as [number, number];
      if (isRange && from >= 0) for (const one of order.slice(from, to + 1)) next.add(one);
      else if (!next.delete(key)) next.add(key);
      setKeys(next);
      setLast(key);
    },
  };
}
