import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import { Clock } from '../common/clock.js';
import { TeamMember } from './team-member.entity.js';

/** The team around the person: of any organisation, for as long as the work goes on (R65, R69). */
@Injectable()
export class TeamService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async add(episodeId: string, workerId: string, role: string, isPrimary = false): Promise<void> {
    const member = { episodeId, workerId, role, isPrimary, since: this.clock.now(), until: null };
    await this.em.upsert(TeamMember, member, ['episodeId', 'workerId']);
  }

  async remove(episodeId: string, workerId: string): Promise<void> {
    await this.em.update(TeamMember, { episodeId, workerId, until: IsNull() }, { until: this.clock.now() });
  }

  async membersOf(episodeId: string): Promise<TeamMember[]> {
    return this.em.find(TeamMember, { where: { episodeId, until: IsNull() }, order: { workerId: 'ASC' } });
  }

  async isMember(episodeId: string, workerId: string): Promise<boolean> {
    return this.em.existsBy(TeamMember, { episodeId, workerId, until: IsNull() });
  }
}
