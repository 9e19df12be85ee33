import { splitSubmission } from '#bpmn/split-submission.js';
import { validateSubmission } from '#bpmn/validate-submission.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { evaluateCondition } from '#feel/evaluate.js';
import { compileExpression } from '#feel/expression.js';
import type { JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import type { Json } from '#protocol/json.js';
import type { CareServices } from './care-services.js';
import type { OpenTask, RecordView } from './record-view.js';

const ZONE = 'Europe/London';

export interface Submission {
  readonly task: OpenTask;
  readonly values: JsonObject;
  readonly worker: { readonly id: string; readonly organisationId: string };
  readonly contactId: string | null;
  readonly episodeId: string | null;
  readonly restricted: boolean;
  /** What else is noted before the pathway goes on. */
  record(): Promise<void>;
}

/**
 * Hands in a form as the worker's screen does: checked against its schema, the whole of it kept in the care record, and only what belongs
 * to the process handed to the engine. A second time it changes nothing.
 *
 * @throws Error where the values do not fit the form
 */
export async function submitForm(
  { task, values, worker, contactId, episodeId, restricted, record }: Submission,
  { engine, care, view, now }: { engine: ProcessEngine; care: CareServices; view: RecordView; now: number },
): Promise<void> {
  const schema = view.forms.get(task.formKey);
  const isHidden = (expression: string): boolean => {
    const see = (name: string): Json | undefined => values[name] ?? view.variable(task.elementInstanceKey, name);
    const outcome = evaluateCondition(compileExpression(expression), see, { now, zone: ZONE });
    return outcome.ok && outcome.value;
  };
  const errors = validateSubmission(schema, values, { isHidden });
  if (errors.length > 0) {
    const what = errors.map(({ key, message }) => `${key}: ${message}`).join(' ');
    throw new Error(`Expected the answers of ${task.caseId} to fit form '${task.formId}', but found: ${what}`);
  }
  await care.get(TaskEntryService).record({
    userTaskKey: task.key,
    processInstanceKey: task.processInstanceKey,
    processId: task.bpmnProcessId,
    elementId: task.elementId,
    formId: task.formId,
    ...(episodeId ? { episodeId } : {}),
    ...(contactId ? { contactId } : {}),
    workerId: worker.id,
    agency: worker.organisationId,
    values: values as Record<string, unknown>,
    restricted,
  });
  await record();
  const { process } = splitSubmission(schema, values as Record<string, unknown>, { isHidden });
  await engine.completeUserTask(task.key, process as JsonObject);
}
