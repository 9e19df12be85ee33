import { Injectable } from '@nestjs/common';
import { EntityManager, In, IsNull, Not } from 'typeorm';
import { london } from '../calendar/london-time.js';
import { NotFoundError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { Episode } from '../episode/episode.entity.js';
import { EpisodeService } from '../episode/episode.service.js';
import { TeamService } from '../episode/team.service.js';
import { WorkerService } from '../organisation/worker.service.js';
import type { AnswerOfferDto, NameKeyworkerDto, OfferKeyworkerDto } from './keyworker.dto.js';
import { KeyworkerAssignment } from './keyworker-assignment.entity.js';
import { KeyworkerOffer } from './keyworker-offer.entity.js';

/** Open people one keyworker can hold well (MEAM: at most 1:15). */
export const CASELOAD_MAX = 15;
/** Who holds a keyworker's tasks while nobody is named. */
const NOBODY_NAMED_GROUP = 'shift-lead';

/** To whom the group `keyworker:<episode>` stands for now. */
export type KeyworkerHolder = { readonly workerId: string } | { readonly group: string };

export interface Caseload {
  readonly workerId: string;
  readonly openPeople: number;
}

/** Offers, naming and caseload (P10). Candidates are found by `KeyworkerCandidateService`. */
@Injectable()
export class KeyworkerService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly episodes: EpisodeService,
    private readonly workers: WorkerService,
    private readonly team: TeamService,
  ) {}

  async offer({ dueAt, why = [], ...offer }: OfferKeyworkerDto): Promise<KeyworkerOffer> {
    return insertOnce(this.em, KeyworkerOffer, {
      ...offer,
      why,
      dueAt: london(dueAt).toJSDate(),
      offeredAt: this.clock.now(),
    });
  }

  /** The first answer counts; the timer that ran out answers `silent`. */
  async answerOffer(id: string, { answer }: AnswerOfferDto | { answer: 'silent' }): Promise<KeyworkerOffer> {
    await this.em.update(KeyworkerOffer, { id, answer: IsNull() }, { answer, answeredAt: this.clock.now() });
    const offer = await this.em.findOneBy(KeyworkerOffer, { id });
    if (!offer) {
      throw new NotFoundError('keyworker offer', id, 'answer');
    }
    return offer;
  }

  /** Names the keyworker (job `name-keyworker`): all tasks for `keyworker:<episode>` are his or hers from now on. */
  async name(episodeId: string, { workerId, reason, chosenByPerson }: NameKeyworkerDto): Promise<KeyworkerAssignment> {
    await this.workers.get(workerId);
    const episode = await this.episodes.get(episodeId);
    const current = await this.em.findOneBy(KeyworkerAssignment, { episodeId, until: IsNull() });
    if (current?.workerId === workerId) {
      return current;
    }
    const now = this.clock.now();
    const no = (await this.em.countBy(KeyworkerAssignment, { episodeId })) + 1;
    const assignment = await this.em.transaction(async (em) => {
      await em.update(KeyworkerAssignment, { episodeId, until: IsNull() }, { until: now });
      await em.update(Episode, { id: episode.id }, { keyworkerId: workerId });
      return insertOnce(em, KeyworkerAssignment, {
        id: derivedId('keyworker', episodeId, workerId, no),
        episodeId,
        no,
        workerId,
        reason: reason ?? null,
        chosenByPerson: chosenByPerson ?? false,
        since: now,
      });
    });
    await this.team.add(episodeId, workerId, 'keyworker', true);
    return assignment;
  }

  /** Who takes the tasks of the group `keyworker:<episode>` now, so that every one of them can be claimed. */
  async holderOf(episodeId: string): Promise<KeyworkerHolder> {
    const { keyworkerId } = await this.episodes.get(episodeId);
    return keyworkerId ? { workerId: keyworkerId } : { group: NOBODY_NAMED_GROUP };
  }

  async history(episodeId: string): Promise<KeyworkerAssignment[]> {
    return this.em.find(KeyworkerAssignment, { where: { episodeId }, order: { no: 'ASC' } });
  }

  /** Who was keyworker of one of the people before, in other episodes than this one: trusted already. */
  async earlierOf(personIds: readonly string[], episodeId: string): Promise<string[]> {
    const earlier = await this.em.find(Episode, { where: { personId: In([...personIds]), id: Not(episodeId) } });
    const assignments = await this.em.find(KeyworkerAssignment, {
      where: { episodeId: In(earlier.map(({ id }) => id)) },
      order: { since: 'DESC', id: 'ASC' },
    });
    return [...new Set(assignments.map(({ workerId }) => workerId))];
  }

  /** Open episodes of each of the workers; 0 where there is none. */
  async caseloads(workerIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.countOpen({ keyworkerId: In([...workerIds]) });
    const counted = new Map(rows.map(({ workerId, openPeople }) => [workerId, openPeople]));
    return new Map(workerIds.map((workerId) => [workerId, counted.get(workerId) ?? 0]));
  }

  /** Keyworkers with more open people than can be held well (job `find-full-caseloads`); what to take away is asked. */
  async fullCaseloads(max: number = CASELOAD_MAX): Promise<Caseload[]> {
    return (await this.countOpen({})).filter(({ openPeople }) => openPeople > max);
  }

  private async countOpen(where: object): Promise<Caseload[]> {
    const rows: Array<{ workerId: string; openPeople: string }> = await this.em
      .createQueryBuilder(Episode, 'e')
      .select('e.keyworkerId', 'workerId')
      .addSelect('count(*)', 'openPeople')
      .where({ ...where, closedAt: IsNull() })
      .andWhere('e.keyworkerId is not null')
      .groupBy('e.keyworkerId')
      .orderBy('count(*)', 'DESC')
      .addOrderBy('e.keyworkerId')
      .getRawMany();
    return rows.map(({ workerId, openPeople }) => ({ workerId, openPeople: Number(openPeople) }));
  }
}
