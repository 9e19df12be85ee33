import { useEffect, useState } from 'react';

/** True once so long has gone by since it was first shown: milliseconds. */
export function useDelayed(delayMs: number): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);
  return isOver;
}
