import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { given } from '#care/common/given.js';
import { derivedId } from '#care/common/id-maker.js';
import type { NewContactDto } from '#care/contact/contact.dto.js';
import type { Contact } from '#care/contact/contact.entity.js';
import { ContactService } from '#care/contact/contact.service.js';
import { AGREEMENT_STATUSES, CHANNELS, REASONS, REFERRER_KINDS } from '#care/contact/contact-values.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { PersonService } from '#care/person/person.service.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { JourneyMessages } from '#workflows/shared/journey-messages.js';
import { NeedToKnow } from '../../care/common/need-to-know.js';
import { publishReferral } from '../../care/contacts/referral-message.js';
import { EngineInUse } from '../../engine/engine-in-use.js';
import { NotFound, ProblemException } from '../../http/problem.exception.js';
import { Agencies } from '../common/agencies.js';
import { sentenceCase } from '../common/words.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import type { StartContactDto } from './new-contact.dto.js';

/** The first task comes after a job or two: who started the contact is led to it where it is there so soon. */
const OWN_LOOKS = { looksMax: 200, pauseMs: 50 };
/** A cluster's records come in after that, and say only by a value of the case which one it is. */
const CLUSTER_LOOKS = { looksMax: 31, pauseMs: 500 };
/** A cluster's clock may be so much behind. */
const CLOCK_SKEW_MS = 60_000;

const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  'walk-in': 'In person',
  email: 'E-mail',
  phone: 'Telephone',
  web: 'Web form',
  self: 'From the person',
};
const AGREEMENT_NAMES: Readonly<Record<string, string>> = {
  given: 'Yes, given',
  refused: 'Refused',
  notAsked: 'Not asked',
  cannotAsk: 'Cannot be asked',
};

export interface StartedContact {
  readonly contactId: string;
  readonly personId: string | null;
  readonly episodeId: string | null;
  readonly taskKey: string | null;
}

/** Somebody turns to us: what a worker takes down starts the front door's pathway, or is put to a case that is open. */
@Injectable()
export class NewContacts {
  constructor(
    private readonly contacts: ContactService,
    private readonly people: PersonService,
    private readonly episodes: EpisodeService,
    private readonly journeys: JourneyMessages,
    private readonly needToKnow: NeedToKnow,
    private readonly agencies: Agencies,
    private readonly em: EntityManager,
    private readonly inUse: EngineInUse,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  /** @param once The request's idempotency key: the same request again is the same contact */
  async start(request: StartContactDto, viewer: WorkingViewer, once?: string): Promise<StartedContact> {
    const { workerId: _, person, attachTo, ...rest } = given(request);
    const ownerAgency = request.ownerAgency ?? viewer.organisationId;
    if (!ownerAgency) throw new ProblemException(422, 'NO_AGENCY', 'Expected to know for which agency this is');
    const id = (kind: string) => (once === undefined ? {} : { id: derivedId(kind, viewer.workerId, once) });
    if (attachTo !== undefined) await this.assureOpen(attachTo, viewer);
    const personId = await this.personOf(request, viewer, async () =>
      person === undefined ? null : (await this.people.register({ ...person, ...id('person'), ownerAgency })).id,
    );
    const details: NewContactDto = {
      ...rest,
      ...id('contact'),
      ownerAgency,
      ...(personId === null ? {} : { personId }),
    };
    const begunAt = this.inUse.now();
    const contact = await this.contacts.receive(details);
    // Danger is never put aside: it is listened to first, whatever case it belongs to.
    const isUrgent = contact.immediateDanger || contact.safeguardingSign || contact.crisis;
    if (attachTo !== undefined && !isUrgent && (await this.attach(contact, attachTo))) {
      return { contactId: contact.id, personId, episodeId: attachTo, taskKey: null };
    }
    await publishReferral(this.engine, contact);
    return { contactId: contact.id, personId, episodeId: null, taskKey: await this.firstTaskOf(contact.id, begunAt) };
  }

  /** What a contact can be told by. */
  async choices() {
    const named = (ids: readonly string[], names: Readonly<Record<string, string>> = {}) =>
      ids.map((id) => ({ id, name: names[id] ?? sentenceCase(id) }));
    return {
      channels: named(CHANNELS, CHANNEL_NAMES),
      referrerKinds: named(REFERRER_KINDS),
      reasons: named(REASONS),
      agreementStatuses: named(AGREEMENT_STATUSES, AGREEMENT_NAMES),
      agencies: [...(await this.agencies.names())].map(([id, name]) => ({ id, name })),
    };
  }

  private async personOf(
    { personId, attachTo }: StartContactDto,
    viewer: WorkingViewer,
    register: () => Promise<string | null>,
  ): Promise<string | null> {
    if (personId !== undefined) {
      const { id } = await this.people.get(personId);
      await this.assureNotHidden('person', id, viewer);
      return id;
    }
    if (attachTo === undefined) return register();
    return (await this.episodes.peopleOf(attachTo))[0] ?? null;
  }

  /** The journey hears of it; false where none listens any more: then it goes the way of a new contact. */
  private async attach(contact: Contact, episodeId: string): Promise<boolean> {
    const news = { contactId: contact.id, receivedAt: contact.receivedAt.toISOString() };
    const isHeard = contact.episodeId === episodeId || (await this.journeys.reaches('NewContact', episodeId, news));
    if (isHeard) await this.contacts.attach(contact.id, episodeId);
    return isHeard;
  }

  private async assureOpen(episodeId: string, viewer: WorkingViewer): Promise<void> {
    const episode = await this.episodes.find(episodeId);
    if (episode === null) throw new NotFound('episode', episodeId, 'id');
    for (const id of [episodeId, episode.personId, episode.householdId]) {
      if (id !== null) await this.assureNotHidden('episode', id, viewer);
    }
    if (episode.closedAt !== null)
      throw new ProblemException(409, 'EPISODE_CLOSED', 'This case is closed: start a new one.');
  }

  private async assureNotHidden(kind: string, id: string, { principal }: WorkingViewer): Promise<void> {
    if ((await this.needToKnow.hiddenFrom(principal, [id])).size > 0) throw new NotFound(kind, id, 'id');
  }

  private async firstTaskOf(contactId: string, begunAt: Date): Promise<string | null> {
    const isOwn = this.inUse.kind === 'embedded';
    const { looksMax, pauseMs } = isOwn ? OWN_LOOKS : CLUSTER_LOOKS;
    for (let looks = 0; looks < looksMax; looks += 1) {
      if (looks > 0) await pause(pauseMs);
      const [task] = await (isOwn ? this.startedTask(contactId) : this.toldTask(contactId, begunAt));
      if (task !== undefined) return task.key;
    }
    return null;
  }

  /** An embedded engine knows which instance the contact has started. */
  private startedTask(contactId: string): Promise<{ key: string }[]> {
    return this.em.query(
      `SELECT t.user_task_key::text AS key FROM engine.start_lock s
        JOIN engine.user_task t ON t.process_instance_key = s.process_instance_key
        WHERE s.correlation_key = $1 AND t.completion_time IS NULL ORDER BY t.user_task_key LIMIT 1`,
      [contactId],
    );
  }

  /** Of the open tasks few are so new: only their values are looked at. */
  private toldTask(contactId: string, begunAt: Date): Promise<{ key: string }[]> {
    return this.em.query(
      `WITH fresh AS MATERIALIZED (
          SELECT user_task_key, process_instance_key, creation_time FROM engine.user_task
          WHERE completion_time IS NULL AND creation_time >= $2)
        SELECT t.user_task_key::text AS key FROM fresh t
        JOIN engine.variable v ON v.scope_key = t.process_instance_key AND v.name = 'contactId'
        WHERE v.value = $1 ORDER BY t.creation_time, t.user_task_key LIMIT 1`,
      [JSON.stringify(contactId), new Date(begunAt.getTime() - CLOCK_SKEW_MS)],
    );
  }
}
