import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { london, londonDate } from '../calendar/london-time.js';
import { NotFoundError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { pageSize } from '../common/limits.js';
import { CommunityService } from './community-service.entity.js';
import type { SearchDirectoryDto } from './directory.dto.js';
import { ServiceSchedule } from './service-schedule.entity.js';

/** An entry that nobody checked for longer is not offered (P15). */
const ASSURED_WITHIN_MONTHS = 6;

@Injectable()
export class DirectoryService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Active services that fit: those of the ward before those of the whole borough, the latest checked first. */
  async search(wanted: SearchDirectoryDto): Promise<CommunityService[]> {
    const query = this.em.createQueryBuilder(CommunityService, 's').where(`s.status = 'active'`);
    if (!wanted.unassuredToo) {
      const oldest = london(this.clock.now()).minus({ months: ASSURED_WITHIN_MONTHS }).toJSDate();
      query.andWhere('s.assuredDate >= :oldest', { oldest: londonDate(oldest) });
    }
    if (wanted.need) {
      query.andWhere(':need = any(s.needs)', { need: wanted.need });
    }
    if (wanted.wardId) {
      query.andWhere(`(:wardId = any(s.wardIds) or s.wardIds = '{}')`, { wardId: wanted.wardId });
    }
    if (wanted.free) {
      query.andWhere('s.free');
    }
    if (wanted.age !== undefined) {
      query.andWhere('coalesce(s.minimumAge, 0) <= :age and coalesce(s.maximumAge, 200) >= :age', { age: wanted.age });
    }
    if (wanted.language) {
      query.andWhere('lower(:language) = any(select lower(l) from unnest(s.languages) l)', {
        language: wanted.language,
      });
    }
    if (wanted.text) {
      query.andWhere(`position(lower(:text) in lower(s.name || ' ' || s.description)) > 0`, { text: wanted.text });
    }
    if (wanted.without?.length) {
      query.andWhere('s.id not in (:...without)', { without: wanted.without });
    }
    if (wanted.day) {
      const open = query
        .subQuery()
        .select('1')
        .from(ServiceSchedule, 'd')
        .where('d.serviceId = s.id and d.byday = :day')
        .getQuery();
      query.andWhere(`exists ${open}`, { day: wanted.day });
    }
    return query
      .orderBy(`case when s.wardIds = '{}' then 1 else 0 end`)
      .addOrderBy('s.assuredDate', 'DESC', 'NULLS LAST')
      .addOrderBy('s.id')
      .limit(pageSize(wanted.limit))
      .getMany();
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<CommunityService & { schedules: ServiceSchedule[] }> {
    const service = await this.em.findOneBy(CommunityService, { id });
    if (!service) {
      throw new NotFoundError('community service', id);
    }
    return Object.assign(service, { schedules: await this.em.findBy(ServiceSchedule, { serviceId: id }) });
  }

  /** Notes that somebody checked the entry today. */
  async assure(id: string): Promise<void> {
    const { affected } = await this.em.update(CommunityService, { id }, { assuredDate: londonDate(this.clock.now()) });
    if (!affected) {
      throw new NotFoundError('community service', id, 'assure');
    }
  }
}
