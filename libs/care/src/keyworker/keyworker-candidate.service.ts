import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { ContactService } from '../contact/contact.service.js';
import { EpisodeService } from '../episode/episode.service.js';
import { Worker } from '../organisation/worker.entity.js';
import { WorkerService } from '../organisation/worker.service.js';
import { Person } from '../person/person.entity.js';
import type { FindCandidatesDto } from './keyworker.dto.js';
import { CASELOAD_MAX, KeyworkerService } from './keyworker.service.js';

const CANDIDATES_MAX = 10;

/** What the table of keyworkers (D4) reads of one candidate: ids, flags and numbers, fit for process variables. */
export interface KeyworkerCandidate {
  readonly id: string;
  readonly organisationId: string;
  readonly personsChoice: boolean;
  readonly trusted: boolean;
  readonly sharedLanguage: boolean;
  readonly sameWardTeam: boolean;
  readonly skillMatches: boolean;
  readonly daysOnLeave: number;
  readonly openPeople: number;
}

/** The job `find-candidates` (P10): any organisation's worker who takes the role can be asked. */
@Injectable()
export class KeyworkerCandidateService {
  constructor(
    private readonly em: EntityManager,
    private readonly workers: WorkerService,
    private readonly keyworkers: KeyworkerService,
    private readonly episodes: EpisodeService,
    private readonly contacts: ContactService,
  ) {}

  /** Those worth asking, the likeliest first; the table decides, this order only keeps the list short. */
  async find({ episodeId, chosenWorkerId, trustedWorkerIds = [] }: FindCandidatesDto): Promise<KeyworkerCandidate[]> {
    const episode = await this.episodes.get(episodeId);
    const people = await this.em.findBy(Person, { id: In(await this.episodes.peopleOf(episodeId)) });
    const needs = (await this.contacts.ofEpisode(episodeId)).flatMap(({ mainReason }) => mainReason ?? []);
    const firstNeed = episode.contactId ? (await this.contacts.get(episode.contactId)).mainReason : null;
    const mainNeeds = new Set<string>([...needs, ...(firstNeed ? [firstNeed] : [])]);
    const workers = await this.pool(chosenWorkerId, trustedWorkerIds);
    const workerIds = workers.map(({ id }) => id);
    const caseloads = await this.keyworkers.caseloads(workerIds);
    const daysOnLeave = await this.workers.daysOnLeave(workerIds);
    return workers
      .map((worker) => ({
        id: worker.id,
        organisationId: worker.organisationId,
        personsChoice: worker.id === chosenWorkerId,
        trusted: trustedWorkerIds.includes(worker.id),
        sharedLanguage: people.some(({ language }) => language !== null && worker.languages.includes(language)),
        sameWardTeam: episode.wardId !== null && worker.wardTeam === episode.wardId,
        skillMatches: worker.skills.some((skill) => mainNeeds.has(skill)),
        daysOnLeave: daysOnLeave.get(worker.id) ?? 0,
        openPeople: caseloads.get(worker.id) ?? 0,
      }))
      .sort((a, b) => likelihood(b) - likelihood(a) || a.id.localeCompare(b.id))
      .slice(0, CANDIDATES_MAX);
  }

  /** Workers with the role, and those whom the person named whatever their role. */
  private async pool(chosenWorkerId: string | undefined, trusted: readonly string[]): Promise<Worker[]> {
    const keyworkers = await this.workers.find({ role: 'keyworker' });
    const named = [...(chosenWorkerId ? [chosenWorkerId] : []), ...trusted];
    const others = await this.em.findBy(Worker, { id: In(named) });
    return [...keyworkers, ...others.filter(({ id, leftOn }) => !leftOn && !keyworkers.some((one) => one.id === id))];
  }
}

function likelihood(candidate: KeyworkerCandidate): number {
  return (
    (candidate.personsChoice ? 1_000 : 0) +
    (candidate.trusted ? 500 : 0) +
    (candidate.openPeople >= CASELOAD_MAX ? -400 : 0) +
    (candidate.sharedLanguage ? 30 : 0) +
    (candidate.sameWardTeam ? 20 : 0) +
    (candidate.skillMatches ? 20 : 0) -
    (candidate.daysOnLeave > 0 ? 30 : 0) -
    candidate.openPeople
  );
}
