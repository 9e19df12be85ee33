import { Injectable } from '@nestjs/common';
import { EntityManager, type FindOptionsWhere, In, IsNull, LessThan, MoreThanOrEqual, Not } from 'typeorm';
import { london } from '../calendar/london-time.js';
import { workingDays } from '../calendar/opening-calendar.js';
import { InvalidInputError, NotFoundError } from '../common/care-error.js';
import { changeRow } from '../common/change-row.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { HubService } from '../hub/hub.service.js';
import { LocalityService } from '../locality/locality.service.js';
import { PersonService } from '../person/person.service.js';
import type { ContactDetailsDto, FailureDemandDto, ListenedDto, NewContactDto } from './contact.dto.js';
import { Contact } from './contact.entity.js';
import type { ContactOutcome, Reason } from './contact-values.js';

/** A contact about the same person within so many days repeats the one before (M71, M37). */
export const REPEAT_WITHIN_DAYS = 90;

/** Contacts read for each journey that is looked for: several may have been put to the same one. */
const JOURNEYS_LOOKED_AT = 4;

@Injectable()
export class ContactService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    private readonly hubs: HubService,
    private readonly localities: LocalityService,
    private readonly people: PersonService,
  ) {}

  /** Records a referral. In or out of hours, the open hub shift, and whether another authority is responsible follow from it. */
  async receive(contact: NewContactDto): Promise<Contact> {
    const receivedAt = contact.receivedAt ? london(contact.receivedAt).toJSDate() : this.clock.now();
    return insertOnce(this.em, Contact, {
      ...given(contact),
      ...reasonsOf(contact),
      id: contact.id ?? this.ids.next('contact'),
      receivedAt,
      inHours: isInHours(receivedAt),
      shiftId: (await this.hubs.openShift(receivedAt))?.id ?? null,
      outOfArea: await this.liesOutOfArea(contact.personId, receivedAt),
    });
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<Contact> {
    const contact = await this.em.findOneBy(Contact, { id });
    if (!contact) {
      throw new NotFoundError('contact', id);
    }
    return contact;
  }

  async find(id: string): Promise<Contact | null> {
    return this.em.findOneBy(Contact, { id });
  }

  /**
   * Stores what the front door heard. Only what is given changes.
   *
   * @throws InvalidInputError when none of several reasons is the main one (R97)
   */
  async listened(id: string, details: ListenedDto): Promise<Contact> {
    const contact = await this.get(id);
    const { listenedBy, ...heard } = given(details);
    const reasons = reasonsOf({ ...contact, ...heard });
    if (reasons.reasons.length > 1 && !reasons.mainReason) {
      throw new InvalidInputError('contact', ['mainReason: one of several reasons must be the main one']);
    }
    return changeRow(this.em, Contact, 'contact', id, {
      ...heard,
      ...reasons,
      listenedBy,
      listenedAt: this.clock.now(),
      outOfArea: await this.liesOutOfArea(heard.personId ?? contact.personId, contact.receivedAt),
    });
  }

  async correct(id: string, details: ContactDetailsDto): Promise<Contact> {
    const contact = await this.get(id);
    const reasons = reasonsOf({ ...contact, ...given(details) });
    return changeRow(this.em, Contact, 'contact', id, { ...details, ...reasons });
  }

  /** The way that the pathway's table chose, and later how the contact ended. */
  async route(id: string, route: string): Promise<void> {
    await changeRow(this.em, Contact, 'contact', id, { route });
  }

  async finish(id: string, outcome: ContactOutcome): Promise<void> {
    await changeRow(this.em, Contact, 'contact', id, { outcome });
  }

  /** Puts a contact to an open episode and marks it as a repeat (job `attach-contact`). */
  async attach(id: string, episodeId: string): Promise<Contact> {
    const contact = await this.get(id);
    const repeatOf = contact.repeatOf ?? (await this.previousOf(contact))?.id ?? null;
    return changeRow(this.em, Contact, 'contact', id, { episodeId, repeatOf });
  }

  /** The episodes to which other contacts about the same person or household were put, the latest contact's first. */
  async journeysAbout(contact: Contact, limit: number): Promise<string[]> {
    const about = await this.about(contact);
    if (about.length === 0) {
      return [];
    }
    const others = await this.em.find(Contact, {
      where: about.map((who) => ({ ...who, id: Not(contact.id), episodeId: Not(IsNull()) })),
      order: { receivedAt: 'DESC', id: 'DESC' },
      take: JOURNEYS_LOOKED_AT * limit,
    });
    return [...new Set(others.map(({ episodeId }) => episodeId as string))].slice(0, limit);
  }

  /** Keeps the least of a contact after a refusal: that somebody came, and what was decided, but not the story. */
  async keepMinimum(id: string): Promise<void> {
    await this.em.update(
      Contact,
      { id },
      { whatHappened: null, whatWouldHelp: null, strengths: null, whoHelps: null, referrerOffer: null },
    );
  }

  async answerFailureDemand(id: string, { demandType, cause, change }: FailureDemandDto): Promise<void> {
    await changeRow(this.em, Contact, 'contact', id, {
      demandType,
      failureCause: cause ?? null,
      failureChange: change ?? null,
    });
  }

  /** The latest earlier contact about the same person or household within `REPEAT_WITHIN_DAYS`. */
  async previousOf(contact: Contact): Promise<Contact | null> {
    const about = (await this.about(contact))[0];
    if (!about) {
      return null;
    }
    const earliest = london(contact.receivedAt).minus({ days: REPEAT_WITHIN_DAYS }).toJSDate();
    const earlier = await this.em.find(Contact, {
      where: { ...about, receivedAt: LessThan(contact.receivedAt) },
      order: { receivedAt: 'DESC', id: 'DESC' },
      take: 1,
    });
    return earlier[0] && earlier[0].receivedAt >= earliest ? earlier[0] : null;
  }

  async ofEpisode(episodeId: string): Promise<Contact[]> {
    return this.em.find(Contact, { where: { episodeId }, order: { receivedAt: 'ASC', id: 'ASC' } });
  }

  /** Contacts received since a moment, oldest first. */
  async since(at: Date, limit: number): Promise<Contact[]> {
    return this.em.find(Contact, {
      where: { receivedAt: MoreThanOrEqual(at) },
      order: { receivedAt: 'ASC', id: 'ASC' },
      take: limit,
    });
  }

  /** How other contacts about the same are found: by the person under all records, and by the household. */
  private async about({ personId, householdId }: Contact): Promise<FindOptionsWhere<Contact>[]> {
    return [
      ...(personId ? [{ personId: In(await this.people.identitiesOf(personId)) }] : []),
      ...(householdId ? [{ householdId }] : []),
    ];
  }

  private async liesOutOfArea(personId: string | null | undefined, at: Date): Promise<boolean> {
    const person = personId ? await this.people.get(personId) : null;
    return (await this.localities.placeOf(person?.postcode, at)).outOfArea;
  }
}

/** Monday to Friday 09:00–17:00 without bank holidays. */
export function isInHours(at: Date): boolean {
  const moment = london(at);
  return workingDays.openingsOn(moment.startOf('day')).some(({ start, end }) => start <= moment && moment < end);
}

/** The main reason is one of the reasons, also where only one of the two was given. */
function reasonsOf(contact: { reasons?: Reason[] | undefined; mainReason?: Reason | null | undefined }) {
  const reasons = contact.reasons ?? [];
  const mainReason = contact.mainReason ?? (reasons.length === 1 ? reasons[0]! : null);
  return { mainReason, reasons: mainReason && !reasons.includes(mainReason) ? [mainReason, ...reasons] : reasons };
}
