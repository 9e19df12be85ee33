import { Injectable } from '@nestjs/common';
import { derivedId } from '#care/common/id-maker.js';
import type { ReplyDto } from '#care/info-request/info-request.dto.js';
import { KNOWN_ANSWERS } from '#care/info-request/info-request.entity.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';
import { JourneyMessages } from '../shared/journey-messages.js';
import { replyOf } from './reply-form.js';

const REPLY_FORM = 'p17-reply';

/**
 * Stores an agency's answer: from the recorded form, where it came as a task; one that came by link was stored at the door. Where the picture
 * has been drawn without it the journey hears (`Info.LateReply`). Out: `picturedWithout`.
 */
@Injectable()
export class StoreReplyWorker {
  constructor(
    private readonly requests: InfoRequestService,
    private readonly entries: TaskEntryService,
    private readonly messages: JourneyMessages,
  ) {}

  @JobWorker('store-reply')
  async store(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const requestId = input.text('requestId');
    const request = await this.requests.storeReply(requestId, await this.answerOf(input));
    const picturedWithout = request.leftOut;
    if (picturedWithout && request.episodeId && request.lateToldAt === null) {
      const late = { requestId, agency: request.agency, known: request.reply?.known ?? null };
      // Under an id, so that a job worked again after a crash tells it once. Where no journey listens any more, nobody waits for the answer.
      await this.messages.leave('Info.LateReply', request.episodeId, derivedId('late-reply', requestId), late);
      await this.requests.toldLate(requestId);
    }
    return { picturedWithout };
  }

  private async answerOf(input: JobInput): Promise<ReplyDto> {
    const known = input.oneOf('known', KNOWN_ANSWERS);
    const entries = await this.entries.ofInstance(input.job.processInstanceKey);
    const entry = entries.find(({ formId }) => formId === REPLY_FORM);
    return entry ? { ...replyOf(entry.values), known, repliedBy: entry.workerId } : { known };
  }
}
