import type { Walk } from './walk.js';

/** How one pathway goes: title of a way → its steps, with what must be so after each. */
export interface PathwayWays {
  readonly pathway: string;
  readonly ways: Readonly<Record<string, (walk: Walk) => Promise<void>>>;
}
