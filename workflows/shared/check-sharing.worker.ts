import { Injectable } from '@nestjs/common';
import { TOPICS, type Topic } from '#care/agreement/agreement-choice.entity.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { type BasisGround, OVERRIDING_GROUNDS } from '#care/lawful-basis/lawful-basis.entity.js';
import { OrganisationService } from '#care/organisation/organisation.service.js';
import { type AgencyDecision, SharingService } from '#care/sharing/sharing.service.js';
import { SharingLogService } from '#care/sharing/sharing-log.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from './job-input.js';

/**
 * May these agencies be asked? Where the person agreed for the topic and the agency signed the sharing agreement, or where a basis in vital
 * interest, safeguarding or crime is on record. Header `scope`: `agencies` (in `agencies`, out the allowed ones of them; why the others were
 * left out is stored) or `one-agency` (in `requestId`; out `allowed`, `refusalReason`, `worksInProduct`).
 */
@Injectable()
export class CheckSharingWorker {
  constructor(
    private readonly sharing: SharingService,
    private readonly log: SharingLogService,
    private readonly requests: InfoRequestService,
    private readonly organisations: OrganisationService,
  ) {}

  @JobWorker('check-sharing')
  async check(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    return input.header('scope') === 'agencies' ? this.checkAgencies(input) : this.checkRequest(input);
  }

  private async checkAgencies(input: JobInput): Promise<JsonObject> {
    const personId = input.text('personId');
    const topic = TOPICS.find((one) => one === input.headerOrNull('topic')) ?? 'all';
    const agencies = [...new Set(input.texts('agencies'))];
    const decisions = await this.decide(input, personId, agencies, topic);
    const refused = decisions.filter(({ decision }) => !decision.allowed);
    if (!(await this.log.isNoted(input.job.jobKey))) {
      for (const { agency, decision } of refused) {
        await this.log.note({
          act: 'refused',
          agency,
          purpose: input.textOrNull('purpose') ?? topic,
          episodeId: input.textOrNull('episodeId'),
          personId,
          reason: decision.reason,
          subjectId: input.job.jobKey,
        });
      }
    }
    return { agencies: decisions.filter(({ decision }) => decision.allowed).map(({ agency }) => agency) };
  }

  private async checkRequest(input: JobInput): Promise<JsonObject> {
    const request = await this.requests.get(input.text('requestId'));
    const [answer] = await this.decide(input, request.personId, [request.agency], request.topic);
    if (!answer?.decision.allowed) {
      const refusalReason = answer?.decision.reason ?? 'unknown-organisation';
      await this.requests.notShared(request.id, refusalReason);
      return { allowed: false, worksInProduct: false, refusalReason };
    }
    const { answersBy } = await this.organisations.get(request.agency);
    return { allowed: true, worksInProduct: answersBy === 'userTask', refusalReason: null };
  }

  private async decide(
    input: JobInput,
    personId: string,
    agencies: readonly string[],
    topic: Topic,
  ): Promise<AgencyDecision[]> {
    const basis = input.textOrNull('basis') as BasisGround | null;
    const overriding = basis && OVERRIDING_GROUNDS.has(basis) ? basis : null;
    const decisions = await this.sharing.check(personId, agencies, topic);
    return decisions.map(({ agency, decision }) =>
      overriding && !decision.allowed && decision.reason !== 'unknown-organisation'
        ? { agency, decision: { allowed: true, ground: overriding, reason: 'overriding-basis' } }
        : { agency, decision },
    );
  }
}
