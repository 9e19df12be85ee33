import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Followers } from '#readmodels/followers/followers.js';
import { caughtUp } from '../common/caught-up.js';
import { ProcessModels } from '../common/process-models.js';
import { listed } from '../common/words.js';
import { Workers } from '../common/workers.js';
import { CaseInstances } from '../episode/case-instances.service.js';
import type { Telling, TimelineSource, Told } from './timeline-entry.js';

const STEPS_MAX = 2_000;

interface Row {
  readonly position: string;
  readonly processInstanceKey: string;
  readonly time: Date;
  readonly kind: string;
  readonly elementId: string | null;
  readonly detail: string;
}

/** What the pathway did by itself, in plain words: nothing of it names a machine's parts. */
@Injectable()
export class StepSource implements TimelineSource {
  constructor(
    private readonly em: EntityManager,
    private readonly instances: CaseInstances,
    private readonly models: ProcessModels,
    private readonly workers: Workers,
    private readonly followers: Followers,
  ) {}

  async tell({ seen: { episode }, viewer }: Telling): Promise<Told[]> {
    const instances = new Map(
      (await this.instances.of(episode.id, viewer)).map((instance) => [instance.processInstanceKey, instance]),
    );
    const roots = [...new Set([...instances.values()].map(({ rootProcessInstanceKey }) => rootProcessInstanceKey))];
    if (roots.length === 0) return [];
    await caughtUp(this.followers.timeline);
    const rows = await this.em.query<Row[]>(
      `SELECT position::text, process_instance_key::text AS "processInstanceKey", time, kind, element_id AS "elementId", detail
        FROM engine.timeline_entry WHERE root_process_instance_key = ANY($1::bigint[]) AND kind = ANY($2)
        ORDER BY root_process_instance_key, position LIMIT ${STEPS_MAX}`,
      [roots, KINDS],
    );
    const details = new Map(rows.map((row) => [row, JSON.parse(row.detail) as Detail]));
    const workers = await this.workers.of([...details.values()].map(({ assignee }) => assignee));
    const told = await Promise.all(
      rows.map(async (row): Promise<Told[]> => {
        const instance = instances.get(row.processInstanceKey);
        if (instance === undefined) return [];
        const drawn = await this.models.of(instance.processDefinitionKey);
        const element = row.elementId === null ? null : (drawn?.nameOf(row.elementId) ?? null);
        const { assignee, began } = details.get(row) ?? {};
        const who = typeof assignee === 'string' ? workers.get(assignee) : undefined;
        const title =
          began === undefined
            ? words(row.kind, element, instance.processName, who?.name ?? null)
            : movedWords(began.map((id) => drawn?.nameOf(id) ?? null));
        return title === null
          ? []
          : [{ id: `step-${row.position}`, at: row.time, kind: 'step', agencyId: who?.agencyId ?? null, title }];
      }),
    );
    return told.flat();
  }
}

interface Detail {
  readonly assignee?: string | null;
  /** Ids of the elements that a change from outside began. */
  readonly began?: readonly string[];
}

const KINDS = [
  'USER_TASK CREATED',
  'USER_TASK ASSIGNED',
  'USER_TASK CANCELED',
  'TIMER TRIGGERED',
  'PROCESS_MESSAGE_SUBSCRIPTION CORRELATED',
  'PROCESS_INSTANCE ELEMENT_ACTIVATING',
  'PROCESS_INSTANCE ELEMENT_COMPLETED',
  'PROCESS_INSTANCE_MODIFICATION MODIFIED',
];

/** Null where a person is told nothing by it. */
function words(kind: string, element: string | null, pathway: string, who: string | null): string | null {
  switch (kind) {
    case 'PROCESS_INSTANCE ELEMENT_ACTIVATING':
      return `${pathway} began`;
    case 'PROCESS_INSTANCE ELEMENT_COMPLETED':
      return `${pathway} came to its end`;
    default:
      return element === null ? null : elementWords(kind, element, who);
  }
}

/** Somebody who looks after the pathways has changed where the case stands, beside what is drawn. */
function movedWords(steps: readonly (string | null)[]): string {
  const named = [...new Set(steps.filter((step) => step !== null))].map((step) => `“${step}”`);
  if (steps.length === 0) return 'A part of the case was ended by hand';
  return named.length === 0 ? 'The case was moved by hand' : `The case was moved by hand to ${listed(named)}`;
}

function elementWords(kind: string, element: string, who: string | null): string | null {
  switch (kind) {
    case 'USER_TASK CREATED':
      return `To do: ${element}`;
    case 'USER_TASK ASSIGNED':
      return who === null ? `${element}: put back` : `${element}: taken by ${who}`;
    case 'USER_TASK CANCELED':
      return `No longer needed: ${element}`;
    case 'TIMER TRIGGERED':
      return `The time was up: ${element}`;
    case 'PROCESS_MESSAGE_SUBSCRIPTION CORRELATED':
      return `News came: ${element}`;
    default:
      return null;
  }
}
