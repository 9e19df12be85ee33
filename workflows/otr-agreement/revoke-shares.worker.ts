import { Injectable } from '@nestjs/common';
import { AgreementService } from '#care/agreement/agreement.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { SharingService } from '#care/sharing/sharing.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';
import { RequestRetraction } from '../shared/request-retraction.js';

/**
 * Withdrawn: takes away every view that rested on the agreement, and takes back what agencies were asked because of it; the log stays, and
 * what rests on danger, safeguarding or crime goes on. In:
 * `personId` or `agreementId`. Out: `episodeId` of the open journey or null, `agencies` that had a view.
 */
@Injectable()
export class RevokeSharesWorker {
  constructor(
    private readonly agreements: AgreementService,
    private readonly sharing: SharingService,
    private readonly episodes: EpisodeService,
    private readonly retraction: RequestRetraction,
  ) {}

  @JobWorker('revoke-shares')
  async revoke(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const personId = input.textOrNull('personId') ?? (await this.agreements.get(input.text('agreementId'))).personId;
    // First what counts: from here on the rule says no, also before the last view is closed.
    await this.agreements.withdraw(personId, input.textOrNull('withdrawalId') ?? job.bpmnProcessId);
    await this.sharing.revokeAgreed(personId);
    const open = await this.episodes.openEpisodeOf({ personId });
    if (open) {
      await this.retraction.ofThoseNotAllowed(open.id, 'agreement withdrawn');
    }
    return { episodeId: open?.id ?? null, agencies: await this.sharing.lostByWithdrawal(personId) };
  }
}
