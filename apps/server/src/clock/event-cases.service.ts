import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Contact } from '#care/contact/contact.entity.js';
import { Episode } from '#care/episode/episode.entity.js';
import { restrictedInstance } from '#workflows/otr-safeguarding/restrict-instance.worker.js';
import { SAYS_EPISODE } from '../care/common/about-episode.sql.js';
import { type CareIds, CareIdsOfTasks } from '../care/common/care-ids.js';
import type { EventInstance, TurnEvent } from './turn-events.service.js';

/** The case that an event belongs to, with all that a restriction of it may be about. */
export interface EventCase {
  /** The same for all events of a case. */
  readonly id: string;
  readonly episode?: Episode;
  readonly contact?: Contact;
  /** Ids of records, and of what runs. */
  readonly subjects: readonly string[];
}

/** Finds out which case each event belongs to: its episode, else its contact, else what runs by itself. */
@Injectable()
export class EventCases {
  constructor(
    private readonly em: EntityManager,
    private readonly careIds: CareIdsOfTasks,
  ) {}

  async of(events: readonly TurnEvent[]): Promise<(event: TurnEvent) => EventCase> {
    const ids = await this.idsOf(events);
    const contacts = await this.contacts([...ids.values()].flatMap(({ contactId }) => contactId ?? []));
    const episodeIds = [...ids.values()].flatMap(({ episodeId }) => episodeId ?? []);
    const ofContacts = [...contacts.values()].flatMap(({ episodeId }) => episodeId ?? []);
    const episodes = await this.episodes([...episodeIds, ...ofContacts]);
    return (event) => {
      const own = ids.get(event) ?? {};
      const contact = contacts.get(own.contactId ?? '');
      const episode = episodes.get(own.episodeId ?? contact?.episodeId ?? '');
      const { instance } = event;
      const subjects = [
        ...Object.values(own),
        ...[episode?.id, episode?.personId, episode?.householdId, episode?.contactId],
        ...[contact?.personId, contact?.householdId],
        ...(instance === undefined ? [] : placesOf(instance).map(restrictedInstance)),
      ].filter((one): one is string => typeof one === 'string');
      return {
        // What is about nobody in particular is told together.
        id: episode?.id ?? contact?.id ?? instance?.processName ?? '',
        ...(episode === undefined ? {} : { episode }),
        ...(contact === undefined ? {} : { contact }),
        subjects,
      };
    };
  }

  /** What runs and ran about each of the episodes, as far as it can be restricted by itself. */
  async instancesOf(episodeIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.em.query<{ value: string; keys: string[] }[]>(
      `SELECT v.value, array_agg(DISTINCT v.process_instance_key::text) AS keys FROM engine.variable v
        WHERE ${SAYS_EPISODE} AND v.value = ANY($1)
        GROUP BY v.value`,
      [episodeIds.map((id) => JSON.stringify(id))],
    );
    return new Map(rows.map(({ value, keys }) => [JSON.parse(value) as string, keys.map(restrictedInstance)]));
  }

  private async idsOf(events: readonly TurnEvent[]): Promise<ReadonlyMap<TurnEvent, CareIds>> {
    const places = events.flatMap(({ instance, task }) =>
      instance === undefined ? [] : [task ?? { ...instance, userTaskKey: instance.processInstanceKey }],
    );
    const ids = await this.careIds.of(places);
    return new Map(
      events.map((event) => {
        const key = event.task?.userTaskKey ?? event.instance?.processInstanceKey ?? '';
        return [event, event.about ?? ids.get(key) ?? {}];
      }),
    );
  }

  private async episodes(ids: readonly string[]): Promise<ReadonlyMap<string, Episode>> {
    const found = await this.em.findBy(Episode, { id: In([...new Set(ids)]) });
    return new Map(found.map((episode) => [episode.id, episode]));
  }

  private async contacts(ids: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
    const found = await this.em.findBy(Contact, { id: In([...new Set(ids)]) });
    return new Map(found.map((contact) => [contact.id, contact]));
  }
}

const placesOf = ({ processInstanceKey, rootProcessInstanceKey }: EventInstance): string[] => [
  ...new Set([processInstanceKey, rootProcessInstanceKey]),
];
