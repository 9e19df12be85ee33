import { NO_KEY } from '#protocol/key.js';
import type { UserTaskRow } from '../rows/user-task.rows.js';
import { bigints, ints, texts, times } from './binary-array.js';
import { textArrayLiteral } from './text-array.js';

/** The columns of a user task that change, in the order in which both statements take them. */
export const changingColumns = (rows: readonly UserTaskRow[]): readonly Buffer[] => [
  texts(rows, (row) => row.state),
  texts(rows, (row) => row.value.assignee || null),
  texts(rows, (row) => textArrayLiteral(row.value.candidateGroups)),
  texts(rows, (row) => textArrayLiteral(row.value.candidateUsers)),
  times(rows, (row) => timeOf(row.value.dueDate)),
  times(rows, (row) => timeOf(row.value.followUpDate)),
  texts(rows, (row) => row.value.dueDate),
  texts(rows, (row) => row.value.followUpDate),
  ints(rows, (row) => row.value.priority),
  texts(rows, (row) => row.value.action),
  texts(rows, (row) => textArrayLiteral(row.value.changedAttributes)),
  times(rows, (row) => row.endedAt),
];

/** For sorting and filtering; the text itself is kept beside it. */
const timeOf = (text: string): number | null => {
  const time = text === '' ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
};

const presentKey = (row: UserTaskRow): string | null => (row.value.formKey === NO_KEY ? null : row.value.formKey);

/** Columns of a task that never change. */
export const fixedColumns = (rows: readonly UserTaskRow[]): readonly Buffer[] => [
  bigints(rows, (row) => row.key),
  bigints(rows, (row) => row.value.processInstanceKey),
  bigints(rows, (row) => row.value.rootProcessInstanceKey),
  bigints(rows, (row) => row.value.processDefinitionKey),
  texts(rows, (row) => row.value.bpmnProcessId),
  ints(rows, (row) => row.value.processDefinitionVersion),
  texts(rows, (row) => row.value.elementId),
  bigints(rows, (row) => row.value.elementInstanceKey),
  texts(rows, (row) => row.value.name),
  bigints(rows, presentKey),
  texts(rows, (row) => row.value.formId),
  texts(rows, (row) => row.value.externalFormReference || null),
  texts(rows, (row) => JSON.stringify(row.value.customHeaders)),
  times(rows, (row) => row.value.creationTimestamp || row.createdAt),
];
