import { Injectable } from '@nestjs/common';
import { EntityManager, LessThanOrEqual } from 'typeorm';
import { Clock } from '#care/common/clock.js';
import { Contact } from '#care/contact/contact.entity.js';
import { TaskEntry } from '#care/task-entry/task-entry.entity.js';
import { timeWords } from '../../wording/times.js';
import { HandOver } from '../actions/hand-over.entity.js';
import { Agencies } from '../common/agencies.js';
import { groupWords, sentenceCase } from '../common/words.js';
import { Workers } from '../common/workers.js';
import type { SeenTask } from '../worklist/seen-task.js';
import type { TaskOrigin } from './task-origins.service.js';
import type { Writers } from './writers.js';

/** Who sent a task: whoever handed it over, wrote last before it, or referred the person; else the pathway itself. */
@Injectable()
export class Senders {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly workers: Workers,
    private readonly agencies: Agencies,
  ) {}

  async of(task: SeenTask, origin: TaskOrigin | null, writers: Writers): Promise<string> {
    const handedOver = await this.handOverWords(task, writers);
    if (handedOver !== null) return handedOver;
    const last = origin?.story.tasksBefore(origin.before).find(({ key }) => writers.has(key) && !writers.isSecret(key));
    if (last !== undefined && !writers.isRestricted(last.key)) {
      return `${writers.whoOf(last.key) ?? 'Somebody'} (${last.value.name ?? 'a form'})`;
    }
    if (last !== undefined) return writers.agencyOf(last.key);
    return (
      (await this.writtenBefore(task, writers)) ??
      (await this.referrerOf(task)) ??
      `The pathway “${task.processName ?? task.processId}” itself`
    );
  }

  private async handOverWords({ key }: SeenTask, { agencies }: Writers): Promise<string | null> {
    const [handed] = await this.em.find(HandOver, {
      where: { userTaskKey: key },
      order: { at: 'DESC', id: 'DESC' },
      take: 1,
    });
    if (handed === undefined) return null;
    const from = (await this.workers.of([handed.fromWorker])).get(handed.fromWorker);
    const who = from === undefined ? 'somebody' : `${from.name}, ${from.agency}`;
    const to = handed.toGroup === null ? '' : ` to ${groupWords(handed.toGroup, agencies)}`;
    const note = handed.note === null ? '' : `: “${handed.note}”`;
    return `Handed over${to} by ${who}, ${timeWords(handed.at, this.clock.now())}${note}`;
  }

  /** Who wrote last about the same contact or case, before the task came up. */
  private async writtenBefore(
    { contactId, episodeId, createdAt }: SeenTask,
    { agencies }: Writers,
  ): Promise<string | null> {
    const about = [...(contactId === null ? [] : [{ contactId }]), ...(episodeId === null ? [] : [{ episodeId }])];
    if (about.length === 0) return null;
    const at = LessThanOrEqual(new Date(createdAt));
    const [entry] = await this.em.find(TaskEntry, {
      where: about.map((ids) => ({ ...ids, at, restricted: false })),
      order: { at: 'DESC' },
      take: 1,
    });
    if (entry === undefined) return null;
    const worker = (await this.workers.of([entry.workerId])).get(entry.workerId);
    return worker === undefined ? (agencies.get(entry.agency ?? '') ?? null) : `${worker.name}, ${worker.agency}`;
  }

  private async referrerOf({ contactId }: SeenTask): Promise<string | null> {
    const contact = contactId === null ? null : await this.em.findOneBy(Contact, { id: contactId });
    if (contact === null) return null;
    const agency = await this.agencies.nameOf(contact.referrerOrganisationId);
    const kind = contact.referrerKind === 'self' ? 'The person' : sentenceCase(contact.referrerKind);
    return [agency ?? kind, contact.referrerName].filter(Boolean).join(', ');
  }
}
