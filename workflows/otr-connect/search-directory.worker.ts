import { Injectable } from '@nestjs/common';
import { given } from '#care/common/given.js';
import { ConnectionService } from '#care/connection/connection.service.js';
import type { Reason } from '#care/contact/contact-values.js';
import { DirectoryService } from '#care/directory/directory.service.js';
import { PersonService } from '#care/person/person.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

/** So many can be looked at together. */
const SERVICES_MAX = 12;

/** What people say they want, in the words of the form, and the needs by which the directory is kept. */
const NEEDS: Readonly<Record<string, readonly Reason[]>> = {
  friends: ['loneliness', 'older-age-falls'],
  carer: ['carer-strain'],
  money: ['debt-benefits'],
  work: ['debt-benefits', 'leaving-care'],
  home: ['housing'],
  food: ['debt-benefits', 'loneliness'],
  health: ['older-age-falls'],
  'mental-health': ['mental-health'],
  substances: ['substance'],
  family: ['parenting-child'],
  safety: ['domestic-abuse', 'antisocial-behaviour'],
  language: ['loneliness'],
};

/**
 * Looks in the directory for something that fits the need, the ward, and, where it is for the person, the age; without what was tried
 * before. In: `need`, `forWhom`, `triedServiceIds`, `personId`. Out: `serviceIds`, those of the ward first. A need that the directory
 * has no word for finds whatever the ward offers.
 */
@Injectable()
export class SearchDirectoryWorker {
  constructor(
    private readonly directory: DirectoryService,
    private readonly people: PersonService,
    private readonly connections: ConnectionService,
  ) {}

  @JobWorker('search-directory')
  async search(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const personId = input.textOrNull('personId');
    const person = personId ? await this.people.get(personId) : null;
    const age = person && input.textOrNull('forWhom') !== 'carer' ? this.people.ageOf(person) : null;
    const without = [...input.texts('triedServiceIds'), ...(personId ? await this.connections.triedBy(personId) : [])];
    const needs = NEEDS[input.textOrNull('need') ?? ''] ?? [undefined];
    const found: string[] = [];
    for (const need of needs) {
      const wanted = given({ need, without, wardId: person?.wardId ?? undefined, age: age ?? undefined });
      found.push(...(await this.directory.search({ ...wanted, limit: SERVICES_MAX })).map(({ id }) => id));
    }
    return { serviceIds: [...new Set(found)].slice(0, SERVICES_MAX) };
  }
}
