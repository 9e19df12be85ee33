import { flag, integer, list, nullable, oneOf, type Schema, shape, text, time } from '../../openapi/schema.js';

/** A row of `seen`, with names. Times are ISO 8601 as the database writes them. */
export interface SeenTask {
  readonly key: string;
  readonly name: string | null;
  readonly processInstanceKey: string;
  readonly rootProcessInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly processId: string;
  readonly processName: string | null;
  readonly processVersion: number;
  readonly elementId: string;
  readonly state: string;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  readonly assignee: string | null;
  readonly assigneeName: string | null;
  readonly assigneeAgency: string | null;
  readonly createdAt: string;
  readonly completedAt: string | null;
  readonly dueAt: string | null;
  readonly contactId: string | null;
  readonly episodeId: string | null;
  readonly personId: string | null;
  readonly concernId: string | null;
  readonly stage: string | null;
  readonly urgency: string | null;
  readonly agencyId: string | null;
  readonly wardName: string | null;
  readonly people: readonly { readonly id: string; readonly name: string; readonly birthDate: string | null }[];
  readonly isNamed: boolean;
  readonly isShared: boolean;
  readonly isFollowed: boolean;
  /** Whether the viewer may take it and hand it in, where one task was asked for. */
  readonly mayAct?: boolean;
  /** Where it stands in the order of its list. */
  readonly position?: readonly string[];
}

/** A task as the worklist shows it. */
export interface TaskItem {
  readonly key: string;
  readonly name: string;
  readonly pathway: { readonly id: string; readonly name: string; readonly version: number };
  readonly elementId: string;
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly people: SeenTask['people'];
  readonly contactId: string | null;
  readonly episodeId: string | null;
  readonly stage: string | null;
  readonly stageName: string | null;
  readonly urgency: 'red' | 'amber' | 'green' | null;
  readonly why: string;
  readonly waitingSince: string;
  readonly dueAt: string | null;
  readonly agency: string | null;
  readonly agencyId: string | null;
  readonly ward: string | null;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly assignee: { readonly id: string; readonly name: string; readonly agency: string | null } | null;
  readonly isMine: boolean;
  readonly isFollowed: boolean;
  readonly canClaim: boolean;
}

export const named: Schema = shape({ id: text(), name: text() });

export const taskItemMembers = {
  key: text(),
  name: text(),
  pathway: shape({ id: text(), name: text(), version: integer() }),
  elementId: text(),
  person: nullable(named),
  people: list(shape({ id: text(), name: text(), birthDate: nullable(text()) })),
  contactId: nullable(text()),
  episodeId: nullable(text()),
  stage: nullable(text()),
  stageName: nullable(text()),
  urgency: nullable(oneOf('red', 'amber', 'green')),
  why: text(),
  waitingSince: time(),
  dueAt: nullable(time()),
  agency: nullable(text()),
  agencyId: nullable(text()),
  ward: nullable(text()),
  groups: list(named),
  assignee: nullable(shape({ id: text(), name: text(), agency: nullable(text()) })),
  isMine: flag(),
  isFollowed: flag(),
  canClaim: flag(),
};

export const taskItemSchema: Schema = shape(taskItemMembers);
