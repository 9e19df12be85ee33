import { Injectable } from '@nestjs/common';
import { EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { AccommodationPlace } from '../accommodation/accommodation-place.entity.js';
import { UnitCost } from '../cost/unit-cost.entity.js';
import { CommunityService } from '../directory/community-service.entity.js';
import { ServiceSchedule } from '../directory/service-schedule.entity.js';
import { Hub } from '../hub/hub.entity.js';
import { RosterEntry } from '../hub/roster-entry.entity.js';
import { Shift } from '../hub/shift.entity.js';
import { Locality } from '../locality/locality.entity.js';
import { HOME_AUTHORITY } from '../locality/locality.service.js';
import { Postcode } from '../locality/postcode.entity.js';
import { Ward } from '../locality/ward.entity.js';
import { Organisation } from '../organisation/organisation.entity.js';
import { Worker } from '../organisation/worker.entity.js';
import { readSeedJson } from './seed-data.js';
import type { AccommodationFile, CommunityServicesFile, LocalitiesFile, OrganisationsFile } from './seed-files.js';
import { weekendStaff } from './staff.js';
import { readUnitCosts } from './unit-cost-file.js';
import { readWeekend, wardIdOf } from './weekend.js';
import { readWeekendPeople } from './weekend-people.js';

/** The hub of the weekend. */
export const WEEKEND_HUB_ID = 'hub-north';
/** From when the seed's wards and postcodes hold. */
const PLACES_VALID_FROM = '2004-06-10';
const ROWS_PER_INSERT = 200;

/**
 * Loads what the product needs before anybody can work: places, partners and staff, the hub with its shifts and roster, the
 * directory, places to stay and unit costs. Rows that are there already stay as they are, so it may run at every start.
 */
@Injectable()
export class CareSeedService {
  constructor(private readonly em: EntityManager) {}

  async load(): Promise<void> {
    await this.em.transaction(async (em) => {
      await this.loadPlaces(em);
      await this.loadPartners(em);
      await this.loadCommunity(em);
    });
  }

  private async loadPlaces(em: EntityManager): Promise<void> {
    const { localities } = readSeedJson<LocalitiesFile>('localities.json');
    await add(
      em,
      Locality,
      localities.map(({ id, name, rolloutWeek, population, borders }) => ({
        id,
        name,
        rolloutWeek,
        population: population ?? null,
        borders: borders ?? [],
      })),
    );
    await add(
      em,
      Ward,
      localities.flatMap(({ id: localityId, wards }) =>
        wards.map(({ id, name, population, rolloutWeek, onsCode }) => ({
          ...{ id, name, population, rolloutWeek, onsCode, localityId },
          validFrom: PLACES_VALID_FROM,
        })),
      ),
    );
    const { cases: people } = readWeekendPeople();
    await add(
      em,
      Postcode,
      readWeekend().cases.map(({ caseNo, postcode, ward }) => ({
        postcode,
        validFrom: PLACES_VALID_FROM,
        wardId: wardIdOf(ward),
        authority: people.find((each) => each.caseNo === caseNo)?.authority ?? HOME_AUTHORITY,
      })),
    );
  }

  private async loadPartners(em: EntityManager): Promise<void> {
    const { organisations } = readSeedJson<OrganisationsFile>('organisations.json');
    await add(
      em,
      Organisation,
      organisations.map(({ id, name, kind, hasOwnDatabase, inSharingAgreement, answersBy, roles }) => ({
        ...{ id, name, kind, hasOwnDatabase, inSharingAgreement, roles },
        answersBy: answersBy === 'one-time link' ? ('oneTimeLink' as const) : ('userTask' as const),
        contactAddress: `duty@${id}.example`,
      })),
    );
    const weekend = readWeekend();
    const staff = weekendStaff(weekend, organisations);
    await add(em, Worker, staff.workers);
    await add(em, Hub, [
      { id: WEEKEND_HUB_ID, name: 'North hub', location: 'Stretford mall', localityId: 'north', desks: 34 },
    ]);
    await add(
      em,
      Shift,
      weekend.shifts.map(({ id, name, start, end, plannedStaff }) => ({
        ...{ id, name, plannedStaff },
        hubId: WEEKEND_HUB_ID,
        startsAt: new Date(start),
        endsAt: new Date(end),
      })),
    );
    await add(em, RosterEntry, staff.roster);
  }

  private async loadCommunity(em: EntityManager): Promise<void> {
    const { services } = readSeedJson<CommunityServicesFile>('community-services.json');
    await add(
      em,
      CommunityService,
      services.map(({ schedules: _, ...service }) => ({ languages: ['English'], ...service })),
    );
    await add(
      em,
      ServiceSchedule,
      services.flatMap(({ id, schedules }) =>
        schedules.map(([byday, opensAt, closesAt]) => ({ serviceId: id, byday, opensAt, closesAt })),
      ),
    );
    await add(em, AccommodationPlace, readSeedJson<AccommodationFile>('accommodation.json').places);
    await add(em, UnitCost, readUnitCosts());
  }
}

async function add<T extends ObjectLiteral>(
  em: EntityManager,
  target: EntityTarget<T>,
  rows: ReadonlyArray<Partial<T>>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    const some = rows.slice(from, from + ROWS_PER_INSERT) as never;
    await em.createQueryBuilder().insert().into(target).values(some).orIgnore().execute();
  }
}
