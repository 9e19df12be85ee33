import { Injectable } from '@nestjs/common';
import { ReplyDto } from '#care/info-request/info-request.dto.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { type FormSubmission, formOf, needId } from '../recording/form-submission.js';
import { ofForm } from '../recording/of-form.js';
import { RecordsForm } from '../recording/records-form.decorator.js';
import { replyOf } from './reply-form.js';

const KEYS = {
  risks: 'replyRisks',
  strengths: 'replyStrengths',
  offer: 'replyOffer',
  doNotShareReason: 'notForPersonReason',
  redactions: 'redactionReason',
};

/** Who cannot say anything on the telephone has not answered: the written question stays open. */
const NO_ANSWER = 'cannot-say';

/** The agency's system is down: its answer by telephone. A written one is stored by its job. */
@Injectable()
export class InfoRequestRecorder {
  constructor(private readonly requests: InfoRequestService) {}

  @RecordsForm('p17-phone')
  async byPhone(submission: FormSubmission): Promise<void> {
    const reply = ofForm(
      submission,
      ReplyDto,
      {
        ...replyOf(submission.values),
        known: formOf(submission).text('known'),
        repliedBy: submission.worker.id,
        channel: 'phone',
      },
      KEYS,
    );
    if (reply.known !== NO_ANSWER) {
      await this.requests.storeReply(needId(submission, 'requestId'), reply);
    }
  }
}
