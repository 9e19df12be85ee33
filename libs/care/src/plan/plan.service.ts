import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull, LessThanOrEqual } from 'typeorm';
import { london, londonDate } from '../calendar/london-time.js';
import { InvalidInputError, NotFoundError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { derivedId, IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { EpisodeService } from '../episode/episode.service.js';
import { WorkerService } from '../organisation/worker.service.js';
import type { PaySmallMoneyDto, WritePlanDto } from './plan.dto.js';
import { Plan, type PlanKind } from './plan.entity.js';
import { PlanAction } from './plan-action.entity.js';
import { type OutcomeStatus, PlanOutcome } from './plan-outcome.entity.js';
import { PlanPayment } from './plan-payment.entity.js';
import { PlanVersion } from './plan-version.entity.js';

export interface PlanInForce extends Plan {
  readonly text: PlanVersion;
  readonly outcomes: PlanOutcome[];
  readonly actions: PlanAction[];
}

/** An emergency plan that a person can hold: three to seven things to do (P04). */
export const EMERGENCY_ACTIONS_MIN = 3;
export const EMERGENCY_ACTIONS_MAX = 7;

@Injectable()
export class PlanService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    private readonly workers: WorkerService,
    private readonly episodes: EpisodeService,
  ) {}

  /**
   * Writes a plan, or the next version of it. The versions before stay as they were. `asMade` keeps a plan that was made with
   * somebody already as it is: a rule about its form must not hold up help in a crisis.
   *
   * @throws RuleViolationError `no-long-term-plan-in-crisis` for a support plan while the person is in crisis
   * @throws InvalidInputError when an emergency plan has not three to seven actions, unless it is kept as made
   */
  async write(writing: WritePlanDto, { asMade = false } = {}): Promise<PlanInForce> {
    await this.checkRules(writing, asMade);
    const writer = await this.workers.get(writing.writtenBy);
    const id = writing.id ?? this.ids.next('plan');
    const now = this.clock.now();
    await this.em.transaction(async (em) => {
      const { id: _, episodeId, kind, householdId, reviewOn, version: wanted, ...rest } = given(writing);
      const { outcomes = [], actions = [], ...text } = rest;
      await insertOnce(em, Plan, {
        id,
        episodeId,
        kind,
        householdId: householdId ?? null,
        currentVersion: 0,
        reviewOn: reviewOn ?? null,
        ownerAgency: writer.organisationId,
        createdAt: now,
      });
      const plan = await em.findOneOrFail(Plan, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const version = wanted ?? plan.currentVersion + 1;
      if (version <= plan.currentVersion) {
        return;
      }
      await em.insert(PlanVersion, { ...text, planId: id, version, writtenAt: now });
      const key = (what: string, position: number) => derivedId(what, id, version, position);
      await em.insert(
        PlanOutcome,
        outcomes.map((outcome, position) => ({
          ...outcome,
          id: key('outcome', position),
          planId: id,
          version,
          position,
        })),
      );
      await em.insert(
        PlanAction,
        actions.map(({ byWhen, ...action }, position) => ({
          ...action,
          byWhen: byWhen ? london(byWhen).toJSDate() : null,
          id: key('action', position),
          planId: id,
          version,
          position,
        })),
      );
      await em.update(Plan, { id }, { currentVersion: version, ...(reviewOn ? { reviewOn } : {}) });
    });
    return this.get(id);
  }

  /**
   * The plan in its current version, or in the one asked for.
   *
   * @throws NotFoundError
   */
  async get(id: string, version?: number): Promise<PlanInForce> {
    const plan = await this.em.findOneBy(Plan, { id });
    const text =
      plan && (await this.em.findOneBy(PlanVersion, { planId: id, version: version ?? plan.currentVersion }));
    if (!plan || !text) {
      throw new NotFoundError('plan', id);
    }
    const of = { planId: id, version: text.version };
    const [outcomes, actions] = [
      await this.em.find(PlanOutcome, { where: of, order: { position: 'ASC' } }),
      await this.em.find(PlanAction, { where: of, order: { position: 'ASC' } }),
    ];
    return Object.assign(plan, { text, outcomes, actions });
  }

  /** The episode's plan of a kind that is in force, or null. */
  async currentOf(episodeId: string, kind: PlanKind): Promise<PlanInForce | null> {
    const [plan] = await this.em.find(Plan, {
      where: { episodeId, kind, endedAt: IsNull() },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: 1,
    });
    return plan ? this.get(plan.id) : null;
  }

  /** A family plan of any agency for the household (job `look-for-family-plan`): nobody plans twice. */
  async familyPlanOf(householdId: string): Promise<PlanInForce | null> {
    const [plan] = await this.em.find(Plan, {
      where: { householdId, kind: 'family', endedAt: IsNull() },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: 1,
    });
    return plan ? this.get(plan.id) : null;
  }

  /** Actions of the current version that are not done. */
  async openActions(planId: string): Promise<PlanAction[]> {
    return (await this.get(planId)).actions.filter(({ doneAt }) => doneAt === null);
  }

  async completeAction(actionId: string, doneBy: string): Promise<void> {
    const { affected } = await this.em.update(
      PlanAction,
      { id: actionId, doneAt: IsNull() },
      { doneAt: this.clock.now(), doneBy },
    );
    if (!affected && !(await this.em.existsBy(PlanAction, { id: actionId }))) {
      throw new NotFoundError('plan action', actionId, 'complete');
    }
  }

  async judgeOutcome(outcomeId: string, status: OutcomeStatus): Promise<void> {
    const { affected } = await this.em.update(PlanOutcome, { id: outcomeId }, { status });
    if (!affected) {
      throw new NotFoundError('plan outcome', outcomeId, 'judge');
    }
  }

  /**
   * Pays small money on a version of the plan, by default the current one (job `pay-small-money`); a second time it answers the
   * first payment.
   */
  async paySmallMoney(planId: string, payment: PaySmallMoneyDto, version?: number): Promise<PlanPayment> {
    const plan = await this.get(planId, version);
    return insertOnce(this.em, PlanPayment, {
      ...given(payment),
      planId,
      version: plan.text.version,
      paidAt: this.clock.now(),
    });
  }

  async paymentsOf(planId: string): Promise<PlanPayment[]> {
    return this.em.find(PlanPayment, { where: { planId }, order: { version: 'ASC' } });
  }

  /** Sets the day of the next review; `publish-what-is-due` sends it on its way then. */
  async setReview(planId: string, reviewOn: string | null): Promise<void> {
    const { affected } = await this.em.update(Plan, { id: planId }, { reviewOn });
    if (!affected) {
      throw new NotFoundError('plan', planId, 'set the review of');
    }
  }

  /** Plans whose review day has come. */
  async dueForReview(limit: number): Promise<Plan[]> {
    return this.em.find(Plan, {
      where: { endedAt: IsNull(), reviewOn: LessThanOrEqual(londonDate(this.clock.now())) },
      order: { reviewOn: 'ASC', id: 'ASC' },
      take: limit,
    });
  }

  async end(planId: string): Promise<void> {
    await this.em.update(Plan, { id: planId, endedAt: IsNull() }, { endedAt: this.clock.now(), reviewOn: null });
  }

  private async checkRules({ kind, episodeId, actions = [] }: WritePlanDto, asMade: boolean): Promise<void> {
    if (kind === 'support') {
      await this.episodes.checkNotInCrisis(episodeId);
    }
    const isFitting = actions.length >= EMERGENCY_ACTIONS_MIN && actions.length <= EMERGENCY_ACTIONS_MAX;
    if (kind === 'emergency' && !asMade && !isFitting) {
      throw new InvalidInputError('emergency plan', [
        `actions: ${EMERGENCY_ACTIONS_MIN} to ${EMERGENCY_ACTIONS_MAX} are needed, ${actions.length} were given`,
      ]);
    }
  }
}
