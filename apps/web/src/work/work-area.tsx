import { Outlet } from 'react-router';
import { useOfflinePages } from './offline-pages';
import { RefusedLetters } from './task/refused-letters';
import { useOutbox } from './task/use-outbox';

/** Around every page of the area: what was written is sent, and the pages open without a connection too. */
export function WorkArea() {
  useOutbox();
  useOfflinePages();
  return (
    <>
      <RefusedLetters />
      <Outlet />
    </>
  );
}
