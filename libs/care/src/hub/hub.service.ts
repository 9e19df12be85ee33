import { Injectable } from '@nestjs/common';
import { EntityManager, LessThan, LessThanOrEqual, MoreThan, MoreThanOrEqual } from 'typeorm';
import { london } from '../calendar/london-time.js';
import { NotFoundError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { Worker } from '../organisation/worker.entity.js';
import { Hub } from './hub.entity.js';
import { RosterEntry, type RosterStatus } from './roster-entry.entity.js';
import { Shift } from './shift.entity.js';

/** Who is missing on a shift: the job `roster-check` raises the alarm by it. */
export interface RosterCheck {
  readonly shiftId: string;
  readonly planned: number;
  readonly absent: number;
  readonly absentWorkerIds: readonly string[];
}

@Injectable()
export class HubService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async hubs(): Promise<Hub[]> {
    return this.em.find(Hub, { order: { id: 'ASC' } });
  }

  /** The hub shift that is open at the moment (default now), or null. Everyday opening hours are no shift. */
  async openShift(at: Date = this.clock.now()): Promise<Shift | null> {
    return this.em.findOne(Shift, {
      where: { startsAt: LessThanOrEqual(at), endsAt: MoreThan(at) },
      order: { startsAt: 'DESC', id: 'ASC' },
    });
  }

  /** The shifts that start on the moment's day: `publish-todays-shifts` sends one message for each. */
  async shiftsOn(at: Date = this.clock.now()): Promise<Shift[]> {
    const day = london(at).startOf('day');
    return this.shiftsBetween(day.toJSDate(), day.plus({ days: 1 }).toJSDate());
  }

  /** The shifts that start from the first moment on and before the second. */
  async shiftsBetween(from: Date, before: Date): Promise<Shift[]> {
    return this.em
      .createQueryBuilder(Shift, 's')
      .where({ startsAt: MoreThanOrEqual(from) })
      .andWhere({ startsAt: LessThan(before) })
      .orderBy('s.startsAt')
      .addOrderBy('s.id')
      .getMany();
  }

  /** @throws NotFoundError */
  async shift(id: string): Promise<Shift> {
    const shift = await this.em.findOneBy(Shift, { id });
    if (!shift) {
      throw new NotFoundError('shift', id);
    }
    return shift;
  }

  /** The workers of a shift who are not known to be absent. */
  async workersOn(shiftId: string, role?: string): Promise<Worker[]> {
    const query = this.em
      .createQueryBuilder(Worker, 'w')
      .innerJoin(RosterEntry, 'r', 'r.workerId = w.id')
      .where('r.shiftId = :shiftId', { shiftId })
      .andWhere(`r.status <> 'absent'`);
    if (role) {
      query.andWhere(':role = any(w.roles)', { role });
    }
    return query.orderBy('w.id').getMany();
  }

  /** @throws NotFoundError when the worker is not on the shift's roster */
  async markRoster(shiftId: string, workerId: string, status: RosterStatus): Promise<void> {
    const { affected } = await this.em.update(RosterEntry, { shiftId, workerId }, { status });
    if (!affected) {
      throw new NotFoundError('roster entry', `${shiftId}/${workerId}`, 'mark');
    }
  }

  async checkRoster(shiftId: string): Promise<RosterCheck> {
    await this.shift(shiftId);
    const entries = await this.em.find(RosterEntry, { where: { shiftId }, order: { workerId: 'ASC' } });
    const absentWorkerIds = entries.filter(({ status }) => status === 'absent').map(({ workerId }) => workerId);
    return { shiftId, planned: entries.length, absent: absentWorkerIds.length, absentWorkerIds };
  }
}
