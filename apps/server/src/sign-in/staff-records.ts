import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { londonDate } from '#care/calendar/london-time.js';
import { Clock } from '#care/common/clock.js';
import { Organisation } from '#care/organisation/organisation.entity.js';
import { Worker } from '#care/organisation/worker.entity.js';
import type { StaffRecord } from './claims.js';

/** Who works here, by the care records. */
@Injectable()
export class StaffRecords {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** @returns null where there is no such worker, or he or she has left */
  async find(workerId: string): Promise<StaffRecord | null> {
    const worker = await this.em.findOneBy(Worker, { id: workerId });
    if (worker === null || this.hasLeft(worker)) return null;
    const organisation = await this.em.findOneBy(Organisation, { id: worker.organisationId });
    return {
      id: worker.id,
      organisationId: worker.organisationId,
      groups: worker.roles,
      organisationGroups: organisation?.roles ?? [],
    };
  }

  /** Whether somebody who was a worker when signing in is one still. */
  async isStill(workerId: string, organisationId: string | null): Promise<boolean> {
    const worker = await this.em.findOneBy(Worker, { id: workerId });
    return worker !== null && worker.organisationId === organisationId && !this.hasLeft(worker);
  }

  private hasLeft({ leftOn }: Worker): boolean {
    return leftOn !== null && leftOn <= londonDate(this.clock.now());
  }
}
