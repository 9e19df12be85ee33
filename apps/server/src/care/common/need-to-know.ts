import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { Principal } from '#access/authentication/principal.js';
import type { Ground, RecordFacts, Tie } from '#access/need-to-know/facts.js';
import { mayActOn, mayKnow } from '#access/need-to-know/may-know.js';
import type { Viewer } from '#access/need-to-know/viewer.js';
import { restrictedInstance } from '#workflows/otr-safeguarding/restrict-instance.worker.js';
import { type CareIds, CareIdsOfTasks, type TaskInCase } from './care-ids.js';
import { type Asked, type Reach, readGroups, readReach } from './reach.js';
import { readRestrictions } from './restrictions.js';

/** What decides about a task: who has it, to whom it is offered, and the case that it belongs to. */
export interface TaskFacts extends TaskInCase {
  readonly assignee: string | null;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
}

/** What somebody may do with a task that he or she may know of. */
export interface TaskRight {
  /** Whether he or she may take it and hand it in. */
  readonly mayAct: boolean;
}

/** By id, why the caller may know of it; what is not in it must be as if it were not there. */
export type Seen = ReadonlyMap<string, Ground>;

interface EpisodeRow {
  readonly id: string;
  readonly subjects: readonly string[];
}

/**
 * Need to know, for whole lists at once: each method asks the database a fixed number of times, however many records there are,
 * and leaves the decision to `mayKnow`. Of what ties a person to records, only what concerns those asked for is read. His or her groups
 * are read once for each caller object, that is, once a request; who keeps one longer (a stream of events) takes a new object each time.
 */
@Injectable()
export class NeedToKnow {
  private readonly groups = new WeakMap<Principal, Promise<readonly string[]>>();

  constructor(
    private readonly em: EntityManager,
    private readonly careIds: CareIdsOfTasks,
  ) {}

  /** Those of the episodes that the caller may know of. */
  async seenEpisodes(caller: Principal, ids: readonly string[]): Promise<Seen> {
    const [reach, viewer] = await Promise.all([this.reachOf(caller, { episodes: ids }), this.viewerOf(caller)]);
    const rows = await this.em.query<EpisodeRow[]>(
      `SELECT e.id, array_remove(ARRAY[e.id, e.person_id, e.household_id, e.contact_id], NULL) AS subjects
         FROM care.episode e WHERE e.id = ANY($1)`,
      [ids],
    );
    return this.decide(viewer, rows, (id) => reach.episodes.get(id) ?? []);
  }

  /** Those of the contacts that the caller may know of. */
  async seenContacts(caller: Principal, ids: readonly string[]): Promise<Seen> {
    const viewer = await this.viewerOf(caller);
    const rows = await this.em.query<(EpisodeRow & { episodes: string[] })[]>(
      `SELECT c.id, array_remove(ARRAY[c.id, c.person_id, c.household_id, c.episode_id], NULL) AS subjects,
          ARRAY(SELECT e.id FROM care.episode e WHERE e.id = c.episode_id OR e.contact_id = c.id) AS episodes
         FROM care.contact c WHERE c.id = ANY($1)`,
      [ids],
    );
    const episodesOf = new Map(rows.map(({ id, episodes }) => [id, episodes]));
    const reach = await this.reachOf(caller, { contacts: ids, episodes: rows.flatMap(({ episodes }) => episodes) });
    return this.decide(viewer, rows, (id) => [
      ...(reach.contacts.get(id) ?? []),
      ...(episodesOf.get(id) ?? []).flatMap((episode) => reach.episodes.get(episode) ?? []),
    ]);
  }

  /** Those of the people that the caller may know of: through their episodes, households, contacts, tasks and requests. */
  async seenPeople(caller: Principal, ids: readonly string[]): Promise<Seen> {
    const viewer = await this.viewerOf(caller);
    const rows = await this.em.query<{ id: string; households: string[]; episodes: string[]; contacts: string[] }[]>(
      `SELECT p.id,
          ARRAY(SELECT h.household_id FROM care.household_member h WHERE h.person_id = p.id) AS households,
          ARRAY(SELECT e.id FROM care.episode e WHERE e.person_id = p.id
                 OR e.household_id IN (SELECT h.household_id FROM care.household_member h WHERE h.person_id = p.id)
          ) AS episodes,
          ARRAY(SELECT c.id FROM care.contact c WHERE c.person_id = p.id) AS contacts
         FROM care.person p WHERE p.id = ANY($1)`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    const reach = await this.reachOf(caller, {
      people: ids,
      episodes: rows.flatMap(({ episodes }) => episodes),
      contacts: rows.flatMap(({ contacts }) => contacts),
    });
    const subjects = rows.map(({ id, households }) => ({ id, subjects: [id, ...households] }));
    return this.decide(viewer, subjects, (id) => [
      ...(reach.people.get(id) ?? []),
      ...(byId.get(id)?.episodes ?? []).flatMap((episode) => reach.episodes.get(episode) ?? []),
      ...(byId.get(id)?.contacts ?? []).flatMap((contact) => reach.contacts.get(contact) ?? []),
    ]);
  }

  /** What the caller may know of and do with each of the tasks, by key; those that must not be known of are left out. */
  async taskRights(caller: Principal, tasks: readonly TaskFacts[]): Promise<ReadonlyMap<string, TaskRight>> {
    const viewer = await this.viewerOf(caller);
    const idsByTask = await this.careIds.of(tasks);
    const subjectsOf = await this.subjectsOfTasks(idsByTask);
    const restrictions = await readRestrictions(
      this.em,
      tasks.flatMap((task) => subjectsOf(task)),
    );
    const restrictionsFor = (task: TaskFacts) =>
      subjectsOf(task).flatMap((id) => [restrictions.get(id) ?? []].filter(hasNames));
    const rights = new Map<string, TaskRight>();
    const others: TaskFacts[] = [];
    for (const task of tasks) {
      const facts = { restrictions: restrictionsFor(task), ties: tiesOfTask(task) };
      if (mayKnow(viewer, facts) === null) others.push(task);
      else rights.set(task.userTaskKey, { mayAct: mayActOn(viewer, facts) });
    }
    // What is offered to the caller needs no look at what else ties him or her to the case.
    const cases = new Map(others.map(({ userTaskKey }) => [userTaskKey, caseOf(idsByTask.get(userTaskKey) ?? {})]));
    const reach = await this.reachOf(caller, {
      episodes: [...cases.values()].flatMap(({ episodeId }) => episodeId ?? []),
      contacts: [...cases.values()].flatMap(({ contactId }) => contactId ?? []),
    });
    for (const task of others) {
      const { episodeId = '', contactId = '' } = cases.get(task.userTaskKey) ?? {};
      const ties = [
        ...(reach.episodes.get(episodeId) ?? []).filter(isOfTheCase),
        ...(reach.contacts.get(contactId) ?? []),
      ];
      const facts = { restrictions: restrictionsFor(task), ties };
      if (mayKnow(viewer, facts) !== null) rights.set(task.userTaskKey, { mayAct: false });
    }
    return rights;
  }

  /** Whether the caller may know of this one task. */
  async maySeeTask(caller: Principal, task: TaskFacts): Promise<boolean> {
    return (await this.taskRights(caller, [task])).has(task.userTaskKey);
  }

  /** Those of the ids (episodes, people, households, contacts, concerns) whose restriction does not name the caller. */
  async hiddenFrom(caller: Principal, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const restrictions = await readRestrictions(this.em, ids);
    if (restrictions.size === 0) return new Set();
    const viewer = await this.viewerOf(caller);
    const isHidden = (named: readonly string[]): boolean =>
      mayKnow(viewer, { restrictions: [named], ties: [] }) === null;
    return new Set([...restrictions].filter(([, named]) => isHidden(named)).map(([id]) => id));
  }

  /** All that a task is about, whose restriction is the task's too: also the case in the engine itself. */
  private async subjectsOfTasks(idsByTask: ReadonlyMap<string, CareIds>) {
    const all = [...idsByTask.values()];
    const [episodes, contacts] = await Promise.all([
      this.em.query<EpisodeRow[]>(
        `SELECT e.id, array_remove(ARRAY[e.person_id, e.household_id, e.contact_id], NULL) AS subjects
           FROM care.episode e WHERE e.id = ANY($1)`,
        [all.flatMap(({ episodeId }) => episodeId ?? [])],
      ),
      this.em.query<EpisodeRow[]>(
        `SELECT c.id, array_remove(ARRAY[c.person_id, c.household_id], NULL) AS subjects
           FROM care.contact c WHERE c.id = ANY($1)`,
        [all.flatMap(({ contactId }) => contactId ?? [])],
      ),
    ]);
    const around = new Map([...episodes, ...contacts].map(({ id, subjects }) => [id, subjects]));
    return ({ userTaskKey, processInstanceKey, rootProcessInstanceKey }: TaskFacts): string[] => [
      restrictedInstance(processInstanceKey),
      restrictedInstance(rootProcessInstanceKey),
      ...Object.values(idsByTask.get(userTaskKey) ?? {}).flatMap((id) => [id, ...(around.get(id) ?? [])]),
    ];
  }

  private async decide(viewer: Viewer, rows: readonly EpisodeRow[], tiesOf: (id: string) => readonly Tie[]) {
    const restrictions = await readRestrictions(
      this.em,
      rows.flatMap(({ subjects }) => subjects),
    );
    const seen = new Map<string, Ground>();
    for (const { id, subjects } of rows) {
      const facts: RecordFacts = {
        restrictions: subjects.flatMap((subject) => [restrictions.get(subject) ?? []].filter(hasNames)),
        ties: tiesOf(id),
      };
      const ground = mayKnow(viewer, facts);
      if (ground !== null) seen.set(id, ground);
    }
    return seen;
  }

  private async reachOf(caller: Principal, asked: Asked): Promise<Reach> {
    return readReach(this.em, caller, await this.groupsOf(caller), asked);
  }

  private groupsOf(caller: Principal): Promise<readonly string[]> {
    const known = this.groups.get(caller) ?? readGroups(this.em, caller);
    this.groups.set(caller, known);
    return known;
  }

  private async viewerOf(caller: Principal): Promise<Viewer> {
    return { ...caller, groups: await this.groupsOf(caller) };
  }
}

/** The contact counts where there is no case yet. */
const caseOf = ({ episodeId, contactId }: CareIds): Pick<CareIds, 'episodeId' | 'contactId'> =>
  episodeId === undefined ? (contactId === undefined ? {} : { contactId }) : { episodeId };

const hasNames = (members: readonly string[]): boolean => members.length > 0;

/** That an agency is asked lets it see the question, not what waits for others. */
const isOfTheCase = ({ kind }: Tie): boolean => kind !== 'asked';

const tiesOfTask = ({ assignee, candidateGroups, candidateUsers }: TaskFacts): Tie[] => [
  ...(assignee === null ? [] : [{ kind: 'assignee', workerId: assignee } as const]),
  ...candidateUsers.map((workerId) => ({ kind: 'candidate', workerId }) as const),
  ...candidateGroups.map((group) => ({ kind: 'group', group }) as const),
];
