import type { Key } from '#protocol/key.js';
import { bigints } from '#readmodels/sql/binary-array.js';
import type { SqlSession } from '#readmodels/sql/statement.js';
import type { Passage, Visit } from '../facts.js';

interface PassageRow extends Omit<Passage, 'startedAt' | 'endedAt' | 'subjects'> {
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly subjects: Record<string, string>;
}

interface VisitRow extends Omit<Visit, 'enteredAt' | 'leftAt' | 'dueAt' | 'heldSince' | 'heldMs'> {
  readonly enteredAt: Date;
  readonly leftAt: Date | null;
  readonly dueAt: Date | null;
  readonly heldSince: Date | null;
  readonly heldMs: string;
}

const passages = `SELECT process_instance_key AS "processInstanceKey", root_process_instance_key AS "rootProcessInstanceKey",
    process_definition_key AS "processDefinitionKey", bpmn_process_id AS "bpmnProcessId", version,
    started_at AS "startedAt", ended_at AS "endedAt", outcome,
    json_strip_nulls(json_build_object('contactId', contact_id, 'episodeId', episode_id, 'personId', person_id,
      'householdId', household_id, 'concernId', concern_id)) AS subjects
  FROM insight.passage WHERE process_instance_key = ANY ($1::bigint[])`;

const visits = `SELECT element_instance_key AS "elementInstanceKey", process_instance_key AS "processInstanceKey",
    bpmn_process_id AS "bpmnProcessId", version, element_id AS "elementId", kind, agency, due_at AS "dueAt",
    entered_at AS "enteredAt", left_at AS "leftAt", outcome, held_since AS "heldSince", held_ms AS "heldMs"
  FROM insight.visit WHERE element_instance_key = ANY ($1::bigint[])`;

export async function selectPassages(session: SqlSession, keys: readonly Key[]): Promise<Passage[]> {
  if (keys.length === 0) return [];
  const values = [bigints(keys, (key) => key)];
  const rows = await session.run<PassageRow>({ name: 'select-insight-passages', text: passages, values });
  return rows.map((row) => ({ ...row, startedAt: row.startedAt.getTime(), endedAt: row.endedAt?.getTime() ?? null }));
}

export async function selectVisits(session: SqlSession, keys: readonly Key[]): Promise<Visit[]> {
  if (keys.length === 0) return [];
  const values = [bigints(keys, (key) => key)];
  const rows = await session.run<VisitRow>({ name: 'select-insight-visits', text: visits, values });
  return rows.map((row) => ({
    ...row,
    dueAt: row.dueAt?.getTime() ?? null,
    enteredAt: row.enteredAt.getTime(),
    leftAt: row.leftAt?.getTime() ?? null,
    heldSince: row.heldSince?.getTime() ?? null,
    heldMs: Number(row.heldMs),
  }));
}
