import { Injectable, Logger } from '@nestjs/common';
import { CareError } from '#care/common/care-error.js';
import { derivedId } from '#care/common/id-maker.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import type { TellDto } from '#care/notification/notification.dto.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { PersonService } from '#care/person/person.service.js';
import { onePagePlan } from '#care/plan/one-page-plan.js';
import type { PlanInForce } from '#care/plan/plan.service.js';
import { SharingService } from '#care/sharing/sharing.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { WORKING_TOGETHER } from '../shared/agreement-answers.js';
import { JobInput } from '../shared/job-input.js';
import { EmergencyPlans } from './emergency-plans.js';

const TOPIC = 'one-page-plan';

/**
 * Keeps the emergency plan that was just made, and issues it as one page: to the person, into the hand, and to those agencies of
 * `shareWith` that may know, among them police, ambulance and the hub (R46, R77). In: `episodeId`, `personId`, `planVersion`,
 * `shareWith`.
 */
@Injectable()
export class IssueOnePagePlanWorker {
  private readonly logger = new Logger(IssueOnePagePlanWorker.name);

  constructor(
    private readonly plans: EmergencyPlans,
    private readonly people: PersonService,
    private readonly episodes: EpisodeService,
    private readonly sharing: SharingService,
    private readonly notifications: NotificationService,
  ) {}

  @JobWorker('issue-one-page-plan')
  async issue(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const episodeId = input.text('episodeId');
    const personId = input.textOrNull('personId') ?? (await this.firstPersonOf(episodeId));
    const version = input.number('planVersion');
    const plan = await this.keep(job, episodeId, version);
    if (!plan) {
      return {};
    }
    const person = await this.people.get(personId);
    const text = onePagePlan(plan, person.preferredName ?? person.givenName ?? 'me');
    await this.tell(plan.id, version, {
      recipientKind: 'person',
      recipientId: person.id,
      channel: 'in-person',
      text,
      episodeId,
    });
    const decisions = await this.sharing.check(person.id, input.texts('shareWith'), WORKING_TOGETHER);
    for (const { agency } of decisions.filter(({ decision }) => decision.allowed)) {
      await this.tell(plan.id, version, {
        recipientKind: 'agency',
        recipientId: agency,
        channel: 'system',
        text,
        episodeId,
      });
    }
    return {};
  }

  /** Null where there is nothing to keep. Staying with the person comes next: it must not wait for a page, nor stumble over one. */
  private async keep(job: ActivatedJob, episodeId: string, version: number): Promise<PlanInForce | null> {
    try {
      const plan = await this.plans.keep(job, episodeId, version);
      if (!plan) {
        this.logger.warn(`No form of emergency plan version ${version} of episode '${episodeId}' is on record`);
      }
      return plan;
    } catch (error) {
      if (!(error instanceof CareError)) {
        throw error;
      }
      this.logger.error(`Emergency plan version ${version} of episode '${episodeId}' was not kept: ${error.message}`);
      return null;
    }
  }

  private async firstPersonOf(episodeId: string): Promise<string> {
    const [first] = await this.episodes.peopleOf(episodeId);
    if (!first) {
      throw new Error(`Expected episode with id '${episodeId}' to be about somebody, but it is not`);
    }
    return first;
  }

  private async tell(planId: string, version: number, word: Omit<TellDto, 'topic'>): Promise<void> {
    const id = derivedId('notification', TOPIC, planId, version, word.recipientId);
    await this.notifications.tell({ ...word, id, topic: TOPIC });
  }
}
