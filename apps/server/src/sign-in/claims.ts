import { localityGroupsOf, MANAGER, ROLES } from '#access/need-to-know/viewer.js';
import type { ClaimNames } from './sign-in-options.js';

/** What a provider says of somebody, as far as it was asked for. */
export interface MappedClaims {
  readonly username: string;
  readonly displayName: string | null;
  readonly roles: readonly string[];
  /** Null where the provider says nothing of groups: the staff record counts then. */
  readonly groups: readonly string[] | null;
  readonly workerId: string | null;
}

/** Of the staff record: what limits what a provider may say of one of its people. */
export interface StaffRecord {
  readonly id: string;
  readonly organisationId: string;
  /** The groups that he or she is in by the record. */
  readonly groups: readonly string[];
  /** The groups that workers of the organisation can be in. */
  readonly organisationGroups: readonly string[];
}

export interface Rights {
  readonly roles: string[];
  readonly groups: string[];
  readonly workerId: string | null;
  readonly organisationId: string | null;
}

/** As most providers, and the demonstration's own, name them. */
export const DEFAULT_CLAIMS: ClaimNames = { roles: 'roles', groups: 'groups', worker: 'worker_id' };

const TEXT_CHARACTERS_MAX = 200;

/** Reads the claims that are mapped; all others are left where they are. */
export function readClaims(claims: Readonly<Record<string, unknown>>, names: ClaimNames): MappedClaims {
  const subject = String(claims.sub);
  const groups = find(claims, names.groups);
  return {
    username: textOf(claims.preferred_username) ?? textOf(claims.email) ?? subject.slice(0, TEXT_CHARACTERS_MAX),
    displayName: textOf(claims.name),
    roles: textsOf(find(claims, names.roles)).filter((role) => ROLES.includes(role)),
    groups: groups === undefined ? null : textsOf(groups),
    workerId: textOf(find(claims, names.worker)),
  };
}

/**
 * What somebody may do, from what the provider says and what the staff record allows: the agency is always the record's, and
 * nobody is put into a group that the agency has not. Neighbourhoods (`locality:<id>`) are for managers. Who is no worker has
 * no groups of workers.
 */
export function rightsOf({ roles, groups }: MappedClaims, staff: StaffRecord | null): Rights {
  const localities = roles.includes(MANAGER) ? localityGroupsOf(groups ?? []) : [];
  if (staff === null) return { roles: [...roles], groups: localities, workerId: null, organisationId: null };
  const possible = new Set([...staff.groups, ...staff.organisationGroups]);
  const own = groups === null ? staff.groups : groups.filter((group) => possible.has(group));
  return {
    roles: [...roles],
    groups: [...new Set([...own, ...localities])],
    workerId: staff.id,
    organisationId: staff.organisationId,
  };
}

/** By its name, or else by the way through nested claims. */
function find(claims: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>(
      (at, part) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, part)
          ? (at as Record<string, unknown>)[part]
          : undefined,
      claims,
    );
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' && value.length <= TEXT_CHARACTERS_MAX ? value.trim() : null;
}

/** A list, or one text with blanks or commas between. */
function textsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[\s,]+/) : [];
  return list.filter((each): each is string => textOf(each) !== null);
}
