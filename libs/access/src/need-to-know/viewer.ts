import type { Principal } from '../authentication/principal.js';

/** Who wants to know. */
export interface Viewer {
  readonly kind: Principal['kind'];
  readonly username: string;
  readonly workerId: string | null;
  readonly organisationId: string | null;
  readonly roles: readonly string[];
  /** All groups that he or she stands for, also the agency's own and `keyworker:<episode>`. */
  readonly groups: readonly string[];
}

/** The roles that have to do with people by name. A designer draws pathways and sees nobody. */
export const WORKER = 'worker';
export const MANAGER = 'manager';
export const DESIGNER = 'designer';

/** The areas of the product. A claim that names another role gives nothing. */
export const ROLES: readonly string[] = [DESIGNER, WORKER, MANAGER];

const LOCALITY = 'locality:';
/** A manager of all neighbourhoods. */
export const EVERY_LOCALITY = '*';

export const localityGroupsOf = (groups: readonly string[]): string[] =>
  groups.filter((group) => group.startsWith(LOCALITY));

/** The neighbourhoods that a manager answers for: groups like `locality:north`, or `locality:*` for all. */
export const localitiesOf = (groups: readonly string[]): string[] =>
  localityGroupsOf(groups).map((group) => group.slice(LOCALITY.length));
