import { Injectable } from '@nestjs/common';
import { derivedId } from '#care/common/id-maker.js';
import type { Contact } from '#care/contact/contact.entity.js';
import { ContactService } from '#care/contact/contact.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import type { Stage } from '#care/episode/episode-values.js';
import type { JobInput } from './job-input.js';
import { LEAD_AGENCY } from './lead-agency.js';

/** Journeys asked at most whether they still live: the open one, and the latest of the same person. */
const JOURNEYS_MAX = 5;

/** What the care record tells about contacts on their way to a journey. */
@Injectable()
export class HandedContacts {
  constructor(
    private readonly contacts: ContactService,
    private readonly episodes: EpisodeService,
  ) {}

  /** The contact meant; one that a pathway brings about itself (a call after closing, a concern) is recorded as the first. */
  async contactOf(input: JobInput): Promise<Contact> {
    const id = input.text('contactId');
    return (
      (await this.contacts.find(id)) ??
      (await this.contacts.receive({
        id,
        channel: 'partner',
        referrerKind: 'professional',
        referrerOrganisationId: LEAD_AGENCY,
        personId: input.text('personId'),
        ownerAgency: LEAD_AGENCY,
      }))
    );
  }

  /**
   * Journeys about the same person or household that may live, the likeliest first: the open episode, those that other contacts
   * were put to (also one that is just being opened), and those that have closed but may rest until what runs beside them has ended.
   */
  async journeysOf(contact: Contact): Promise<string[]> {
    const open = await this.episodes.openEpisodeOf(contact);
    const noted = await this.contacts.journeysAbout(contact, JOURNEYS_MAX);
    const all = [...(open ? [open.id] : []), ...noted];
    return [...new Set(all)].filter((id) => id !== ownId(contact)).slice(0, JOURNEYS_MAX);
  }

  /**
   * The id of the episode that the contact is to open. Where an episode is open although no journey listens, its journey was lost:
   * it gets a new one, so that nothing known of the person is left behind. Noted before anybody is told, so that who comes at the same
   * moment finds it.
   */
  async idFor(contact: Contact): Promise<string> {
    const open = await this.episodes.openEpisodeOf(contact);
    if (open) {
      return open.id;
    }
    await this.contacts.attach(contact.id, ownId(contact));
    return ownId(contact);
  }

  /** Where an episode stands; null where it is just being opened. */
  async stageOf(episodeId: string): Promise<Stage | null> {
    return (await this.episodes.find(episodeId))?.stage ?? null;
  }
}

function ownId(contact: Contact): string {
  return derivedId('episode', contact.id);
}
