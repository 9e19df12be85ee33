import { Injectable } from '@nestjs/common';
import { derivedId } from '#care/common/id-maker.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { EntryRights } from '../common/entry-rights.js';
import { FormLabels } from '../common/form-labels.js';
import { REPLY_FORMS } from '../common/reply-forms.js';
import { paragraphs } from './record-sources.js';
import type { Telling, TimelineSource, Told } from './timeline-entry.js';

/** The forms that were handed in. */
@Injectable()
export class EntrySource implements TimelineSource {
  constructor(
    private readonly entries: TaskEntryService,
    private readonly labels: FormLabels,
    private readonly rights: EntryRights,
  ) {}

  async tell({ seen: { episode }, viewer }: Telling): Promise<Told[]> {
    const [ofEpisode, ofContact] = await Promise.all([
      this.entries.ofEpisode(episode.id, { restrictedToo: true }),
      episode.contactId === null ? [] : this.entries.ofContact(episode.contactId),
    ]);
    const all = [...new Map([...ofContact, ...ofEpisode].map((entry) => [entry.userTaskKey, entry])).values()].filter(
      ({ formId }) => formId === null || !REPLY_FORMS.has(formId),
    );
    const { places, secret, restricted } = await this.rights.of(all, viewer);
    const told = all
      .filter(({ userTaskKey }) => !secret.has(userTaskKey))
      .map(async (entry): Promise<Told> => {
        const common = { at: entry.at, kind: 'entry' as const, agencyId: entry.agency };
        if (restricted.has(entry.userTaskKey)) {
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
}
