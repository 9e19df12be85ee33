import { Injectable } from '@nestjs/common';
import { derivedId } from '#care/common/id-maker.js';
import type { Contact } from '#care/contact/contact.entity.js';
import { ContactService } from '#care/contact/contact.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import type { Stage } from '#care/episode/episode-values.js';
import type { JobInput } from './job-input.js';
import { LEAD_AGENCY } from './lead-agency.js';

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
  async journeysOf(contact: Contact, journeysMax: number): Promise<string[]> {
    const open = await this.episodes.openEpisodeOf(contact);
    const noted = await this.contacts.journeysAbout(contact, journeysMax);
    const all = [...(open ? [open.id] : []), ...noted];
    return [...new Set(all)].filter((id) => id !== this.ownId(contact)).slice(0, journeysMax);
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
    await this.contacts.attach(contact.id, this.ownId(contact));
    return this.ownId(contact);
  }

  /** The id of the episode that a contact opens. */
  ownId(contact: Contact): string {
    return derivedId('episode', contact.id);
  }

  /** Whether an earlier run had noted that the contact is about to open its own episode. */
  hasNoted(contact: Contact): boolean {
    return contact.episodeId === this.ownId(contact);
  }

  /** Where an episode stands; null where it is just being opened. */
  async stageOf(episodeId: string): Promise<Stage | null> {
    return (await this.episodes.find(episodeId))?.stage ?? null;
  }
}
