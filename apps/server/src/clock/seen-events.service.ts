import { Injectable } from '@nestjs/common';
import type { Principal } from '#access/authentication/principal.js';
import type { Ground } from '#access/need-to-know/facts.js';
import type { Episode } from '#care/episode/episode.entity.js';
import { PersonService } from '#care/person/person.service.js';
import { NeedToKnow, type TaskRight } from '../care/common/need-to-know.js';
import { EpisodePeople } from '../care/episodes/episode-people.js';
import { nameOf } from '../care/people/person.answer.js';
import { type EventCase, EventCases } from './event-cases.service.js';
import type { TurnEvent } from './turn-events.service.js';

/** An event that somebody may be told of, with its case. */
export interface SeenEvent {
  readonly event: TurnEvent;
  readonly of: EventCase;
  /** With a task that the viewer may know of. */
  readonly right?: TaskRight | undefined;
}

/** What happened, as one viewer may know of it. */
export interface SeenEvents {
  readonly told: readonly SeenEvent[];
  /** With people with whom the viewer has nothing to do: figures at most. */
  readonly elsewhere: readonly TurnEvent[];
  /** Whom a case is about, by name; null where it is about nobody in particular. */
  readonly peopleOf: (one: EventCase) => string | null;
}

/**
 * Sorts what happened by need to know. What is restricted to others is in nothing that comes of it, in no figure either. An agency that is
 * asked something about a person sees the tasks that it may see, and no more of the case.
 */
@Injectable()
export class SeenEventsService {
  constructor(
    private readonly cases: EventCases,
    private readonly needToKnow: NeedToKnow,
    private readonly people: PersonService,
    private readonly around: EpisodePeople,
  ) {}

  async of(events: readonly TurnEvent[], viewer: Principal): Promise<SeenEvents> {
    const caseOf = await this.cases.of(events);
    const all = events.map((event) => ({ event, of: caseOf(event) }));
    const episodes = unique(all.flatMap(({ of }) => of.episode ?? []));
    const contacts = unique(all.flatMap(({ of }) => of.contact ?? []));
    const instances = await this.cases.instancesOf(episodes.map(({ id }) => id));
    const subjects = [...all.flatMap(({ of }) => of.subjects), ...[...instances.values()].flat()];
    const [hidden, seenEpisodes, seenContacts, rights] = await Promise.all([
      this.needToKnow.hiddenFrom(viewer, [...new Set(subjects)]),
      this.needToKnow.seenEpisodes(viewer, idsOf(episodes)),
      this.needToKnow.seenContacts(viewer, idsOf(contacts)),
      this.needToKnow.taskRights(
        viewer,
        events.flatMap(({ task }) => task ?? []),
      ),
    ]);
    const told: SeenEvent[] = [];
    const elsewhere: TurnEvent[] = [];
    for (const { event, of } of all) {
      if (of.subjects.some((id) => hidden.has(id))) continue;
      // A message does not say which of the case's ways it comes from: where one of them is restricted, it may be that one.
      const own = of.episode === undefined ? [] : (instances.get(of.episode.id) ?? []);
      if (event.kind === 'word' && own.some((id) => hidden.has(id))) continue;
      const right = rights.get(event.task?.userTaskKey ?? '');
      const ground =
        of.episode === undefined ? seenContacts.get(of.contact?.id ?? '') : seenEpisodes.get(of.episode.id);
      if (right !== undefined || isWhole(ground)) told.push({ event, of, right });
      else elsewhere.push(event);
    }
    return { told, elsewhere, peopleOf: await this.names(told, viewer) };
  }

  private async names(told: readonly SeenEvent[], viewer: Principal): Promise<SeenEvents['peopleOf']> {
    const episodes: Episode[] = unique(told.flatMap(({ of }) => of.episode ?? []));
    const about = await this.around.around(episodes, viewer);
    const ids = [...new Set(told.flatMap(({ of }) => (of.episode === undefined ? (of.contact?.personId ?? []) : [])))];
    const [people, hidden] = await Promise.all([this.people.many(ids), this.needToKnow.hiddenFrom(viewer, ids)]);
    const names = new Map(people.filter(({ id }) => !hidden.has(id)).map((person) => [person.id, nameOf(person)]));
    return ({ episode, contact }) => {
      if (episode === undefined) return names.get(contact?.personId ?? '') ?? null;
      const known = about(episode).people.map(({ name }) => name);
      return known.length === 0 ? null : known.join(', ');
    };
  }
}

/** Who is only asked something does not see the case. */
const isWhole = (ground: Ground | undefined): boolean => ground !== undefined && ground !== 'asked';

const idsOf = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id);

const unique = <T extends { readonly id: string }>(records: readonly T[]): T[] => [
  ...new Map(records.map((record) => [record.id, record])).values(),
];
