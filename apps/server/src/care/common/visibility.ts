import { Injectable } from '@nestjs/common';
import { isProgram, type Principal } from '#access/authentication/principal.js';
import type { Ground } from '#access/need-to-know/facts.js';
import { NotFound } from '../../http/problem.exception.js';
import { NeedToKnow } from './need-to-know.js';

type Ids = readonly (string | null | undefined)[];

/** The records of people as one caller may know of them: what must not be known of is as if it were not there. */
@Injectable()
export class Visibility {
  constructor(private readonly needToKnow: NeedToKnow) {}

  /** Those of the ids whose restriction does not name the caller. */
  hiddenFrom(ids: Ids, caller: Principal): Promise<ReadonlySet<string>> {
    return this.needToKnow.hiddenFrom(caller, known(ids));
  }

  /** Episodes whose whole record the caller may read. An agency that is asked reads its question alone. */
  async readableEpisodes(ids: Ids, caller: Principal): Promise<ReadonlySet<string>> {
    const seen = await this.needToKnow.seenEpisodes(caller, known(ids));
    return new Set([...seen].filter(([, ground]) => isWhole(ground)).map(([id]) => id));
  }

  /** @throws NotFound, as if there were no such episode */
  async assureEpisode(id: string, caller: Principal): Promise<void> {
    if (!(await this.readableEpisodes([id], caller)).has(id)) throw new NotFound('episode', id, 'id');
  }

  /** People whose whole record the caller may read. */
  async readablePeople(ids: Ids, caller: Principal): Promise<ReadonlySet<string>> {
    const seen = await this.needToKnow.seenPeople(caller, known(ids));
    return new Set([...seen].filter(([, ground]) => isWhole(ground)).map(([id]) => id));
  }

  /** @throws NotFound, as if there were no such person */
  async assurePerson(id: string, caller: Principal): Promise<void> {
    if (!(await this.readablePeople([id], caller)).has(id)) throw new NotFound('person', id, 'id');
  }

  /** @throws NotFound, as if there were no such contact */
  async assureContact(id: string, caller: Principal): Promise<void> {
    const ground = (await this.needToKnow.seenContacts(caller, [id])).get(id);
    if (ground === undefined || !isWhole(ground)) throw new NotFound('contact', id, 'id');
  }

  /**
   * For a record that belongs to an episode or a contact, or to neither: whether what it belongs to may be read.
   * @returns those of the pairs that may
   */
  async readable<Item extends { readonly episodeId: string | null; readonly contactId: string | null }>(
    items: readonly Item[],
    caller: Principal,
  ): Promise<Item[]> {
    const [episodes, contacts, hidden] = await Promise.all([
      this.readableEpisodes(
        items.map(({ episodeId }) => episodeId),
        caller,
      ),
      this.needToKnow.seenContacts(caller, known(items.map(({ contactId }) => contactId))),
      this.hiddenFrom(
        items.flatMap(({ episodeId, contactId }) => [episodeId, contactId]),
        caller,
      ),
    ]);
    return items.filter(({ episodeId, contactId }) => {
      if ([episodeId, contactId].some((id) => id !== null && hidden.has(id))) return false;
      // Programs may name what is on no record here.
      if (isProgram(caller)) return true;
      if (episodeId !== null) return episodes.has(episodeId);
      return contactId === null || isWhole(contacts.get(contactId) ?? 'asked');
    });
  }

  /** @throws NotFound, as if there were no such record */
  async assure(kind: string, id: string, ids: Ids, caller: Principal): Promise<void> {
    if ((await this.hiddenFrom([id, ...ids], caller)).size > 0) throw new NotFound(kind, id, 'id');
  }
}

/** Whether it lets somebody read all of a record, not only who it is about. */
const isWhole = (ground: Ground): boolean => ground !== 'asked';

const known = (ids: Ids): string[] => [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
