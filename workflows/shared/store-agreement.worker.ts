import { Injectable } from '@nestjs/common';
import { RENEW_BEFORE_DAYS } from '#care/agreement/agreement.service.js';
import { london } from '#care/calendar/london-time.js';
import { derivedId } from '#care/common/id-maker.js';
import { ContactService } from '#care/contact/contact.service.js';
import { BASIS_GROUNDS } from '#care/lawful-basis/lawful-basis.entity.js';
import { LawfulBasisService } from '#care/lawful-basis/lawful-basis.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { AgreementForms } from '../otr-agreement/agreement-forms.js';
import { AgreementAnswers } from './agreement-answers.js';
import { JobInput } from './job-input.js';
import { LEAD_AGENCY } from './lead-agency.js';

const UNKNOWN_REASON = 'the person could not be asked';

/**
 * Stores what the person answered, apart from it the lawful basis where there is one, and opens the shared record. In: `agreement`, `basis`.
 * With header `keep: "minimum"` after a refusal, only the least of the contact is kept. Out: `agreementId`, `renewalOn`.
 */
@Injectable()
export class StoreAgreementWorker {
  constructor(
    private readonly answers: AgreementAnswers,
    private readonly bases: LawfulBasisService,
    private readonly contacts: ContactService,
    private readonly forms: AgreementForms,
  ) {}

  @JobWorker('store-agreement')
  async store(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const personId = input.text('personId');
    const episodeId = input.textIfAny('episodeId');
    const details = await this.forms.detailsOf(job.processInstanceKey);
    const stored = await this.answers.store({
      id: input.id('agreement'),
      personId,
      episodeId,
      agreement: input.objectOrNull('agreement') ?? {},
      askedBy: job.bpmnProcessId,
      details,
    });
    if (input.headerOrNull('keep') === 'minimum') {
      await this.contacts.keepMinimum(input.text('contactId'));
    }
    await this.recordBasis(input, { personId, episodeId, reason: details.cannotAskReason });
    const { id = null, expiresOn = null } = stored ?? {};
    return {
      agreementId: id,
      renewalOn: expiresOn ? london(expiresOn).minus({ days: RENEW_BEFORE_DAYS }).toISODate() : null,
    };
  }

  private async recordBasis(
    input: JobInput,
    {
      reason = UNKNOWN_REASON,
      ...about
    }: { personId: string; episodeId?: string | undefined; reason?: string | undefined },
  ): Promise<void> {
    const ground = BASIS_GROUNDS.find((one) => one === input.textOrNull('basis'));
    if (ground) {
      await this.bases.record({
        id: derivedId('basis', input.job.jobKey, ground),
        ...about,
        agency: LEAD_AGENCY,
        ground,
        reason,
        recordedBy: input.job.bpmnProcessId,
      });
    }
  }
}
