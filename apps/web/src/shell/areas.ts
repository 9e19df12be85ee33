import { words } from './words';

/** Parts of the application, each for one kind of user. */
export const AREAS = [
  { path: 'work', role: 'worker', label: words.areas.work },
  { path: 'design', role: 'designer', label: words.areas.design },
  { path: 'manage', role: 'manager', label: words.areas.manage },
] as const;

export const areasOf = (roles: readonly string[]) => AREAS.filter(({ role }) => roles.includes(role));
