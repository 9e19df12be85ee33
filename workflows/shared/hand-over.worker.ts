import { Injectable } from '@nestjs/common';
import { toLondonIso } from '#care/calendar/london-time.js';
import { Clock } from '#care/common/clock.js';
import { derivedId } from '#care/common/id-maker.js';
import type { Contact } from '#care/contact/contact.entity.js';
import { ContactService } from '#care/contact/contact.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { PersonService } from '#care/person/person.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { Concerns, FIRST_CONTACT } from './concerns.js';
import { ContactBasis } from './contact-basis.js';
import { GroupNotices } from './group-notices.js';
import { HandedContacts } from './handed-contacts.js';
import { JobInput } from './job-input.js';
import { JourneyMessages } from './journey-messages.js';

const ROUTES = [
  '999-and-safeguard',
  'safeguarding',
  'conversation-2',
  'triage',
  'conversation-1',
  'connect-now',
  'get-agreement',
] as const;
type Route = (typeof ROUTES)[number];

/** Journeys asked at most whether they still live: the open one, and the latest of the same person. */
const JOURNEYS_MAX = 5;
/** Contacts about one person that may come at the same moment: each of them may have opened the journey. */
const JOURNEYS_OPENED_AT_ONCE_MAX = 100;

interface HandOver {
  readonly input: JobInput;
  readonly contact: Contact;
  readonly route: Route;
  /** When the clocks start. */
  readonly receivedAt: string;
}

/** What a new journey is told besides ids and times; the rest stays in the record of the contact. */
const FACTS = [
  'risk',
  'childInvolved',
  'aboutWorker',
  'weekendHub',
  'hubId',
  'outOfArea',
  'agreement',
  'mainReason',
  'otherReasons',
  'knownVcse',
  'safeToCallBack',
];

/**
 * Hands a contact over to the journey of its person or household: to the one that lives (`NewContact`, and at once
 * `Safeguarding.Concern` or `Stage.Changed` to conversation 2 where the route says so), else to a new one (`Contact.Accepted`). Sent by
 * correlation: where nobody listens the other way is taken, so that no contact is lost, whatever comes at the same moment. Out:
 * `episodeId`.
 */
@Injectable()
export class HandOverWorker {
  constructor(
    private readonly contacts: ContactService,
    private readonly handed: HandedContacts,
    private readonly episodes: EpisodeService,
    private readonly people: PersonService,
    private readonly bases: ContactBasis,
    private readonly concerns: Concerns,
    private readonly messages: JourneyMessages,
    private readonly notices: GroupNotices,
    private readonly clock: Clock,
  ) {}

  @JobWorker('hand-over')
  async handOver(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const route = input.oneOf('route', ROUTES);
    const contact = await this.handed.contactOf(input);
    const opened = await this.episodes.openedBy(contact.id);
    if (opened) {
      return { episodeId: opened.id };
    }
    await this.contacts.route(contact.id, route);
    const receivedAt = toLondonIso(input.flag('fromNow') ? this.clock.now() : contact.receivedAt);
    const handOver = { input, contact, route, receivedAt };
    const episodeId =
      (await this.toLiving(handOver, JOURNEYS_MAX)) ??
      (await this.toNew(handOver)) ??
      // Another contact was quicker: it had noted its journey before, so it is found now.
      (await this.toLiving(handOver, JOURNEYS_OPENED_AT_ONCE_MAX)) ??
      (await this.unheard(handOver));
    return { episodeId };
  }

  /** A journey holds the key, and none hears the contact. */
  private async unheard({ contact }: HandOver): Promise<string> {
    if (this.handed.hasNoted(contact)) {
      // An earlier run of this job has opened it, and ended before it could say so.
      return this.handed.ownId(contact);
    }
    const [latest] = await this.handed.journeysOf(contact, JOURNEYS_MAX);
    const person = contact.personId ? await this.people.get(contact.personId) : null;
    if (!latest || !person?.diedOn) {
      throw new Error(`Expected contact with id '${contact.id}' to be heard by a journey, but none listens`);
    }
    // After a death the journey looks after the bereaved and hears nothing else: they are told.
    await this.contacts.attach(contact.id, latest);
    await this.notices.tellKeyworker(derivedId('notification', contact.id), latest, 'contact-after-death');
    return latest;
  }

  /** To a journey that lives; null where none of those that may live listens. */
  private async toLiving(handOver: HandOver, journeysMax: number): Promise<string | null> {
    const { contact, receivedAt } = handOver;
    for (const episodeId of await this.handed.journeysOf(contact, journeysMax)) {
      const heardBefore = contact.episodeId === episodeId;
      const news = { contactId: contact.id, receivedAt };
      if (heardBefore || (await this.messages.reaches('NewContact', episodeId, news))) {
        await this.contacts.attach(contact.id, episodeId);
        await this.urgently(handOver, episodeId);
        return episodeId;
      }
    }
    return null;
  }

  /** To a new journey; null where another contact opens one for the same person or household at this moment. */
  private async toNew({ input, contact, route, receivedAt }: HandOver): Promise<string | null> {
    const person = contact.personId ? await this.people.get(contact.personId) : null;
    const basis = await this.bases.of(input, contact, route);
    const episodeId = await this.handed.idFor(contact);
    const accepted = {
      ...input.pick(...FACTS),
      episodeId,
      contactId: contact.id,
      personId: person?.id ?? null,
      adult: person ? this.people.isAdult(person) : null,
      route,
      receivedAt,
      basis,
    };
    const isHeard = await this.messages.reaches('Contact.Accepted', await this.episodes.keyOf(contact), accepted);
    return isHeard ? episodeId : null;
  }

  /** Danger, a sign of abuse or a crisis in a contact about somebody who is with us acts at once, whatever else runs. */
  private async urgently({ input, contact, route, receivedAt }: HandOver, episodeId: string): Promise<void> {
    if (route === '999-and-safeguard' || route === 'safeguarding') {
      const id = derivedId('concern', contact.id);
      await this.concerns.raise(input, { id, episodeId, contactId: contact.id, receivedAt, source: FIRST_CONTACT });
    }
    const inCrisis =
      route === '999-and-safeguard' ||
      route === 'conversation-2' ||
      (route === 'safeguarding' && input.textOrNull('risk') === 'serious now');
    if (inCrisis && (await this.handed.stageOf(episodeId)) !== 'c2') {
      const change = { stage: 'c2', stageSince: receivedAt, inCrisis: true };
      // It has just been heard, so it lives: where its work has not begun yet, the message waits for it.
      if (!(await this.messages.reaches('Stage.Changed', episodeId, change))) {
        await this.messages.leave('Stage.Changed', episodeId, derivedId('stage', contact.id), change);
      }
    }
  }
}
