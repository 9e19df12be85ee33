import { Injectable } from '@nestjs/common';
import { toLondonIso } from '#care/calendar/london-time.js';
import { SafeguardingService } from '#care/safeguarding/safeguarding.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from './job-input.js';
import { JourneyMessages } from './journey-messages.js';
import { LEAD_AGENCY } from './lead-agency.js';

/** The concern came with the contact: its clock starts when the contact was received. */
const FIRST_CONTACT = 'otr-first-contact';

/**
 * Records a safeguarding concern and starts its pathway beside the journey (`Safeguarding.Concern`), or by itself where no journey
 * listens (`Concern.Raised`): no concern is lost, and nobody's work is interrupted. In: `concernSource`, and what is known of
 * `episodeId`, `contactId`, `personId`, `aboutWorker`, `childInvolved`, `risk`. Out: `concernId`.
 */
@Injectable()
export class RaiseConcernWorker {
  constructor(
    private readonly safeguarding: SafeguardingService,
    private readonly messages: JourneyMessages,
  ) {}

  @JobWorker('raise-concern')
  async raise(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const source = input.textIfAny('concernSource') ?? job.bpmnProcessId;
    const concernId = input.id('concern');
    const { receivedAt, childAtRisk, aboutWorker } = await this.safeguarding.raise({
      id: concernId,
      episodeId: input.textIfAny('episodeId'),
      contactId: input.textIfAny('contactId'),
      personId: input.textIfAny('personId'),
      raisedBy: source,
      ownerAgency: LEAD_AGENCY,
      receivedAt: source === FIRST_CONTACT ? input.textIfAny('receivedAt') : undefined,
      immediateDanger: input.textOrNull('route') === '999-and-safeguard' || undefined,
      aboutWorker: input.flag('aboutWorker'),
      childAtRisk: input.flagOrNull('childInvolved') ?? undefined,
    });
    await this.tell(input, {
      concernId,
      contactId: input.any('contactId'),
      receivedAt: toLondonIso(receivedAt),
      aboutWorker,
      childAtRisk,
      raisedBy: source,
    });
    return { concernId };
  }

  private async tell(input: JobInput, concern: JsonObject & { readonly concernId: string }): Promise<void> {
    const episodeId = input.textOrNull('episodeId');
    if (episodeId && (await this.messages.reaches('Safeguarding.Concern', episodeId, concern))) {
      return;
    }
    await this.messages.leave('Concern.Raised', concern.concernId, concern.concernId, {
      ...input.pick('personId', 'rag', 'weekendHub', 'hubId', 'risk', 'agreement'),
      ...concern,
      episodeId: null,
    });
  }
}
