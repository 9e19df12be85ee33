import { Injectable } from '@nestjs/common';
import { CalendarService } from '#care/calendar/calendar.service.js';
import { toLondonIso } from '#care/calendar/london-time.js';
import { Clock } from '#care/common/clock.js';
import { derivedId } from '#care/common/id-maker.js';
import type { Contact } from '#care/contact/contact.entity.js';
import { ContactService } from '#care/contact/contact.service.js';
import type { Channel, ReferrerKind } from '#care/contact/contact-values.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { HubService } from '#care/hub/hub.service.js';
import { DuplicateService } from '#care/person/duplicate.service.js';
import { PersonService } from '#care/person/person.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';
import { LEAD_AGENCY } from '../shared/lead-agency.js';
import { TimeLimits } from '../shared/time-limits.js';

/** The channels and referrers of the form, as the record names them. */
const CHANNEL_OF: Readonly<Record<string, Channel>> = {
  web: 'web',
  phone: 'phone',
  'e-mail': 'email',
  'walk-in': 'walk-in',
  partner: 'partner',
  'home-visit': 'walk-in',
};
const REFERRER_OF: Readonly<Record<string, ReferrerKind>> = { self: 'self', private: 'family' };

/**
 * Who could it be? Records that may be the same human being are proposed, and a person decides in *Listen*; a joined id leads to the record
 * that stays. Answers also what follows from time and place: `personId`, `episodeId` of an open episode, `weekendHub` (a hub shift is
 * open), `hubOpen`, `hubId`, `shiftId`, `outOfArea`, `dueAt`, `halfAt`.
 */
@Injectable()
export class DedupePersonWorker {
  constructor(
    private readonly contacts: ContactService,
    private readonly people: PersonService,
    private readonly duplicates: DuplicateService,
    private readonly episodes: EpisodeService,
    private readonly hubs: HubService,
    private readonly calendar: CalendarService,
    private readonly limits: TimeLimits,
    private readonly clock: Clock,
  ) {}

  @JobWorker('dedupe-person')
  async dedupe(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const contact = await this.contactOf(input);
    const personId = await this.personOf(contact);
    await this.duplicates.propose(personId);
    const open = await this.episodes.openEpisodeOf({ personId, householdId: contact.householdId });
    const isUrgent = ['immediateDanger', 'crisis', 'safeguardingSign'].some((name) => input.flag(name));
    const limit = await this.limits.of(isUrgent ? 'p01.listen-danger' : 'p01.listen');
    const { dueAt, halfAt } = await this.limits.dueOf(limit, toLondonIso(contact.receivedAt));
    const shift = contact.shiftId ? await this.hubs.shift(contact.shiftId) : null;
    return {
      personId,
      episodeId: open?.id ?? null,
      weekendHub: shift !== null,
      hubOpen: await this.calendar.isHubOpen(),
      hubId: shift?.hubId ?? (await this.hubs.hubs())[0]?.id ?? null,
      shiftId: shift?.id ?? null,
      outOfArea: contact.outOfArea,
      dueAt,
      halfAt,
    };
  }

  /** The contact as the door stored it; one that was entered by hand is stored now. */
  private async contactOf(input: JobInput): Promise<Contact> {
    const id = input.text('contactId');
    const found = await this.contacts.find(id);
    if (found) {
      return found;
    }
    const referrer = input.objectOrNull('referrer');
    const agency = typeof referrer?.agency === 'string' ? referrer.agency : undefined;
    return this.contacts.receive({
      id,
      channel: CHANNEL_OF[input.textOrNull('channel') ?? ''] ?? 'partner',
      receivedAt: input.textOrNull('receivedAt') ?? toLondonIso(this.clock.now()),
      referrerKind: REFERRER_OF[String(referrer?.kind)] ?? 'professional',
      referrerOrganisationId: agency,
      personId: input.textIfAny('personId'),
      ownerAgency: agency ?? LEAD_AGENCY,
    });
  }

  /** Somebody about whom nothing is known yet gets a record, to be filled in while listening. */
  private async personOf(contact: Contact): Promise<string> {
    if (contact.personId) {
      return (await this.people.get(contact.personId)).id;
    }
    const { id } = await this.people.register({
      id: derivedId('person', contact.id),
      ownerAgency: contact.ownerAgency,
    });
    await this.contacts.correct(contact.id, { personId: id });
    return id;
  }
}
