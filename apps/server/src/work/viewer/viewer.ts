import type { Principal } from '#access/authentication/principal.js';

/** Who looks at the work, and by which right. */
export interface Viewer {
  /** Whose need to know decides: the caller, or the worker that a program acts for. */
  readonly principal: Principal;
  /** Null for a program that acts for nobody. */
  readonly workerId: string | null;
  readonly organisationId: string | null;
  /** Groups whose tasks are his or hers to do, the agency's own among them; `keyworker:<episode>` follows from the records. */
  readonly groups: readonly string[];
  /** A program that acts for nobody sees every task, other than what is restricted. */
  readonly seesAll: boolean;
  /** Who has nothing to do with people by name, as a designer, sees no task. */
  readonly seesNobody: boolean;
  /** Under which names a restriction may let the viewer in: `<worker>` and `group:<group>`. */
  readonly members: readonly string[];
}
