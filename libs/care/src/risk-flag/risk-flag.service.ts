import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import { london } from '../calendar/london-time.js';
import { NotFoundError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import type { Rag } from '../contact/contact-values.js';
import type { RaiseRiskFlagDto } from './risk-flag.dto.js';
import { RiskFlag } from './risk-flag.entity.js';

@Injectable()
export class RiskFlagService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
  ) {}

  async raise(flag: RaiseRiskFlagDto): Promise<RiskFlag> {
    return insertOnce(this.em, RiskFlag, {
      ...given(flag),
      id: flag.id ?? this.ids.next('risk-flag'),
      raisedAt: this.clock.now(),
    });
  }

  async clear(id: string, clearedBy: string): Promise<void> {
    const { affected } = await this.em.update(
      RiskFlag,
      { id, clearedAt: IsNull() },
      { clearedAt: this.clock.now(), clearedBy },
    );
    if (!affected && !(await this.em.existsBy(RiskFlag, { id }))) {
      throw new NotFoundError('risk flag', id, 'clear');
    }
  }

  async openOf(episodeId: string): Promise<RiskFlag[]> {
    return this.em.find(RiskFlag, { where: { episodeId, clearedAt: IsNull() }, order: { raisedAt: 'ASC', id: 'ASC' } });
  }

  /**
   * For how many whole days no flag of these colours was up: what the step-down table (D10) asks. Null where none ever was;
   * 0 while one is.
   */
  async daysWithout(episodeId: string, colours: readonly Rag[]): Promise<number | null> {
    const flags = (await this.em.findBy(RiskFlag, { episodeId })).filter(({ rag }) => colours.includes(rag));
    if (flags.length === 0) {
      return null;
    }
    const ended = flags.map(({ clearedAt }) => clearedAt?.getTime() ?? Number.POSITIVE_INFINITY);
    const last = Math.max(...ended);
    return Number.isFinite(last)
      ? Math.max(0, Math.floor(london(this.clock.now()).diff(london(new Date(last)), 'days').days))
      : 0;
  }
}
