import { Injectable } from '@nestjs/common';
import { toLondonIso } from '#care/calendar/london-time.js';
import { SafeguardingService } from '#care/safeguarding/safeguarding.service.js';
import type { SafeguardingConcern } from '#care/safeguarding/safeguarding-concern.entity.js';
import type { JobInput } from './job-input.js';
import { JourneyMessages } from './journey-messages.js';
import { LEAD_AGENCY } from './lead-agency.js';

/** The pathway by which a concern comes with a contact. */
export const FIRST_CONTACT = 'otr-first-contact';

export interface NewConcern {
  /** The same id again is the same concern. */
  readonly id: string;
  /** The journey beside which it is looked after; null where none is open. */
  readonly episodeId: string | null;
  readonly contactId: string | null;
  /** When its clock starts; absent: now. */
  readonly receivedAt?: string | undefined;
  /** The pathway in which it was seen. */
  readonly source: string;
}

/** Records safeguarding concerns and starts their pathway: beside the journey, or by itself where no journey listens. */
@Injectable()
export class Concerns {
  constructor(
    private readonly safeguarding: SafeguardingService,
    private readonly messages: JourneyMessages,
  ) {}

  /** Reads of the job what else is known: `personId`, `aboutWorker`, `childInvolved`, `risk`, `route`, `rag` … */
  async raise(input: JobInput, { id, episodeId, contactId, receivedAt, source }: NewConcern): Promise<void> {
    const stored = await this.safeguarding.raise({
      id,
      episodeId: episodeId ?? undefined,
      contactId: contactId ?? undefined,
      personId: input.textIfAny('personId'),
      raisedBy: source,
      ownerAgency: LEAD_AGENCY,
      receivedAt,
      immediateDanger: input.textOrNull('route') === '999-and-safeguard' || input.flag('immediateDanger'),
      aboutWorker: input.flag('aboutWorker'),
      childAtRisk: input.flagOrNull('childInvolved') ?? undefined,
    });
    if (stored.heardAt === null) {
      await this.tell(input, stored, source);
      await this.safeguarding.heard(id);
    }
  }

  private async tell(input: JobInput, stored: SafeguardingConcern, source: string): Promise<void> {
    const { id, episodeId, contactId } = stored;
    const concern = {
      concernId: id,
      contactId,
      receivedAt: toLondonIso(stored.receivedAt),
      aboutWorker: stored.aboutWorker,
      childAtRisk: stored.childAtRisk,
      raisedBy: source,
    };
    if (episodeId && (await this.messages.reaches('Safeguarding.Concern', episodeId, concern))) {
      return;
    }
    await this.messages.leave('Concern.Raised', id, id, {
      ...input.pick('personId', 'rag', 'weekendHub', 'hubId', 'risk', 'agreement'),
      ...concern,
      episodeId: null,
    });
  }
}
