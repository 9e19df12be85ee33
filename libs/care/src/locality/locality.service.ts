import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { londonDate } from '../calendar/london-time.js';
import { NotFoundError } from '../common/care-error.js';
import { Locality } from './locality.entity.js';
import { Postcode } from './postcode.entity.js';
import { Ward } from './ward.entity.js';

/** The authority this product is run for. */
export const HOME_AUTHORITY = 'Trafford';

/** Where an address lies. All are null or false where the postcode is not in the table. */
export interface PlaceOfAddress {
  readonly wardId: string | null;
  readonly localityId: string | null;
  /** True when another authority is responsible: the ordinary-residence question must be asked (R127). */
  readonly outOfArea: boolean;
}

@Injectable()
export class LocalityService {
  constructor(private readonly em: EntityManager) {}

  async localities(): Promise<Locality[]> {
    return this.em.find(Locality, { order: { rolloutWeek: 'ASC', id: 'ASC' } });
  }

  /** The wards as they are at the moment. */
  async wardsAt(at: Date, localityId?: string): Promise<Ward[]> {
    const day = londonDate(at);
    const current = { validFrom: LessThanOrEqual(day), ...(localityId ? { localityId } : {}) };
    return this.em.find(Ward, {
      where: [
        { ...current, validTo: IsNull() },
        { ...current, validTo: MoreThan(day) },
      ],
      order: { id: 'ASC' },
    });
  }

  /** @throws NotFoundError when no version of the ward holds at the moment */
  async wardAt(wardId: string, at: Date): Promise<Ward> {
    const ward = (await this.wardsAt(at)).find(({ id }) => id === wardId);
    if (!ward) {
      throw new NotFoundError('ward', wardId);
    }
    return ward;
  }

  async placeOf(postcode: string | null | undefined, at: Date): Promise<PlaceOfAddress> {
    const row = postcode
      ? await this.em.findOne(Postcode, {
          where: { postcode: normalPostcode(postcode), validFrom: LessThanOrEqual(londonDate(at)) },
          order: { validFrom: 'DESC' },
        })
      : null;
    if (!row) {
      return { wardId: null, localityId: null, outOfArea: false };
    }
    const ward = row.wardId ? (await this.wardsAt(at)).find(({ id }) => id === row.wardId) : undefined;
    return {
      wardId: ward?.id ?? null,
      localityId: ward?.localityId ?? null,
      outOfArea: row.authority !== HOME_AUTHORITY,
    };
  }

  /**
   * Puts a new version of a ward in force and ends the one before it on that day (R118): people keep the ward they had then.
   */
  async changeWard(ward: Omit<Ward, 'validTo'>): Promise<void> {
    await this.em.transaction(async (em) => {
      await em.update(Ward, { id: ward.id, validTo: IsNull() }, { validTo: ward.validFrom });
      await em.insert(Ward, { ...ward, validTo: null });
    });
  }
}

/** `zz990bq` → `ZZ99 0BQ`. */
export function normalPostcode(postcode: string): string {
  const characters = postcode.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return characters.length > 3 ? `${characters.slice(0, -3)} ${characters.slice(-3)}` : characters;
}
