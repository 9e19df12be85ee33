import type { ModuleMetadata } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type EntityManager, EntityManager as EntityManagerToken } from 'typeorm';
import type { TestDatabase } from '#testing/database/test-database.js';
import { CareModule } from '../care.module.js';
import { Clock, ManualClock } from '../common/clock.js';
import { IdMaker, SequenceIdMaker } from '../common/id-maker.js';
import type { Episode } from '../episode/episode.entity.js';
import { EpisodeService } from '../episode/episode.service.js';
import type { Stage } from '../episode/episode-values.js';
import { Organisation } from '../organisation/organisation.entity.js';
import { Worker } from '../organisation/worker.entity.js';
import type { PersonDetailsDto } from '../person/person.dto.js';
import type { Person } from '../person/person.entity.js';
import { PersonService } from '../person/person.service.js';
import { createCareDatabase } from './care-database.js';

/** Friday evening of the weekend. */
export const FIXTURE_START = '2016-09-23T17:00:00+01:00';

/** The care library over a database of its own, with a clock that stands and ids that count. */
export class CareFixture {
  private constructor(
    private readonly module: TestingModule,
    private readonly database: TestDatabase,
    readonly clock: ManualClock,
  ) {}

  /** @param imports what a spec needs beside the library, e.g. what is built on it */
  static async create(imports: NonNullable<ModuleMetadata['imports']> = []): Promise<CareFixture> {
    const database = await createCareDatabase();
    const clock = new ManualClock(FIXTURE_START);
    const module = await Test.createTestingModule({
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => database.dataSource.options,
          dataSourceFactory: () => Promise.resolve(database.dataSource),
        }),
        CareModule.forRoot({
          clock: { provide: Clock, useValue: clock },
          idMaker: { provide: IdMaker, useValue: new SequenceIdMaker() },
        }),
        ...imports,
      ],
    }).compile();
    return new CareFixture(module, database, clock);
  }

  get em(): EntityManager {
    return this.module.get(EntityManagerToken);
  }

  /** A service of the library. */
  get<T>(service: new (...args: never[]) => T): T {
    return this.module.get(service);
  }

  async drop(): Promise<void> {
    await this.module.close();
    await this.database.drop();
  }

  async organisation(id: string, inSharingAgreement = true): Promise<Organisation> {
    return this.em.save(Organisation, { id, name: id, kind: 'test', answersBy: 'userTask', inSharingAgreement });
  }

  /** A worker `<organisation>-<name>`; the organisation comes with him or her. */
  async worker(organisationId: string, name: string, details: Partial<Worker> = {}): Promise<Worker> {
    await this.organisation(organisationId);
    return this.em.save(Worker, { id: `${organisationId}-${name}`, organisationId, name, ...details });
  }

  async person(id: string, details: PersonDetailsDto = {}): Promise<Person> {
    return this.get(PersonService).register({ id, ownerAgency: 'tcc', ...details });
  }

  /** An open episode `e-<person>` of a person who comes with it. */
  async episode(personId: string, stage: Stage = 'triage'): Promise<Episode> {
    await this.person(personId);
    return this.get(EpisodeService).open({ id: `e-${personId}`, personId, stage, ownerAgency: 'tcc' });
  }
}
