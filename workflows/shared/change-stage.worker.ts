import { Injectable } from '@nestjs/common';
import { london, toLondonIso } from '#care/calendar/london-time.js';
import { Clock } from '#care/common/clock.js';
import type { Episode } from '#care/episode/episode.entity.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { STAGES, type Stage } from '#care/episode/episode-values.js';
import { FollowUpService } from '#care/follow-up/follow-up.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { ClosingOutcome } from './closing-outcome.js';
import { JobInput } from './job-input.js';
import { JourneyMessages } from './journey-messages.js';

const JOURNEY = 'otr-journey';

/**
 * Asks a journey for another stage (`Stage.Changed`): nothing happens when it is the stage already, and nobody is taken out of
 * conversation 2 by it but to `declined`, which a duty social worker decided. With header `announce: "false"` it is the journey's own
 * router, which only notes the stage it has reached; out: `inCrisis`, `stageSince`.
 */
@Injectable()
export class ChangeStageWorker {
  constructor(
    private readonly episodes: EpisodeService,
    private readonly followUps: FollowUpService,
    private readonly outcomes: ClosingOutcome,
    private readonly messages: JourneyMessages,
    private readonly clock: Clock,
  ) {}

  @JobWorker('change-stage')
  async change(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const episodeId = input.text('episodeId');
    const stage = input.oneOf('stage', STAGES);
    if (input.headerOrNull('announce') === 'false') {
      return this.note(input, episodeId, stage);
    }
    const episode = await this.episodes.get(episodeId);
    if (mayChange(episode, stage)) {
      await this.announce(input, episode, stage);
    }
    return {};
  }

  private async announce(input: JobInput, episode: Episode, stage: Stage): Promise<void> {
    const now = toLondonIso(this.clock.now());
    const change = {
      stage,
      stageSince: now,
      inCrisis: stage === 'c2' || episode.inCrisis,
      // The clocks of triage and of the talks run from receipt: for a new beginning that is now.
      ...(stage === 'c2' || stage === 'declined' ? {} : { receivedAt: now }),
    };
    if (await this.messages.reaches('Stage.Changed', episode.id, change)) {
      return;
    }
    if (input.job.bpmnProcessId === JOURNEY) {
      // The journey asks itself, so it lives; its work has not begun yet.
      await this.messages.leave('Stage.Changed', episode.id, input.job.jobKey, change);
      return;
    }
    const contactId = input.textOrNull('contactId') ?? episode.contactId;
    await this.messages.leave('Referral.Received', contactId ?? input.job.jobKey, input.job.jobKey, {
      ...input.pick('personId'),
      contactId,
      channel: 'partner',
      crisis: stage === 'c2',
      receivedAt: now,
    });
  }

  private async note(input: JobInput, episodeId: string, stage: Stage): Promise<JsonObject> {
    const before = await this.episodes.get(episodeId);
    const since = await this.sinceOf(input, before, stage);
    const episode = await this.enter(input, before, stage);
    return { inCrisis: episode.inCrisis, stageSince: since };
  }

  private async enter(input: JobInput, before: Episode, stage: Stage): Promise<Episode> {
    const { id, closedAt } = before;
    if (stage === 'ended') {
      return this.episodes.close(id, await this.outcomes.of(before));
    }
    const episode = await this.episodes.enterStage(id, stage);
    if (closedAt) {
      await this.followUps.cancelOf(id);
    }
    const isStable = stage !== 'c2' && !input.flag('inCrisis') && episode.inCrisis;
    return isStable ? this.episodes.endCrisis(id, input.objectOrNull('c2')?.exhausted === true) : episode;
  }

  /** When the stage began: as the message that changed it says, else now. A second run says what the first one said. */
  private async sinceOf(input: JobInput, { id, stage: noted }: Episode, stage: Stage): Promise<string> {
    const last = (await this.episodes.stageHistory(id)).at(-1);
    const brought = input.textOrNull('stageSince');
    if (noted === stage) {
      return last && last.reason !== 'opened' ? toLondonIso(last.at) : (brought ?? input.text('receivedAt'));
    }
    const isNewer = brought && last && london(brought).toJSDate() > last.at;
    return isNewer ? brought : toLondonIso(this.clock.now());
  }
}

/** Whether a change from outside is one: never to where the person is, and never out of a crisis. */
export function mayChange({ stage }: Pick<Episode, 'stage'>, wanted: Stage): boolean {
  return stage !== wanted && (stage !== 'c2' || wanted === 'declined');
}
