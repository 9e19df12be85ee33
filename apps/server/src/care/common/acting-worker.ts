import { isProgram, type Principal } from '#access/authentication/principal.js';
import { WORKER } from '#access/need-to-know/viewer.js';
import { InvalidRequest, ProblemException } from '../../http/problem.exception.js';

/** 403: the caller may know of it, and not do this with it. */
export const forbidden = (what: string): ProblemException =>
  new ProblemException(403, 'FORBIDDEN', `Expected somebody who may ${what}, but you may not`);

/**
 * Who does something: a person always as the worker that he or she is, a program on behalf of the worker whom it names.
 * @param given As the body says; not looked at where a person calls
 * @throws ProblemException 403 where the person is no worker, 400 where a program names none
 */
export function actingWorker(caller: Principal, given: string | undefined, field = 'workerId'): string {
  if (isProgram(caller)) {
    if (given === undefined) throw new InvalidRequest([{ field, message: 'must be given' }]);
    return given;
  }
  if (caller.workerId === null) throw forbidden('do this as a worker');
  return caller.workerId;
}

/** A person signs with his or her own id, whatever the body says; a program with what it says, or with nothing. */
export function signedBy(caller: Principal, given: string | undefined): string | undefined {
  return isProgram(caller) ? given : actingWorker(caller, undefined);
}

/** @throws ProblemException 403 where a person has not the role of a worker */
export function assureWorker(caller: Principal): void {
  if (!isProgram(caller) && (caller.workerId === null || !caller.roles.includes(WORKER))) {
    throw forbidden('do this as a worker');
  }
}
