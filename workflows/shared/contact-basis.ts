import { Injectable } from '@nestjs/common';
import { derivedId } from '#care/common/id-maker.js';
import type { Contact } from '#care/contact/contact.entity.js';
import type { BasisGround } from '#care/lawful-basis/lawful-basis.entity.js';
import { LawfulBasisService } from '#care/lawful-basis/lawful-basis.service.js';
import type { JobInput } from './job-input.js';
import { LEAD_AGENCY } from './lead-agency.js';

/**
 * The ground on which agencies may be asked although nobody could ask the person: an agreement must never delay danger, safeguarding or
 * somebody at serious risk now. A ground of its own, apart from the agreement, and to be confirmed locally. A refusal is overridden in
 * danger and for safeguarding only.
 */
@Injectable()
export class ContactBasis {
  constructor(private readonly bases: LawfulBasisService) {}

  /** The ground in force for a contact on its route, recorded once; null where the agreement decides. */
  async of(input: JobInput, contact: Contact, route: string): Promise<string | null> {
    const given = input.textOrNull('basis');
    const ground = given ? null : groundOf(route, input);
    if (ground && contact.personId) {
      await this.bases.record({
        id: derivedId('basis', contact.id, ground),
        personId: contact.personId,
        agency: LEAD_AGENCY,
        ground,
        reason: `route ${route}, agreement ${statusOf(input)}`,
        recordedBy: input.job.bpmnProcessId,
      });
    }
    return given ?? ground;
  }
}

function groundOf(route: string, input: JobInput): BasisGround | null {
  const status = statusOf(input);
  if (status === 'given') {
    return null;
  }
  if (route === '999-and-safeguard') {
    return 'vital';
  }
  if (route === 'safeguarding') {
    return 'safeguarding';
  }
  return route === 'conversation-2' && input.textOrNull('risk') === 'serious now' && status !== 'refused'
    ? 'vital'
    : null;
}

function statusOf(input: JobInput): string {
  const status = input.objectOrNull('agreement')?.status;
  return typeof status === 'string' ? status : 'notAsked';
}
