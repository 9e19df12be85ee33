import type { EntityManager } from 'typeorm';
import type { InfoRequest } from '#care/info-request/info-request.entity.js';
import { timeWords } from '../../wording/times.js';
import type { DrawnProcess, ProcessModels } from '../common/process-models.js';
import type { CaseInstance } from './case-instances.service.js';

/** What a case waits for, in words. */
export interface Waiting {
  readonly words: string;
  readonly since: Date;
  readonly dueAt: Date | null;
  readonly isOverdue: boolean;
}

/** The answers that are open: `Pennine reply, asked 16:10, due 18:10`. */
export function waitingForReplies(
  requests: readonly InfoRequest[],
  nameOf: (agency: string) => string,
  now: Date,
): Waiting[] {
  return requests
    .filter(({ status }) => status === 'asked' || status === 'silent')
    .map(({ agency, askedAt, dueAt }) => ({
      words: `${nameOf(agency)} reply, asked ${timeWords(askedAt, now)}, due ${timeWords(dueAt, now)}`,
      since: askedAt,
      dueAt,
      isOverdue: dueAt < now,
    }));
}

/** Pathways of which each instance is one question to an agency: it is told as that. */
export const QUESTION_PATHWAY = 'otr-info-request';

/** What the pathway itself waits for: news or a time, where nobody has a task. */
export async function waitingForNews(
  em: EntityManager,
  models: ProcessModels,
  instances: readonly CaseInstance[],
): Promise<Waiting[]> {
  const active = new Map(
    instances
      .filter(({ state, processId }) => state === 'ACTIVE' && processId !== QUESTION_PATHWAY)
      .map((instance) => [instance.processInstanceKey, instance]),
  );
  if (active.size === 0) return [];
  const rows = await em.query<{ key: string; elementId: string; since: Date }[]>(
    `SELECT process_instance_key::text AS key, element_id AS "elementId", start_time AS since
      FROM engine.element_instance WHERE process_instance_key = ANY($1::bigint[]) AND state = 'ACTIVE'
        AND type IN ('RECEIVE_TASK', 'INTERMEDIATE_CATCH_EVENT', 'EVENT_BASED_GATEWAY')
      ORDER BY start_time, element_instance_key`,
    [[...active.keys()]],
  );
  const waiting = await Promise.all(
    rows.map(async ({ key, elementId, since }) => {
      const definition = active.get(key)?.processDefinitionKey;
      const drawn = definition === undefined ? null : await models.of(definition);
      const words = drawn === null ? null : wordsOf(drawn, elementId);
      return words === null ? [] : [{ words, since, dueAt: null, isOverdue: false }];
    }),
  );
  return waiting.flat();
}

/** What is waited for: where several things may come first, each of them. */
function wordsOf(drawn: DrawnProcess, elementId: string): string | null {
  const element = drawn.element(elementId);
  if (element === undefined || element.type !== 'EVENT_BASED_GATEWAY') return element?.name ?? null;
  const names = drawn.outOf(element).flatMap(({ target }) => drawn.at(target)?.name ?? []);
  const [first, ...others] = names;
  return first === undefined ? null : others.length === 0 ? first : `Whichever comes first: ${names.join('; ')}`;
}
