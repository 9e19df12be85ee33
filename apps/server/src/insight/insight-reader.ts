import { isProgram, type Principal } from '#access/authentication/principal.js';
import { mayKnow } from '#access/need-to-know/may-know.js';
import { MANAGER } from '#access/need-to-know/viewer.js';
import { ProblemException } from '../http/problem.exception.js';

/** Whether people behind the figures may be listed at all: designers read figures, and no more. */
export const mayListPeople = (caller: Principal): boolean => isProgram(caller) || caller.roles.includes(MANAGER);

/** @throws ProblemException 403 */
export function assureMayListPeople(caller: Principal): void {
  if (mayListPeople(caller)) return;
  throw new ProblemException(403, 'FORBIDDEN', 'Expected a manager to ask for the people behind the figures');
}

/** A manager sees the cases of the neighbourhoods that he or she answers for. Restricted ones are not asked about here. */
export const maySeeCaseOf = (caller: Principal, localityId: string | null): boolean =>
  mayKnow(caller, { restrictions: [], ties: [{ kind: 'locality', localityId: localityId ?? 'unknown' }] }) !== null;
