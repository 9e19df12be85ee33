import { Injectable } from '@nestjs/common';
import { RENEW_BEFORE_DAYS } from '#care/agreement/agreement.service.js';
import { london } from '#care/calendar/london-time.js';
import { derivedId } from '#care/common/id-maker.js';
import { ContactService } from '#care/contact/contact.service.js';
import { BASIS_GROUNDS } from '#care/lawful-basis/lawful-basis.entity.js';
import { LawfulBasisService } from '#care/lawful-basis/lawful-basis.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { AgreementAnswers } from './agreement-answers.js';
import { JobInput } from './job-input.js';
import { LEAD_AGENCY } from './lead-agency.js';

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
  ) {}

  @JobWorker('store-agreement')
  async store(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const personId = input.text('personId');
    const episodeId = input.textIfAny('episodeId');
    const stored = await this.answers.store({
      id: input.id('agreement'),
      personId,
      episodeId,
      agreement: input.objectOrNull('agreement') ?? {},
      askedBy: job.bpmnProcessId,
    });
    if (input.headerOrNull('keep') === 'minimum') {
      await this.contacts.keepMinimum(input.text('contactId'));
    }
    await this.recordBasis(input, personId, episodeId);
    const { id = null, expiresOn = null } = stored ?? {};
    return {
      agreementId: id,
      renewalOn: expiresOn ? london(expiresOn).minus({ days: RENEW_BEFORE_DAYS }).toISODate() : null,
    };
  }

  private async recordBasis(input: JobInput, personId: string, episodeId: string | undefined): Promise<void> {
    const ground = BASIS_GROUNDS.find((one) => one === input.textOrNull('basis'));
    if (ground) {
      await this.bases.record({
        id: derivedId('basis', input.job.jobKey, ground),
        personId,
        episodeId,
        agency: LEAD_AGENCY,
        ground,
        reason: 'the person could not be asked',
        recordedBy: input.job.bpmnProcessId,
      });
    }
  }
}
