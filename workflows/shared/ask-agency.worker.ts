import { Inject, Injectable } from '@nestjs/common';
import { TOPICS } from '#care/agreement/agreement-choice.entity.js';
import { derivedId } from '#care/common/id-maker.js';
import type { InfoRequest } from '#care/info-request/info-request.entity.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { type BasisGround, OVERRIDING_GROUNDS } from '#care/lawful-basis/lawful-basis.entity.js';
import { LawfulBasisService } from '#care/lawful-basis/lawful-basis.service.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { JobInput } from './job-input.js';
import { JourneyMessages } from './journey-messages.js';
import { LEAD_AGENCY } from './lead-agency.js';
import { publishOnce } from './publish-message.worker.js';

const HOUR_MS = 60 * 60 * 1_000;

/**
 * Puts one question to one agency: its own pathway starts (`Info.Asked`) and lives on whatever becomes of the asker. In: `requestId`,
 * `agency`, `personId`, `episodeId` or `concernId`, `infoDue`, `infoHalf`, `purpose`, `basis`; header `topic`. The same number is never
 * asked twice: where it has been closed, the asker hears so at once (`Info.Closed`). Out: `requestId`.
 */
@Injectable()
export class AskAgencyWorker {
  constructor(
    private readonly requests: InfoRequestService,
    private readonly bases: LawfulBasisService,
    private readonly notifications: NotificationService,
    private readonly messages: JourneyMessages,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  @JobWorker('ask-agency')
  async ask(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const personId = input.textOrNull('personId');
    if (personId === null) {
      await this.callFor(input);
      return { requestId: input.text('requestId') };
    }
    await this.recordBasis(input, personId);
    const request = await this.store(input, personId);
    if (request.status === 'asked') {
      // Not heard: the question is on its way already.
      await this.messages.reaches('Info.Asked', request.id, {
        ...input.pick('episodeId', 'contactId', 'personId', 'agency', 'purpose', 'basis', 'infoDue', 'infoHalf'),
        ...input.pick('rag', 'weekendHub', 'hubId', 'receivedAt'),
        requestId: request.id,
        topic: request.topic,
        fields: [...request.fields],
      });
    } else {
      await publishOnce(this.engine, {
        name: 'Info.Closed',
        correlationKey: request.id,
        messageId: job.jobKey,
        timeToLiveMs: HOUR_MS,
        variables: { status: request.status, known: request.reply?.known ?? null },
      });
    }
    return { requestId: request.id };
  }

  /** Something is stuck that is about nobody in particular: there is no record to ask about, but the agency is wanted. */
  private async callFor(input: JobInput): Promise<void> {
    await this.notifications.tell({
      id: input.id('notification'),
      recipientKind: 'agency',
      recipientId: input.text('agency'),
      channel: 'email',
      topic: 'something-is-stuck',
      text: 'Something is stuck, and we need your help to go on. Please get in touch with the hub.',
    });
  }

  private async store(input: JobInput, personId: string): Promise<InfoRequest> {
    const requestId = input.text('requestId');
    const topic = TOPICS.find((one) => one === (input.headerOrNull('topic') ?? input.textOrNull('topic')));
    const round = Number(requestId.split(':').at(-1));
    return this.requests.ask({
      id: requestId,
      episodeId: input.textIfAny('episodeId'),
      personId,
      agency: input.text('agency'),
      round: Number.isInteger(round) ? round : 0,
      purpose: input.text('purpose'),
      topic,
      dueAt: input.text('infoDue'),
      halfAt: input.text('infoHalf'),
      askedBy: input.job.bpmnProcessId,
    });
  }

  /** A basis that goes before the person's answer is put on record for this agency, unless one that covers it stands there. */
  private async recordBasis(input: JobInput, personId: string): Promise<void> {
    const basis = input.textOrNull('basis') as BasisGround | null;
    if (!basis || !OVERRIDING_GROUNDS.has(basis)) {
      return;
    }
    const agency = input.text('agency');
    const standing = (await this.bases.overridingOf(personId)).filter(({ ground }) => ground === basis);
    if (standing.some(({ sharedWith }) => sharedWith.length === 0 || sharedWith.includes(agency))) {
      return;
    }
    const subject = input.textOrNull('concernId') ?? input.textOrNull('episodeId') ?? input.text('requestId');
    await this.bases.record({
      id: derivedId('basis', subject, basis, agency),
      personId,
      episodeId: input.textIfAny('episodeId'),
      agency: LEAD_AGENCY,
      ground: basis,
      sharedWith: [agency],
      reason: input.text('purpose'),
      recordedBy: input.job.bpmnProcessId,
    });
  }
}
