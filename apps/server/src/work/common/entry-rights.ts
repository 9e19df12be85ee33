import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { TaskEntry } from '#care/task-entry/task-entry.entity.js';
import { restrictedInstance } from '#workflows/otr-safeguarding/restrict-instance.worker.js';
import { NeedToKnow } from '../../care/common/need-to-know.js';
import type { Viewer } from '../viewer/viewer.js';

/** Where a form was handed in, and what the step is called. */
export interface EntryPlace {
  readonly processInstanceKey: string;
  readonly rootProcessInstanceKey: string;
  readonly name: string | null;
}

/** What a viewer may know of some entries, by their tasks' keys. */
export interface EntryView {
  readonly places: ReadonlyMap<string, EntryPlace>;
  /** Not even that they exist. */
  readonly secret: ReadonlySet<string>;
  /** That they exist, by which agency and on which day, and no more. */
  readonly restricted: ReadonlySet<string>;
}

/**
 * A restricted entry is told to those alone whom its restriction names, and to who wrote it; others learn that it exists. Where the whole
 * case that it belongs to is restricted, there is nothing to be learnt.
 */
@Injectable()
export class EntryRights {
  constructor(
    private readonly em: EntityManager,
    private readonly needToKnow: NeedToKnow,
  ) {}

  async of(entries: readonly TaskEntry[], viewer: Viewer): Promise<EntryView> {
    const [places, peopleOf] = await Promise.all([this.placesOf(entries), this.peopleOf(entries)]);
    const instancesOf = ({ userTaskKey }: TaskEntry): string[] => {
      const place = places.get(userTaskKey);
      return place === undefined
        ? []
        : [place.processInstanceKey, place.rootProcessInstanceKey].map(restrictedInstance);
    };
    const subjectsOf = (entry: TaskEntry): string[] => [
      ...[entry.episodeId, entry.contactId].filter((id): id is string => id !== null),
      ...(peopleOf.get(entry.episodeId ?? '') ?? []),
      ...instancesOf(entry),
    ];
    const all = [...new Set(entries.flatMap(subjectsOf))];
    const [hidden, known] = await Promise.all([
      this.needToKnow.hiddenFrom(viewer.principal, all),
      this.restrictedOf(all),
    ]);
    const isSecret = (entry: TaskEntry): boolean => instancesOf(entry).some((id) => hidden.has(id));
    const isNamed = (entry: TaskEntry): boolean =>
      subjectsOf(entry).some((id) => known.has(id)) && !subjectsOf(entry).some((id) => hidden.has(id));
    const isKept = (entry: TaskEntry): boolean =>
      entry.restricted && entry.workerId !== viewer.workerId && !isNamed(entry);
    const keys = (fits: (entry: TaskEntry) => boolean): Set<string> =>
      new Set(entries.filter(fits).map(({ userTaskKey }) => userTaskKey));
    return { places, secret: keys(isSecret), restricted: keys(isKept) };
  }

  private async placesOf(entries: readonly TaskEntry[]): Promise<ReadonlyMap<string, EntryPlace>> {
    const keys = entries.map(({ userTaskKey }) => userTaskKey).filter((key) => /^\d{1,18}$/.test(key));
    const rows = await this.em.query<(EntryPlace & { task: string })[]>(
      `SELECT user_task_key::text AS task, process_instance_key::text AS "processInstanceKey",
          root_process_instance_key::text AS "rootProcessInstanceKey", name
        FROM engine.user_task WHERE user_task_key = ANY($1::bigint[])`,
      [keys],
    );
    return new Map(rows.map(({ task, ...place }) => [task, place]));
  }

  /** Whom the entries' episodes are about. */
  private async peopleOf(entries: readonly TaskEntry[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const ids = [...new Set(entries.flatMap(({ episodeId }) => episodeId ?? []))];
    const rows = await this.em.query<{ id: string; subjects: string[] }[]>(
      'SELECT id, array_remove(ARRAY[person_id, household_id], NULL) AS subjects FROM care.episode WHERE id = ANY($1)',
      [ids],
    );
    return new Map(rows.map(({ id, subjects }) => [id, subjects]));
  }

  private async restrictedOf(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.em.query<{ id: string }[]>(
      'SELECT DISTINCT subject_id AS id FROM care.restriction WHERE subject_id = ANY($1)',
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
