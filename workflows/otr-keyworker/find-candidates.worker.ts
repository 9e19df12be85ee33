import { Injectable } from '@nestjs/common';
import { EpisodeService } from '#care/episode/episode.service.js';
import { TeamService } from '#care/episode/team.service.js';
import { KeyworkerService } from '#care/keyworker/keyworker.service.js';
import { KeyworkerCandidateService } from '#care/keyworker/keyworker-candidate.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

/** Who is away for longer cannot begin to be there for somebody. */
const LEAVE_DAYS_MAX = 5;

/**
 * Who could be the keyworker. Who was it in an earlier episode of the same person, or is in the team around already, is trusted; at a
 * change the present one is not asked again. Out: `candidates`: ids, flags and numbers, as table D4 reads them.
 */
@Injectable()
export class FindCandidatesWorker {
  constructor(
    private readonly finder: KeyworkerCandidateService,
    private readonly keyworkers: KeyworkerService,
    private readonly episodes: EpisodeService,
    private readonly team: TeamService,
  ) {}

  @JobWorker('find-candidates')
  async find(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const episodeId = input.text('episodeId');
    const wished = input.objectOrNull('wish')?.workerId;
    const earlier = await this.keyworkers.earlierOf(await this.episodes.peopleOf(episodeId), episodeId);
    const around = (await this.team.membersOf(episodeId)).map(({ workerId }) => workerId);
    const found = await this.finder.find({
      episodeId,
      chosenWorkerId: typeof wished === 'string' ? wished : undefined,
      trustedWorkerIds: [...new Set([...input.texts('trustedWorkerIds'), ...earlier, ...around])],
    });
    const isFirst = (input.textOrNull('reason') ?? 'first') === 'first';
    const present = isFirst ? null : (await this.episodes.get(episodeId)).keyworkerId;
    const candidates = found
      .filter(({ id, daysOnLeave }) => id !== present && daysOnLeave <= LEAVE_DAYS_MAX)
      .map(({ id, organisationId, trusted, sharedLanguage, sameWardTeam, skillMatches, daysOnLeave, openPeople }) => ({
        id,
        agency: organisationId,
        trusted,
        sharedLanguage,
        sameWardTeam,
        skillMatches,
        leaveDays: daysOnLeave,
        openPeople,
      }));
    return { candidates };
  }
}
