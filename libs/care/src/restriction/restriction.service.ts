import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Clock } from '../common/clock.js';
import { Restriction } from './restriction.entity.js';

export interface Restrict {
  readonly subjectId: string;
  readonly workerIds?: readonly string[];
  readonly groups?: readonly string[];
  readonly reason: string;
  readonly by: string;
}

/** Somebody who wants to see something: a worker with the task groups he or she is in. */
export interface Viewer {
  readonly workerId: string;
  readonly groups: readonly string[];
}

@Injectable()
export class RestrictionService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Restricts a record to those named (job `restrict-instance`), or lets more people in. */
  async restrict({ subjectId, workerIds = [], groups = [], reason, by }: Restrict): Promise<void> {
    const rows = [...workerIds, ...groups.map((group) => `group:${group}`)].map((member) => ({
      subjectId,
      member,
      reason,
      grantedBy: by,
      at: this.clock.now(),
    }));
    await this.em.createQueryBuilder().insert().into(Restriction).values(rows).orIgnore().execute();
  }

  async isRestricted(subjectId: string): Promise<boolean> {
    return this.em.existsBy(Restriction, { subjectId });
  }

  async mayKnow(subjectId: string, viewer: Viewer): Promise<boolean> {
    return (await this.hiddenFrom([subjectId], viewer)).size === 0;
  }

  /** Those of the records that the viewer must not know of: leave them out of lists, searches and counts. */
  async hiddenFrom(subjectIds: readonly string[], { workerId, groups }: Viewer): Promise<ReadonlySet<string>> {
    const rows = await this.em.findBy(Restriction, { subjectId: In([...subjectIds]) });
    const members = new Set([workerId, ...groups.map((group) => `group:${group}`)]);
    const allowed = new Set(rows.filter(({ member }) => members.has(member)).map(({ subjectId }) => subjectId));
    return new Set(rows.map(({ subjectId }) => subjectId).filter((subjectId) => !allowed.has(subjectId)));
  }

  /** Ends one member's right to know. */
  async exclude(subjectId: string, member: string): Promise<void> {
    await this.em.delete(Restriction, { subjectId, member });
  }

  async membersOf(subjectId: string): Promise<string[]> {
    const rows = await this.em.find(Restriction, { where: { subjectId }, order: { member: 'ASC' } });
    return rows.map(({ member }) => member);
  }
}
