import { Injectable } from '@nestjs/common';
import { EntityManager, Not } from 'typeorm';
import { london } from '../calendar/london-time.js';
import { NotFoundError, RuleViolationError } from '../common/care-error.js';
import { changeRow } from '../common/change-row.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { WorkerService } from '../organisation/worker.service.js';
import { RestrictionService } from '../restriction/restriction.service.js';
import type { ConcernOutcomeDto, DecideDutyDto, MadeSafeDto, RaiseConcernDto } from './safeguarding.dto.js';
import { SafeguardingConcern } from './safeguarding-concern.entity.js';

/** The group that alone sees a concern about a worker until a lead is named. */
const RESTRICTED_TO = 'safeguarding-lead';

@Injectable()
export class SafeguardingService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    private readonly workers: WorkerService,
    private readonly restrictions: RestrictionService,
  ) {}

  /** Records a concern (job `raise-concern`). One about a worker is restricted in the same step. */
  async raise(concern: RaiseConcernDto): Promise<SafeguardingConcern> {
    const stored = await insertOnce(this.em, SafeguardingConcern, {
      ...given(concern),
      id: concern.id ?? this.ids.next('concern'),
      receivedAt: concern.receivedAt ? london(concern.receivedAt).toJSDate() : this.clock.now(),
      aboutWorker: concern.aboutWorker ?? concern.allegedWorkerId !== undefined,
    });
    if (stored.aboutWorker) {
      await this.restrict(stored.id, stored.raisedBy ?? stored.ownerAgency);
    }
    return stored;
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<SafeguardingConcern> {
    const concern = await this.em.findOneBy(SafeguardingConcern, { id });
    if (!concern) {
      throw new NotFoundError('safeguarding concern', id);
    }
    return concern;
  }

  async ofEpisode(episodeId: string): Promise<SafeguardingConcern[]> {
    return this.em.find(SafeguardingConcern, { where: { episodeId }, order: { receivedAt: 'ASC', id: 'ASC' } });
  }

  /** It turned out that the concern is about a worker: from here on only the safeguarding leads see it. */
  async aboutWorker(id: string, by: string, allegedWorkerId?: string): Promise<SafeguardingConcern> {
    await this.restrict(id, by);
    return this.change(id, given({ aboutWorker: true, allegedWorkerId }));
  }

  /**
   * Names the lead of a restricted concern, from another organisation than the alleged worker's; answers the group to which
   * all later tasks go.
   *
   * @throws RuleViolationError `lead-from-another-organisation`
   */
  async nameLead(id: string, leadWorkerId: string, by: string): Promise<string> {
    const [concern, lead] = [await this.get(id), await this.workers.get(leadWorkerId)];
    if (concern.allegedWorkerId) {
      const alleged = await this.workers.get(concern.allegedWorkerId);
      if (alleged.organisationId === lead.organisationId) {
        throw new RuleViolationError(
          'lead-from-another-organisation',
          `Expected a lead from another organisation for safeguarding concern with id '${id}', but worker '${lead.id}' is of the same one`,
        );
      }
    }
    const leadGroup = `worker:${lead.id}`;
    await this.restrictions.restrict({ subjectId: id, workerIds: [lead.id], reason: 'named lead', by });
    await this.change(id, { leadGroup });
    return leadGroup;
  }

  /**
   * Gives a concern about a worker into the hands of a group: all later tasks go there, and its members may know of it.
   *
   * @throws RuleViolationError `lead-from-another-organisation`
   */
  async leadBy(
    id: string,
    leadGroup: string,
    { by, workersAgency }: { readonly by: string; readonly workersAgency?: string | undefined },
  ): Promise<SafeguardingConcern> {
    if (leadGroup === `agency:${workersAgency}`) {
      throw new RuleViolationError(
        'lead-from-another-organisation',
        `Expected a lead from another organisation for safeguarding concern with id '${id}', but '${leadGroup}' is the worker's own`,
      );
    }
    await this.restrictions.restrict({ subjectId: id, groups: [leadGroup], reason: 'named lead', by });
    return this.change(id, { leadGroup });
  }

  /** Everybody is safe for now; what it is about is not written over. */
  async madeSafe(id: string, { description, ...found }: MadeSafeDto): Promise<SafeguardingConcern> {
    const before = await this.get(id);
    return this.change(id, given({ ...found, description: before.description ?? description }));
  }

  async decideDuty(id: string, duty: DecideDutyDto): Promise<SafeguardingConcern> {
    const { decision, ...rest } = given(duty);
    return this.change(id, {
      ...rest,
      dutyDecision: decision,
      decidedAt: this.clock.now(),
      ...(decision === 's42' ? { status: 'enquiry' as const } : {}),
    });
  }

  /** It is enquired into: about a child by section 47, where the duty table decides for adults. */
  async enquiryBegins(id: string): Promise<SafeguardingConcern> {
    return this.change(id, { status: 'enquiry' });
  }

  /** The person is protected by a plan from here on. */
  async planInForce(id: string): Promise<SafeguardingConcern> {
    return this.change(id, { status: 'plan' });
  }

  async planningHeld(id: string): Promise<SafeguardingConcern> {
    return this.change(id, { planningHeldAt: this.clock.now() });
  }

  /** The planning discussion is late: a senior records why. */
  async planningDelayed(id: string, reason: string): Promise<SafeguardingConcern> {
    return this.change(id, { planningDelayReason: reason });
  }

  async outcome(id: string, outcome: ConcernOutcomeDto): Promise<SafeguardingConcern> {
    return this.change(id, { ...given(outcome), status: 'plan' });
  }

  /** Closes a concern; the one who raised it hears of it always, which `feedbackGiven` notes. */
  async close(id: string, next?: 'c1' | 'c2' | 'none'): Promise<SafeguardingConcern> {
    return this.change(id, given({ status: 'closed' as const, closedAt: this.clock.now(), next }));
  }

  /** Its pathway has started. */
  async heard(id: string): Promise<SafeguardingConcern> {
    return this.change(id, { heardAt: this.clock.now() });
  }

  async feedbackGiven(id: string): Promise<SafeguardingConcern> {
    return this.change(id, { feedbackAt: this.clock.now() });
  }

  /** Whether an enquiry or plan runs: the withdrawal of an agreement does not end it. */
  async isOpenFor(episodeId: string): Promise<boolean> {
    return this.em.existsBy(SafeguardingConcern, { episodeId, status: Not('closed') });
  }

  private async restrict(subjectId: string, by: string): Promise<void> {
    await this.restrictions.restrict({ subjectId, groups: [RESTRICTED_TO], reason: 'concern about a worker', by });
  }

  private async change(id: string, change: Partial<SafeguardingConcern>): Promise<SafeguardingConcern> {
    return changeRow(this.em, SafeguardingConcern, 'safeguarding concern', id, change);
  }
}
