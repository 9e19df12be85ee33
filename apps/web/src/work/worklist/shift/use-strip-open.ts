import { useState } from 'react';
import { useSession } from '../../../api/session';

/** Whether this worker has the strip open on this device; closed at first. */
export function useStripOpen(): [boolean, (isOpen: boolean) => void] {
  const key = `otr.shift-strip.${useSession().username}`;
  const [isOpen, setOpen] = useState(() => localStorage.getItem(key) === 'open');
  const keep = (open: boolean): void => {
    setOpen(open);
    if (open) localStorage.setItem(key, 'open');
    else localStorage.removeItem(key);
  };
  return [isOpen, keep];
}
