import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Contact } from '#care/contact/contact.entity.js';
import { Episode } from '#care/episode/episode.entity.js';
import { Agencies } from '../common/agencies.js';
import { Workers } from '../common/workers.js';
import type { Closeness } from '../episode/seen-episodes.service.js';
import { TaskHands } from '../task/task-hands.service.js';
import type { Viewer } from '../viewer/viewer.js';
import type { SeenTask } from '../worklist/seen-task.js';
import { HandOver } from './hand-over.entity.js';
import { TaskFacts } from './task-facts.service.js';
import type { AskedKind } from './task-question.entity.js';

const AGENCY = 'agency:';

/** Who can be asked. */
export interface Recipient {
  /** Unique among all kinds. */
  readonly value: string;
  readonly kind: AskedKind;
  readonly id: string;
  readonly name: string;
  /** What tells them apart. */
  readonly hint: string;
}

/** Whom somebody can ask who needs to know more for a task: the keyworker, who sent it, agencies, teams of ours. */
@Injectable()
export class Recipients {
  constructor(
    private readonly em: EntityManager,
    private readonly workers: Workers,
    private readonly agencies: Agencies,
    private readonly hands: TaskHands,
    private readonly facts: TaskFacts,
  ) {}

  /** An agency that is asked itself asks no other agency, nor anybody of the team by name but who handed it over. */
  async of(task: SeenTask, viewer: Viewer, closeness: Closeness): Promise<readonly Recipient[]> {
    const [people, agencies, { groups }] = await Promise.all([
      this.people(task, viewer, closeness),
      this.agencies.names(),
      this.hands.receivers(viewer, task.candidateGroups),
    ]);
    return [
      ...people,
      ...[...agencies]
        .filter(([id]) => closeness === 'inside' && id !== viewer.organisationId)
        .map(([id, name]) => ({ ...asked('agency', id), name, hint: 'Agency' })),
      ...groups
        .filter(({ id }) => !id.startsWith(AGENCY) && !id.includes(':'))
        .map(({ id, name }) => ({ ...asked('group', id), name, hint: 'Team' })),
    ];
  }

  private async people(task: SeenTask, viewer: Viewer, closeness: Closeness): Promise<Recipient[]> {
    const { key, episodeId, contactId } = task;
    const [episode, [handed], contact] = await Promise.all([
      episodeId === null ? null : this.em.findOneBy(Episode, { id: episodeId }),
      this.em.find(HandOver, { where: { userTaskKey: key }, order: { at: 'DESC', id: 'DESC' }, take: 1 }),
      contactId === null ? null : this.em.findOneBy(Contact, { id: contactId }),
    ]);
    const hints = new Map<string, string>();
    if (handed !== undefined) hints.set(handed.fromWorker, 'Handed this over');
    if (closeness === 'inside' && episode?.keyworkerId) hints.set(episode.keyworkerId, 'Keyworker');
    if (viewer.workerId !== null) hints.delete(viewer.workerId);
    const known = await this.workers.of([...hints.keys()]);
    const ours = [...hints].flatMap(([id, hint]) => {
      const worker = known.get(id);
      return worker === undefined
        ? []
        : [{ ...asked('worker', id), name: worker.name, hint: `${hint}, ${worker.agency}` }];
    });
    return closeness === 'inside' ? [...ours, ...(await this.referrer(task, contact))] : ours;
  }

  /** A professional: a private person is thanked and told no more. */
  private async referrer(task: SeenTask, contact: Contact | null): Promise<Recipient[]> {
    if (contact?.referrerKind !== 'professional' || (await this.facts.isRestricted(task))) return [];
    const agency = await this.agencies.nameOf(contact.referrerOrganisationId);
    const name = contact.referrerName ?? agency ?? 'The referrer';
    return [
      { ...asked('referrer', contact.id), name, hint: ['Referred the person', agency].filter(Boolean).join(', ') },
    ];
  }
}

const asked = (kind: AskedKind, id: string) => ({ value: `${kind} ${id}`, kind, id });
