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
  /** What was asked at it and is not answered, what is due first before others. */
  readonly questions?: readonly { readonly to: string; readonly since: string; readonly dueAt: string }[] | null;
  readonly isNamed: boolean;
  readonly isShared: boolean;
  readonly isFollowed: boolean;
  /** Whether the viewer may take it and hand it in, where one task was asked for. */
  readonly mayAct?: boolean;
  /** Where it stands in the order of its list. */
  readonly position?: readonly string[];
}
