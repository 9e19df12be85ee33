import { Injectable } from '@nestjs/common';
import { Between, EntityManager } from 'typeorm';
import { london } from '../calendar/london-time.js';
import { NotFoundError } from '../common/care-error.js';
import { changeRow } from '../common/change-row.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { pageSize } from '../common/limits.js';
import type { BlockageFilterDto, DescribeBlockageDto, LogBlockageDto } from './blockage.dto.js';
import { Blockage, type BlockageLevel } from './blockage.entity.js';

/** How far back blockages of one type are counted together (P14). */
export const SIMILAR_WITHIN_DAYS = 14;

@Injectable()
export class BlockageService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
  ) {}

  async log(blockage: LogBlockageDto): Promise<Blockage> {
    return insertOnce(this.em, Blockage, {
      ...given(blockage),
      id: blockage.id ?? this.ids.next('blockage'),
      raisedAt: this.clock.now(),
    });
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<Blockage> {
    const blockage = await this.em.findOneBy(Blockage, { id });
    if (!blockage) {
      throw new NotFoundError('blockage', id);
    }
    return blockage;
  }

  async list(filter: BlockageFilterDto = {}): Promise<Blockage[]> {
    const { limit, ...where } = given(filter);
    return this.em.find(Blockage, { where, order: { raisedAt: 'DESC', id: 'ASC' }, take: pageSize(limit) });
  }

  /**
   * Blockages of the same type in the 14 days up to now, this one included (job `count-similar-blockages`): three or more
   * start the learning loop.
   */
  async countSimilar(type: string): Promise<number> {
    const now = this.clock.now();
    const from = london(now).minus({ days: SIMILAR_WITHIN_DAYS }).toJSDate();
    return this.em.countBy(Blockage, { type, raisedAt: Between(from, now) });
  }

  async raiseTo(id: string, level: BlockageLevel): Promise<Blockage> {
    return this.change(id, { raisedTo: level, status: 'raised' });
  }

  /** What is in the way in words, as those who are asked for help tell it; what was said before stays where nothing is given. */
  async describe(id: string, words: DescribeBlockageDto): Promise<Blockage> {
    return this.change(id, given(words));
  }

  async resolve(id: string, resolution: string, hoursLost?: number): Promise<Blockage> {
    return this.change(id, given({ status: 'resolved' as const, resolvedAt: this.clock.now(), resolution, hoursLost }));
  }

  async acceptRisk(id: string, resolution: string): Promise<Blockage> {
    return this.change(id, { status: 'risk accepted', resolvedAt: this.clock.now(), resolution });
  }

  private async change(id: string, change: Partial<Blockage>): Promise<Blockage> {
    return changeRow(this.em, Blockage, 'blockage', id, change);
  }
}
