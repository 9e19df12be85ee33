import { SetMetadata } from '@nestjs/common';
import { DESIGNER, MANAGER, WORKER } from '#access/need-to-know/viewer.js';

export const ANY_ROLE = 'otr:any-role';

/** Whoever has signed in may call it, also without any role. Without it, the area's rule holds. */
export const AnyRole = () => SetMetadata(ANY_ROLE, true);

interface Area {
  readonly path: RegExp;
  /** Who may read there. */
  readonly read: readonly string[];
  readonly write: readonly string[];
}

const PEOPLE = [WORKER, MANAGER];
const EVERYBODY = [DESIGNER, WORKER, MANAGER];

/**
 * Who may call what, by area, before anything is asked about a single record. What stands in no area is for programs alone. No
 * designer comes near the records of people; pathways and their figures name nobody.
 */
const AREAS: readonly Area[] = [
  { path: /^\/api\/care\/(pathways|now|localities|organisations|workers|directory)(\/|$)/, read: EVERYBODY, write: [] },
  { path: /^\/api\/care\//, read: PEOPLE, write: PEOPLE },
  { path: /^\/api\/work\//, read: PEOPLE, write: PEOPLE },
  { path: /^\/api\/design\//, read: EVERYBODY, write: [DESIGNER] },
  { path: /^\/api\/insight\//, read: [DESIGNER, MANAGER], write: [MANAGER] },
  { path: /^\/events(\/|$)/, read: EVERYBODY, write: [] },
];

/** The roles whose people may call it; empty: for programs alone. */
export function rolesFor(path: string, isWrite: boolean): readonly string[] {
  const area = AREAS.find((each) => each.path.test(path));
  return area === undefined ? [] : isWrite ? area.write : area.read;
}
