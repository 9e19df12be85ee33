import { Injectable } from '@nestjs/common';
import { AgreementService } from '#care/agreement/agreement.service.js';
import { derivedId } from '#care/common/id-maker.js';
import { ContactService } from '#care/contact/contact.service.js';
import { DEMAND_TYPES, type Rag } from '#care/contact/contact-values.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import type { Stage } from '#care/episode/episode-values.js';
import { PersonService } from '#care/person/person.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { AgreementAnswers } from '../shared/agreement-answers.js';
import { FIRST_CONTACT } from '../shared/concerns.js';
import { JobInput } from '../shared/job-input.js';
import { LEAD_AGENCY } from '../shared/lead-agency.js';

/**
 * Opens the episode under the given id, stores what the person answered at the front door, and opens the shared record for the agencies
 * agreed to. In: what came with `Contact.Accepted`. Out: the first `stage`, `adult`.
 */
@Injectable()
export class OpenEpisodeWorker {
  constructor(
    private readonly episodes: EpisodeService,
    private readonly contacts: ContactService,
    private readonly people: PersonService,
    private readonly agreements: AgreementService,
    private readonly answers: AgreementAnswers,
  ) {}

  @JobWorker('open-episode')
  async open(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const id = input.text('episodeId');
    const contact = await this.contacts.get(input.text('contactId'));
    const personId = input.textOrNull('personId') ?? contact.personId;
    const isAgreed = personId !== null && (await this.hasChosen(input, personId));
    const stage = firstStage(input, isAgreed);
    await this.episodes.open({
      id,
      ...(contact.householdId ? { householdId: contact.householdId } : { personId }),
      contactId: contact.id,
      stage,
      urgency: urgencyOf(stage, input),
      weekendHub: input.flag('weekendHub'),
      outOfArea: input.flagOrNull('outOfArea') ?? undefined,
      route: input.textOrNull('route'),
      demand: DEMAND_TYPES.find((type) => type === contact.demandType) ?? null,
      ownerAgency: LEAD_AGENCY,
    });
    if (personId) {
      await this.openRecord(input, personId, id, isAgreed);
    }
    const person = personId ? await this.people.get(personId) : null;
    return { stage, adult: person ? this.people.isAdult(person) : null };
  }

  /** Whether the choices, agency by agency, are on record: from the agreement pathway, now or earlier. */
  private async hasChosen(input: JobInput, personId: string): Promise<boolean> {
    const agreement = input.objectOrNull('agreement');
    if (Array.isArray(agreement?.choices) && agreement.choices.length > 0) {
      return true;
    }
    if (agreement?.status === 'cannotAsk') {
      // Whether it may be shared all the same was decided before the journey began.
      return input.textOrNull('basis') !== null && input.textOrNull('route') === 'triage';
    }
    const inForce = await this.agreements.inForceOf(personId);
    return inForce !== null && inForce.askedBy !== FIRST_CONTACT && inForce.choices.length > 0;
  }

  private async openRecord(input: JobInput, personId: string, episodeId: string, isAgreed: boolean): Promise<void> {
    const agreement = input.objectOrNull('agreement') ?? {};
    if (isAgreed && agreement.status !== 'refused') {
      const inForce = await this.agreements.inForceOf(personId);
      if (inForce) {
        await this.answers.openRecord(inForce, episodeId);
      }
      return;
    }
    const contactId = input.text('contactId');
    await this.answers.store({
      id: derivedId('agreement', contactId),
      ...{ personId, episodeId, agreement },
      askedBy: FIRST_CONTACT,
    });
  }
}

/** P00, step 1: a crisis goes first; safeguarding needs no agreement; else nobody is talked about before they were asked. */
export function firstStage(input: JobInput, isAgreed: boolean): Stage {
  const route = input.textOrNull('route');
  const isSeriousNow = input.textOrNull('risk') === 'serious now';
  if (route === 'conversation-2' || route === '999-and-safeguard' || (route === 'safeguarding' && isSeriousNow)) {
    return 'c2';
  }
  if (route === 'safeguarding') {
    return 'triage';
  }
  if (!isAgreed) {
    return 'agreement';
  }
  return route === 'conversation-1' ? 'c1' : 'triage';
}

function urgencyOf(stage: Stage, input: JobInput): Rag {
  const risk = input.textOrNull('risk');
  if (stage === 'c2' || risk === 'serious now') {
    return 'Red';
  }
  return risk === 'serious soon' || risk === 'rising' ? 'Amber' : 'Green';
}
