import { Injectable } from '@nestjs/common';
import { isProgram, type Principal } from '#access/authentication/principal.js';
import { MANAGER, WORKER } from '#access/need-to-know/viewer.js';
import { candidateGroupOf } from '#care/organisation/organisation.entity.js';
import { WorkerService } from '#care/organisation/worker.service.js';
import { ProblemException } from '../../http/problem.exception.js';
import type { Viewer } from './viewer.js';

export type WorkingViewer = Viewer & { readonly workerId: string };

/** Who looks: a person as the one that signed in; a program as the worker that it acts for, with that worker's rights and no more. */
@Injectable()
export class Viewers {
  constructor(private readonly workers: WorkerService) {}

  /** @param workerId For whom a program acts; of no account where a person calls */
  async of(caller: Principal, workerId?: string): Promise<Viewer> {
    if (!isProgram(caller) || workerId === undefined) return viewerOf(caller);
    const { organisationId, roles: groups, name } = await this.workers.get(workerId);
    return viewerOf({
      kind: 'person',
      username: workerId,
      displayName: name,
      roles: [WORKER],
      groups,
      workerId,
      organisationId,
    });
  }

  /** The viewer as a worker: what is done has to be somebody's. @throws ProblemException 422 */
  async worker(caller: Principal, workerId?: string): Promise<WorkingViewer> {
    const viewer = await this.of(caller, workerId);
    if (viewer.workerId !== null) return { ...viewer, workerId: viewer.workerId };
    throw new ProblemException(
      422,
      'NO_WORKER',
      "Expected to know which worker does this, but the caller is none: programs name one by 'workerId'",
    );
  }
}

function viewerOf(principal: Principal): Viewer {
  const { username, workerId, organisationId, groups, roles } = principal;
  const isPerson = !isProgram(principal);
  const all = [...new Set([...groups, ...(organisationId === null ? [] : [candidateGroupOf(organisationId)])])];
  const own = isPerson ? workerId : username;
  return {
    principal,
    workerId,
    organisationId,
    groups: all,
    seesAll: !isPerson,
    seesNobody: isPerson && !roles.includes(WORKER) && !roles.includes(MANAGER),
    members: [...(own === null ? [] : [own]), ...all.map((group) => `group:${group}`)],
  };
}
