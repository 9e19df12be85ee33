import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import { Clock } from '../common/clock.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { AccommodationBooking } from './accommodation-booking.entity.js';
import { AccommodationPlace, type HousedGroup } from './accommodation-place.entity.js';

export interface FindPlace {
  /** Makes a second call with the same id answer the first booking. */
  readonly bookingId?: string;
  readonly episodeId: string;
  readonly group: HousedGroup;
  /** True: a safe place for the night will do. */
  readonly interim: boolean;
}

@Injectable()
export class AccommodationService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
  ) {}

  /**
   * Finds a free place and takes it (jobs `find-safe-place`, `find-accommodation`). Null where none is free: the caller throws
   * the error `NoSuitableAccommodation` and logs the blockage.
   */
  async findAndBook({ bookingId, episodeId, group, interim }: FindPlace): Promise<AccommodationBooking | null> {
    const id = bookingId ?? this.ids.next('booking');
    return this.em.transaction(async (em) => {
      const earlier = await em.findOneBy(AccommodationBooking, { id });
      if (earlier) {
        return earlier;
      }
      // Locked, so that two people do not get the last bed.
      const places = await em
        .createQueryBuilder(AccommodationPlace, 'p')
        .setLock('pessimistic_write')
        .where('p.interim = :interim', { interim })
        .andWhere(':group = any(p.suitableFor)', { group })
        .orderBy('p.id')
        .getMany();
      for (const place of places) {
        const taken = await em.countBy(AccommodationBooking, { placeId: place.id, until: IsNull() });
        if (taken < place.spaces) {
          return insertOnce(em, AccommodationBooking, { id, placeId: place.id, episodeId, since: this.clock.now() });
        }
      }
      return null;
    });
  }

  /** The person leaves: the place is free again. */
  async leave(episodeId: string): Promise<void> {
    await this.em.update(AccommodationBooking, { episodeId, until: IsNull() }, { until: this.clock.now() });
  }

  /** Gives one booking back: what was booked with it is undone. */
  async giveBack(bookingId: string): Promise<void> {
    await this.em.update(AccommodationBooking, { id: bookingId, until: IsNull() }, { until: this.clock.now() });
  }

  async bookingOf(episodeId: string): Promise<AccommodationBooking | null> {
    return this.em.findOneBy(AccommodationBooking, { episodeId, until: IsNull() });
  }
}
