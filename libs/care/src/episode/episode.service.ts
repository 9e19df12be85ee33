import { Injectable } from '@nestjs/common';
import { EntityManager, type FindOptionsWhere, In, IsNull, MoreThan, Not } from 'typeorm';
import { ConflictError, InvalidInputError, NotFoundError, RuleViolationError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { insertOnce } from '../common/insert-once.js';
import { pageSize } from '../common/limits.js';
import type { Rag } from '../contact/contact-values.js';
import { LocalityService } from '../locality/locality.service.js';
import { HouseholdService } from '../person/household.service.js';
import { PersonService } from '../person/person.service.js';
import type { ChangeStageDto, EpisodeFilterDto, OpenEpisodeDto } from './episode.dto.js';
import { Episode } from './episode.entity.js';
import type { EpisodeOutcome, Stage } from './episode-values.js';
import { StageChange } from './stage-change.entity.js';

/** About whom an episode is: one person, or a household planned for together. */
export interface Subject {
  readonly personId?: string | null;
  readonly householdId?: string | null;
}

/** What `change-stage` answers: only where it changed anything is `Stage.Changed` to be sent. */
export interface StageAnswer {
  readonly changed: boolean;
  readonly stage: Stage;
  readonly why: 'changed' | 'already-there' | 'kept-in-conversation-2' | 'episode-closed';
}

@Injectable()
export class EpisodeService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly people: PersonService,
    private readonly households: HouseholdService,
    private readonly localities: LocalityService,
  ) {}

  /**
   * The key of a person or household: one open episode per key. A household's id where one is given, else the person's,
   * under the record that counts after merging.
   */
  async keyOf({ personId, householdId }: Subject): Promise<string> {
    if (householdId) {
      return (await this.households.get(householdId)).id;
    }
    if (personId) {
      return (await this.people.get(personId)).id;
    }
    throw new InvalidInputError('subject', ['a person or a household is needed']);
  }

  /**
   * The open episode about a person or household, also where a person's episode is the household's; null when none is open.
   * The job `hand-over` asks this first.
   */
  async openEpisodeOf(subject: Subject): Promise<Episode | null> {
    const keys: string[] = [];
    if (subject.householdId) {
      keys.push(subject.householdId);
    }
    if (subject.personId) {
      keys.push(...(await this.people.identitiesOf(subject.personId)));
      keys.push(...(await this.households.householdsOf(subject.personId)).map(({ id }) => id));
    }
    return this.em.findOne(Episode, {
      where: { subjectKey: In(keys), closedAt: IsNull() },
      order: { openedAt: 'ASC', id: 'ASC' },
    });
  }

  /**
   * Opens an episode under the given id; the same id again answers the episode that is there.
   *
   * @throws ConflictError when another episode of the same person or household is open
   */
  async open(request: OpenEpisodeDto): Promise<Episode> {
    const { personId, householdId } = request;
    if (Boolean(personId) === Boolean(householdId)) {
      throw new InvalidInputError('episode', ['either a person or a household is needed, and not both']);
    }
    const now = this.clock.now();
    const subjectKey = await this.keyOf(request);
    const place = await this.placeOf(request);
    return this.em.transaction(async (em) => {
      const isNew = !(await em.existsBy(Episode, { id: request.id }));
      const episode = await insertOnce(em, Episode, {
        ...given(request),
        ...place,
        outOfArea: request.outOfArea ?? place.outOfArea,
        personId: personId ? subjectKey : null,
        subjectKey,
        inCrisis: request.stage === 'c2',
        c2Status: request.stage === 'c2' ? 'at risk' : 'never at risk',
        openedAt: now,
        version: 1,
      });
      if (isNew) {
        await em.insert(StageChange, { episodeId: episode.id, toStage: request.stage, at: now, reason: 'opened' });
      }
      return episode;
    });
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<Episode> {
    const episode = await this.em.findOneBy(Episode, { id });
    if (!episode) {
      throw new NotFoundError('episode', id);
    }
    return episode;
  }

  async find(id: string): Promise<Episode | null> {
    return this.em.findOneBy(Episode, { id });
  }

  /** The episode that a contact opened, open or closed; null when it opened none. */
  async openedBy(contactId: string): Promise<Episode | null> {
    return this.em.findOneBy(Episode, { contactId });
  }

  async list(filter: EpisodeFilterDto): Promise<Episode[]> {
    const { after, limit, open, ...exact } = given(filter);
    const where: FindOptionsWhere<Episode> = { ...exact };
    if (after !== undefined) {
      where.id = MoreThan(after);
    }
    if (open !== undefined) {
      where.closedAt = open ? IsNull() : Not(IsNull());
    }
    return this.em.find(Episode, { where, order: { id: 'ASC' }, take: pageSize(limit) });
  }

  /** The people an episode is about: the person, or the household's members. */
  async peopleOf(id: string): Promise<string[]> {
    const { personId, householdId } = await this.get(id);
    if (personId) {
      return [(await this.people.get(personId)).id];
    }
    return (await this.households.membersOf(householdId!)).map((member) => member.personId);
  }

  /**
   * Asks for another stage from outside the journey (job `change-stage`). Nothing happens when it is the stage already, when
   * the episode is closed, or when it would take somebody out of conversation 2 without a duty social worker's decision.
   */
  async changeStage(id: string, change: ChangeStageDto): Promise<StageAnswer> {
    return this.locked(id, async (em, episode) => {
      const { stage } = episode;
      if (episode.closedAt) {
        return { changed: false, stage, why: 'episode-closed' };
      }
      if (stage === change.stage) {
        return { changed: false, stage, why: 'already-there' };
      }
      if (stage === 'c2' && !change.byDutySocialWorker) {
        return { changed: false, stage, why: 'kept-in-conversation-2' };
      }
      await this.move(em, episode, change);
      return { changed: true, stage: change.stage, why: 'changed' };
    });
  }

  /**
   * Records the stage that the journey's own router has reached. Entering conversation 2 begins the crisis; a stage after the
   * closing opens the episode again: its journey still rested when the person needed it.
   */
  async enterStage(id: string, stage: Exclude<Stage, 'ended'>, reason?: string): Promise<Episode> {
    return this.locked(id, async (em, episode) => {
      if (episode.stage !== stage) {
        Object.assign(episode, { closedAt: null, outcome: null });
        await this.move(em, episode, { stage, ...(reason ? { reason } : {}) });
      }
      return episode;
    });
  }

  /** Conversation 2 ended stable: from here on long-term plans are possible again. */
  async endCrisis(id: string, c2Exhausted: boolean): Promise<Episode> {
    return this.change(id, { inCrisis: false, c2Status: 'stable', c2Exhausted });
  }

  async exhaustConversation1(id: string): Promise<Episode> {
    return this.change(id, { c1Exhausted: true });
  }

  async setUrgency(id: string, urgency: Rag): Promise<Episode> {
    return this.change(id, { urgency });
  }

  async isInCrisis(id: string): Promise<boolean> {
    return (await this.get(id)).inCrisis;
  }

  /**
   * Plan nothing long-term during a crisis (job `check-not-in-crisis`).
   *
   * @throws RuleViolationError `no-long-term-plan-in-crisis`
   */
  async checkNotInCrisis(id: string): Promise<void> {
    if (await this.isInCrisis(id)) {
      throw new RuleViolationError(
        'no-long-term-plan-in-crisis',
        `Expected to plan for the long term in episode with id '${id}', but the person is in crisis: conversation 2 comes first`,
      );
    }
  }

  /** Closes an episode; closing it again changes nothing. */
  async close(id: string, outcome: EpisodeOutcome): Promise<Episode> {
    return this.locked(id, async (em, episode) => {
      if (!episode.closedAt) {
        Object.assign(episode, { closedAt: this.clock.now(), outcome });
        await this.move(em, episode, { stage: 'ended', reason: outcome });
      }
      return episode;
    });
  }

  /** When the latest crisis began, i.e. conversation 2 was entered; null where there was none. */
  async crisisSince(id: string): Promise<Date | null> {
    const [latest] = await this.em.find(StageChange, {
      where: { episodeId: id, toStage: 'c2' },
      order: { seq: 'DESC' },
      take: 1,
    });
    return latest?.at ?? null;
  }

  async stageHistory(id: string): Promise<StageChange[]> {
    return this.em.find(StageChange, { where: { episodeId: id }, order: { seq: 'ASC' } });
  }

  private async move(em: EntityManager, episode: Episode, { stage, reason, byWorker }: ChangeStageDto): Promise<void> {
    await em.insert(StageChange, {
      episodeId: episode.id,
      fromStage: episode.stage,
      toStage: stage,
      at: this.clock.now(),
      reason: reason ?? null,
      byWorker: byWorker ?? null,
    });
    episode.stage = stage;
    if (stage === 'c2') {
      episode.inCrisis = true;
      episode.c2Status = 'at risk';
    }
    await em.save(episode);
  }

  private async change(id: string, change: Partial<Episode>): Promise<Episode> {
    return this.locked(id, async (em, episode) => {
      if (episode.closedAt) {
        throw new ConflictError(`Expected to change episode with id '${id}', but it is closed`);
      }
      return em.save(Object.assign(episode, change));
    });
  }

  private async locked<T>(id: string, work: (em: EntityManager, episode: Episode) => Promise<T>): Promise<T> {
    return this.em.transaction(async (em) => {
      const episode = await em.findOne(Episode, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!episode) {
        throw new NotFoundError('episode', id, 'change');
      }
      return work(em, episode);
    });
  }

  private async placeOf({ personId, householdId }: Subject) {
    const home = personId ? await this.people.get(personId) : await this.households.get(householdId!);
    const { wardId, localityId, outOfArea } = await this.localities.placeOf(home.postcode, this.clock.now());
    return { wardId, localityId, outOfArea };
  }
}
