import { Injectable } from '@nestjs/common';
import { EntityManager, In, MoreThan } from 'typeorm';
import { NotFoundError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { EpisodeService } from '../episode/episode.service.js';
import { PersonService } from '../person/person.service.js';
import type { OrderServiceDto } from './service-order.dto.js';
import { type OrderKind, ServiceOrder } from './service-order.entity.js';

@Injectable()
export class ServiceOrderService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    private readonly episodes: EpisodeService,
    private readonly people: PersonService,
  ) {}

  /**
   * Orders one service. An order that replaces another one ends that (job `change-orders`).
   *
   * @throws RuleViolationError `no-long-term-plan-in-crisis` for long-term support while the person is in crisis
   */
  async order(order: OrderServiceDto): Promise<ServiceOrder> {
    if (order.longTerm) {
      await this.episodes.checkNotInCrisis(order.episodeId);
    }
    return this.em.transaction(async (em) => {
      const stored = await insertOnce(em, ServiceOrder, {
        ...given(order),
        id: order.id ?? this.ids.next('order'),
        orderedAt: this.clock.now(),
      });
      if (stored.replacesId) {
        await em.update(
          ServiceOrder,
          { id: stored.replacesId, status: 'ordered' },
          { status: 'ended', endedAt: this.clock.now(), endReason: 'changed' },
        );
      }
      return stored;
    });
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<ServiceOrder> {
    const order = await this.em.findOneBy(ServiceOrder, { id });
    if (!order) {
      throw new NotFoundError('service order', id);
    }
    return order;
  }

  /** Undoes orders (compensation `cancel-orders`, `cancel-transport-and-care`); those cancelled before stay as they are. */
  async cancel(ids: readonly string[], reason: string): Promise<void> {
    await this.em.update(
      ServiceOrder,
      { id: In([...ids]), status: 'ordered' },
      { status: 'cancelled', endedAt: this.clock.now(), endReason: reason },
    );
  }

  /** Undoes all standing orders of an episode, or those of some kinds. Answers what was cancelled. */
  async cancelOf(episodeId: string, reason: string, kinds?: readonly OrderKind[]): Promise<ServiceOrder[]> {
    const standing = (await this.standingOf(episodeId)).filter(({ kind }) => !kinds || kinds.includes(kind));
    await this.cancel(
      standing.map(({ id }) => id),
      reason,
    );
    return standing;
  }

  async end(id: string, reason: string): Promise<void> {
    await this.em.update(
      ServiceOrder,
      { id, status: 'ordered' },
      { status: 'ended', endedAt: this.clock.now(), endReason: reason },
    );
  }

  async standingOf(episodeId: string): Promise<ServiceOrder[]> {
    return this.em.find(ServiceOrder, {
      where: { episodeId, status: 'ordered' },
      order: { orderedAt: 'ASC', id: 'ASC' },
    });
  }

  /** Services that began after a moment: does somebody who was closed need more again? (`check-new-services`) */
  async startedSince(personId: string, since: Date): Promise<ServiceOrder[]> {
    return this.em.find(ServiceOrder, {
      where: { personId: In(await this.people.identitiesOf(personId)), orderedAt: MoreThan(since) },
      order: { orderedAt: 'ASC', id: 'ASC' },
    });
  }
}
