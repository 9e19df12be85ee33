import type { AnswerOf } from '#server/openapi/schema.js';
import type { handedOverSchema, handOverChoicesSchema } from '#server/work/worklist/worklist.answer.js';
import { ask, get } from '../../api/client';

/** Who can take over: a colleague or a team. */
export interface Receiver {
  /** Unique among both kinds. */
  readonly value: string;
  readonly name: string;
  /** What tells them apart: the agency, or that it is a team. */
  readonly hint: string;
  readonly to: { readonly workerId: string } | { readonly group: string };
}

/** The `value` of a group. */
export const groupValue = (id: string): string => `group ${id}`;

const pathOf = (taskKey: string): string => `/api/work/tasks/${encodeURIComponent(taskKey)}/hand-over`;

export async function readReceivers(taskKey: string, signal?: AbortSignal): Promise<readonly Receiver[]> {
  const { people, groups } = await get<AnswerOf<typeof handOverChoicesSchema>>(pathOf(taskKey), signal);
  return [
    ...groups.map(({ id, name }) => ({ value: groupValue(id), name, hint: 'Team', to: { group: id } })),
    ...people.map(({ id, name, agency }) => ({ value: `worker ${id}`, name, hint: agency, to: { workerId: id } })),
  ];
}

/** @returns the task as it is since, or null where it is no longer the caller's business */
export async function handOver(taskKey: string, { to }: Receiver, note: string) {
  const body = { to, ...(note === '' ? {} : { note }) };
  return (await ask<AnswerOf<typeof handedOverSchema>>('POST', pathOf(taskKey), { body })).item;
}
