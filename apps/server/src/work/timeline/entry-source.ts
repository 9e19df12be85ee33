import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { derivedId } from '#care/common/id-maker.js';
import type { TaskEntry } from '#care/task-entry/task-entry.entity.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { restrictedInstance } from '#workflows/otr-safeguarding/restrict-instance.worker.js';
import { NeedToKnow } from '../../care/common/need-to-know.js';
import { FormLabels } from '../common/form-labels.js';
import { REPLY_FORMS } from '../common/reply-forms.js';
import { paragraphs } from './record-sources.js';
import type { Telling, TimelineSource, Told } from './timeline-entry.js';

interface Place {
  readonly key: string;
  readonly root: string;
  readonly name: string | null;
}

/**
 * The forms that were handed in. A restricted entry is told to those alone whom its restriction names, and to who wrote it; others learn
 * that it exists. Where the whole case that it belongs to is restricted, there is nothing to be learnt.
 */
@Injectable()
export class EntrySource implements TimelineSource {
  constructor(
    private readonly em: EntityManager,
    private readonly entries: TaskEntryService,
    private readonly labels: FormLabels,
    private readonly needToKnow: NeedToKnow,
  ) {}

  async tell({ seen: { episode }, viewer }: Telling): Promise<Told[]> {
    const [ofEpisode, ofContact] = await Promise.all([
      this.entries.ofEpisode(episode.id, { restrictedToo: true }),
      episode.contactId === null ? [] : this.entries.ofContact(episode.contactId),
    ]);
    const all = [...new Map([...ofContact, ...ofEpisode].map((entry) => [entry.userTaskKey, entry])).values()].filter(
      ({ formId }) => formId === null || !REPLY_FORMS.has(formId),
    );
    const places = await this.placesOf(all);
    const instancesOf = (entry: TaskEntry): string[] => {
      const place = places.get(entry.userTaskKey);
      return place === undefined ? [] : [place.key, place.root].map(restrictedInstance);
    };
    const subjectsOf = (entry: TaskEntry): string[] =>
      [episode.id, episode.personId, episode.householdId, entry.contactId, ...instancesOf(entry)].filter(
        (id): id is string => id !== null,
      );
    const [hidden, restricted] = await Promise.all([
      this.needToKnow.hiddenFrom(viewer.principal, [...new Set(all.flatMap(subjectsOf))]),
      this.restrictedOf([...new Set(all.flatMap(subjectsOf))]),
    ]);
    const told = all
      .filter((entry) => !instancesOf(entry).some((id) => hidden.has(id)))
      .map(async (entry): Promise<Told> => {
        const mine = entry.workerId === viewer.workerId;
        const isNamed =
          subjectsOf(entry).some((id) => restricted.has(id)) && !subjectsOf(entry).some((id) => hidden.has(id));
        const common = { at: entry.at, kind: 'entry' as const, agencyId: entry.agency };
        if (entry.restricted && !mine && !isNamed) {
          return { ...common, id: derivedId('entry', entry.userTaskKey), title: '', isRestricted: true };
        }
        return {
          ...common,
          id: `entry-${entry.userTaskKey}`,
          title: places.get(entry.userTaskKey)?.name ?? 'Entry',
          text: paragraphs(...(await this.labels.linesOf(entry.formId, entry.values))),
          workerId: entry.workerId,
        };
      });
    return Promise.all(told);
  }

  /** Where each was handed in, and what the step is called. */
  private async placesOf(entries: readonly TaskEntry[]): Promise<ReadonlyMap<string, Place>> {
    const keys = entries.map(({ userTaskKey }) => userTaskKey).filter((key) => /^\d{1,18}$/.test(key));
    const rows = await this.em.query<(Place & { task: string })[]>(
      `SELECT user_task_key::text AS task, process_instance_key::text AS key, root_process_instance_key::text AS root, name
        FROM engine.user_task WHERE user_task_key = ANY($1::bigint[])`,
      [keys],
    );
    return new Map(rows.map(({ task, ...place }) => [task, place]));
  }

  private async restrictedOf(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.em.query<{ id: string }[]>(
      'SELECT DISTINCT subject_id AS id FROM care.restriction WHERE subject_id = ANY($1)',
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
