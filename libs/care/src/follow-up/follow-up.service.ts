import { Injectable } from '@nestjs/common';
import { EntityManager, LessThanOrEqual } from 'typeorm';
import { london, londonDate } from '../calendar/london-time.js';
import { ConflictError, NotFoundError } from '../common/care-error.js';
import { changeRow } from '../common/change-row.js';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { EpisodeService } from '../episode/episode.service.js';
import type { FollowUpCallDto } from './follow-up.dto.js';
import { FollowUp } from './follow-up.entity.js';

/** Days after closing on which somebody calls (D0 `p08.calls`). */
export const FOLLOW_UP_DAYS = [28, 91, 182] as const;

@Injectable()
export class FollowUpService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly episodes: EpisodeService,
  ) {}

  /**
   * Plans the calls of an episode, counted from its closing or, while it still closes, from now (job `store-follow-ups`).
   * Whether the person wants them is the pathway's question.
   */
  async plan(episodeId: string, days: readonly number[] = FOLLOW_UP_DAYS): Promise<FollowUp[]> {
    const from = (await this.episodes.get(episodeId)).closedAt ?? this.clock.now();
    const planned: FollowUp[] = [];
    for (const daysAfter of days) {
      const dueOn = londonDate(london(from).plus({ days: daysAfter }).toJSDate());
      const id = derivedId('follow-up', episodeId, daysAfter);
      planned.push(await insertOnce(this.em, FollowUp, { id, episodeId, daysAfter, dueOn }));
    }
    return planned;
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<FollowUp> {
    const followUp = await this.em.findOneBy(FollowUp, { id });
    if (!followUp) {
      throw new NotFoundError('follow-up', id);
    }
    return followUp;
  }

  /** Calls whose day has come and that were not sent on their way yet (`publish-what-is-due`). */
  async due(limit: number): Promise<FollowUp[]> {
    return this.em.find(FollowUp, {
      where: { status: 'planned', dueOn: LessThanOrEqual(londonDate(this.clock.now())) },
      order: { dueOn: 'ASC', id: 'ASC' },
      take: limit,
    });
  }

  async markSent(id: string): Promise<void> {
    await this.em.update(FollowUp, { id, status: 'planned' }, { status: 'sent' });
  }

  /** @throws ConflictError when the call was cancelled */
  async called(id: string, call: FollowUpCallDto): Promise<FollowUp> {
    const followUp = await this.get(id);
    if (followUp.status === 'cancelled') {
      throw new ConflictError(`Expected to store the call of follow-up with id '${id}', but it was cancelled`);
    }
    const done = { ...call, status: 'done' as const, calledAt: this.clock.now() };
    return changeRow(this.em, FollowUp, 'follow-up', id, done);
  }

  /** The calls of an episode that was opened again, or of somebody who died, are not made. */
  async cancelOf(episodeId: string): Promise<void> {
    await this.em.update(FollowUp, { episodeId, status: 'planned' }, { status: 'cancelled' });
  }

  async ofEpisode(episodeId: string): Promise<FollowUp[]> {
    return this.em.find(FollowUp, { where: { episodeId }, order: { daysAfter: 'ASC' } });
  }
}
