import { Injectable } from '@nestjs/common';
import { EntityManager, In, LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { london, londonDate } from '../calendar/london-time.js';
import { InvalidInputError, NotFoundError } from '../common/care-error.js';
import { changeRow } from '../common/change-row.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { candidateGroupOf } from './organisation.entity.js';
import type { NewWorkerDto, WorkerLeaveDto } from './worker.dto.js';
import { Worker } from './worker.entity.js';
import { WorkerLeave } from './worker-leave.entity.js';

export interface WorkerFilter {
  readonly organisationId?: string;
  readonly role?: string;
  readonly skill?: string;
  readonly language?: string;
  readonly wardTeam?: string;
}

@Injectable()
export class WorkerService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
  ) {}

  async add(worker: NewWorkerDto): Promise<Worker> {
    return insertOnce(this.em, Worker, { ...given(worker), id: worker.id ?? this.ids.next('worker') });
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<Worker> {
    const worker = await this.em.findOneBy(Worker, { id });
    if (!worker) {
      throw new NotFoundError('worker', id);
    }
    return worker;
  }

  /** Workers who have not left, by any of the marks given. */
  async find(filter: WorkerFilter = {}): Promise<Worker[]> {
    const query = this.em
      .createQueryBuilder(Worker, 'w')
      .where('(w.leftOn is null or w.leftOn > :day)', { day: londonDate(this.clock.now()) });
    if (filter.organisationId) {
      query.andWhere('w.organisationId = :organisationId', { organisationId: filter.organisationId });
    }
    if (filter.wardTeam) {
      query.andWhere('w.wardTeam = :wardTeam', { wardTeam: filter.wardTeam });
    }
    if (filter.role) {
      query.andWhere(':role = any(w.roles)', { role: filter.role });
    }
    if (filter.skill) {
      query.andWhere(':skill = any(w.skills)', { skill: filter.skill });
    }
    if (filter.language) {
      query.andWhere(':language = any(w.languages)', { language: filter.language });
    }
    return query.orderBy('w.id').getMany();
  }

  /** The groups whose tasks a worker may take: the roles, and the agency's own group. */
  async groupsOf(workerId: string): Promise<string[]> {
    const worker = await this.get(workerId);
    return [...worker.roles, candidateGroupOf(worker.organisationId)];
  }

  async takeLeave(leave: WorkerLeaveDto): Promise<WorkerLeave> {
    if (leave.toDay < leave.fromDay) {
      throw new InvalidInputError('leave', ['toDay: it lies before fromDay']);
    }
    await this.get(leave.workerId);
    return insertOnce(this.em, WorkerLeave, { ...leave, id: leave.id ?? this.ids.next('leave') });
  }

  /** For how many days each worker is still away, today included; 0 when at work. */
  async daysOnLeave(workerIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const today = londonDate(this.clock.now());
    const leaves = await this.em.findBy(WorkerLeave, {
      workerId: In([...workerIds]),
      fromDay: LessThanOrEqual(today),
      toDay: MoreThanOrEqual(today),
    });
    const days = new Map(workerIds.map((workerId) => [workerId, 0]));
    for (const { workerId, toDay } of leaves) {
      const left = london(toDay).diff(london(today), 'days').days + 1;
      days.set(workerId, Math.max(days.get(workerId) ?? 0, left));
    }
    return days;
  }

  /** The worker works here no longer: he or she gets no more tasks, the records keep the name. */
  async markLeft(workerId: string): Promise<void> {
    await changeRow(this.em, Worker, 'worker', workerId, { leftOn: londonDate(this.clock.now()) });
  }
}
