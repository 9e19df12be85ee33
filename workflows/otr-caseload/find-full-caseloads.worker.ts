import { Injectable } from '@nestjs/common';
import { PAGE_ITEMS_MAX } from '#care/common/limits.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { KeyworkerService } from '#care/keyworker/keyworker.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';

/** Who holds more people than one can. Out: `fullCaseloads`: `{workerId, openPeople, episodeIds}` each. */
@Injectable()
export class FindFullCaseloadsWorker {
  constructor(
    private readonly keyworkers: KeyworkerService,
    private readonly episodes: EpisodeService,
  ) {}

  @JobWorker('find-full-caseloads')
  async find(_job: ActivatedJob): Promise<JsonObject> {
    const fullCaseloads: JsonObject[] = [];
    for (const { workerId, openPeople } of await this.keyworkers.fullCaseloads()) {
      const open = await this.episodes.list({ keyworkerId: workerId, open: true, limit: PAGE_ITEMS_MAX });
      fullCaseloads.push({ workerId, openPeople, episodeIds: open.map(({ id }) => id) });
    }
    return { fullCaseloads };
  }
}
