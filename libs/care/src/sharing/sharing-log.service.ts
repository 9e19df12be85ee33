import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { type SharingAct, SharingLogEntry } from './sharing-log-entry.entity.js';

export interface SharingActDetails {
  readonly act: SharingAct;
  readonly agency: string;
  readonly purpose: string;
  readonly episodeId?: string | null;
  readonly personId?: string | null;
  readonly ground?: string | null;
  readonly reason?: string | null;
  readonly fields?: readonly string[];
  readonly byWorker?: string | null;
  readonly subjectId?: string | null;
}

@Injectable()
export class SharingLogService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Writes one line; within a transaction when its manager is given, so that the act and its trace come together. */
  async note(details: SharingActDetails, em: EntityManager = this.em): Promise<void> {
    await em.insert(SharingLogEntry, { ...details, fields: [...(details.fields ?? [])], at: this.clock.now() });
  }

  /** Whether an act about this subject was written down already. */
  async isNoted(subjectId: string): Promise<boolean> {
    return this.em.existsBy(SharingLogEntry, { subjectId });
  }

  async ofEpisode(episodeId: string): Promise<SharingLogEntry[]> {
    return this.em.find(SharingLogEntry, { where: { episodeId }, order: { seq: 'ASC' } });
  }

  async ofPerson(personId: string): Promise<SharingLogEntry[]> {
    return this.em.find(SharingLogEntry, { where: { personId }, order: { seq: 'ASC' } });
  }
}
