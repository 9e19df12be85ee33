import { Injectable } from '@nestjs/common';
import { AgreementService } from '#care/agreement/agreement.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { FollowUpService } from '#care/follow-up/follow-up.service.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { PlanService } from '#care/plan/plan.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JourneyMessages } from '../shared/journey-messages.js';

/** Dates of one kind read in one scan; the rest comes with the next one. */
const DATES_MAX = 500;

/**
 * Starts what was stored with a date: calls after closing, agreements that end soon, plan reviews. What has been started is not started
 * again; what could not be started stays due. It also deletes answers whose time to be kept has ended. Out: `publishedCount`.
 */
@Injectable()
export class PublishWhatIsDueWorker {
  constructor(
    private readonly followUps: FollowUpService,
    private readonly agreements: AgreementService,
    private readonly plans: PlanService,
    private readonly episodes: EpisodeService,
    private readonly requests: InfoRequestService,
    private readonly messages: JourneyMessages,
  ) {}

  @JobWorker('publish-what-is-due')
  async publish(_job: ActivatedJob): Promise<JsonObject> {
    const counts = [await this.calls(), await this.renewals(), await this.reviews()];
    await this.requests.purge();
    return { publishedCount: counts.reduce((sum, count) => sum + count, 0) };
  }

  private async calls(): Promise<number> {
    let count = 0;
    for (const { id, episodeId, daysAfter } of await this.followUps.due(DATES_MAX)) {
      const { personId, weekendHub } = await this.episodes.get(episodeId);
      const call = { followUpId: id, episodeId, personId, callNo: daysAfter, weekendHub };
      if (await this.messages.reaches('FollowUp.Due', id, call)) {
        await this.followUps.markSent(id);
        count += 1;
      }
    }
    return count;
  }

  /** Only while a journey is open: afterwards nothing is shared, and the agreement may end by itself. One that is asked already is not heard. */
  private async renewals(): Promise<number> {
    let count = 0;
    for (const { id, personId } of await this.agreements.expiring(DATES_MAX)) {
      const open = await this.episodes.openEpisodeOf({ personId });
      const renewal = { agreementId: id, personId, episodeId: open?.id ?? null, renewal: true };
      if (open && (await this.messages.reaches('Agreement.Expiring', id, renewal))) {
        count += 1;
      }
    }
    return count;
  }

  private async reviews(): Promise<number> {
    let count = 0;
    for (const { id, episodeId } of await this.plans.dueForReview(DATES_MAX)) {
      if (await this.messages.reaches('Review.Due', id, { planId: id, episodeId })) {
        await this.plans.setReview(id, null);
        count += 1;
      }
    }
    return count;
  }
}
