import { InvalidInputError } from '#care/common/care-error.js';
import { CareFixture } from '#care/testing/care-fixture.js';
import { EngineError } from '#process-engine/engine-error.js';
import type { JsonObject, Key } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { checkedForm } from '../recording/checked-form.js';
import { FormRecorders } from '../recording/form-recorders.js';
import type { FormSubmission } from '../recording/form-submission.js';
import { type OpenTask, OpenTasks } from '../recording/open-tasks.js';
import { RecordingModule } from '../recording/recording.module.js';
import { workflowFiles } from './workflow-files.js';

/** What a spec fills in: JSON, whose rows need not have the same keys. */
type FilledIn = Readonly<Record<string, unknown>>;
type Submitted = Partial<Omit<FormSubmission, 'formId' | 'values' | 'variables'>>;

class PartsModule {}

/** Open tasks by hand, and an engine that does nothing but complete them. */
export class TasksInMemory extends OpenTasks {
  readonly open = new Map<Key, OpenTask>();
  readonly completed: Array<{ readonly key: Key; readonly variables: JsonObject }> = [];
  /** The next completion breaks off before it does anything. */
  breaksOff = false;

  find(taskKey: Key): Promise<OpenTask | null> {
    return Promise.resolve(this.open.get(taskKey) ?? null);
  }

  completeUserTask(key: Key, variables: JsonObject): Promise<void> {
    if (this.breaksOff) {
      this.breaksOff = false;
      return Promise.reject(new EngineError('UNAVAILABLE', 'Expected to reach the engine, but it is away'));
    }
    if (!this.open.delete(key)) {
      return Promise.reject(new EngineError('NOT_FOUND', `Expected to complete user task with key '${key}'`));
    }
    this.completed.push({ key, variables });
    return Promise.resolve();
  }
}

/** The care library on a database of its own, with the recorders of all forms. */
export class RecordingFixture {
  private lastKey = 5_000;

  private constructor(
    readonly care: CareFixture,
    readonly tasks: TasksInMemory,
  ) {}

  static async create(): Promise<RecordingFixture> {
    const tasks = new TasksInMemory();
    const parts = [
      { provide: PROCESS_ENGINE, useValue: tasks },
      { provide: OpenTasks, useValue: tasks },
    ];
    const partsModule = { module: PartsModule, global: true, providers: parts, exports: parts };
    return new RecordingFixture(await CareFixture.create([partsModule, RecordingModule]), tasks);
  }

  nextKey(): Key {
    this.lastKey += 1;
    return String(this.lastKey);
  }

  /** A form as a worker handed it in: checked against the form that is deployed, so that no spec records what no form has. */
  submission(formId: string, values: FilledIn, variables: JsonObject, more: Submitted = {}): FormSubmission {
    const at = this.care.clock.now();
    const { whole } = checkedForm({ formId, formSchema: schemaOf(formId), variables }, values as JsonObject, at);
    return {
      ...{
        taskKey: this.nextKey(),
        elementId: 'ut-test',
        formId,
        processInstanceKey: '9001',
        bpmnProcessId: 'otr-test',
      },
      ...idsOf(variables),
      ...{ worker: { id: 'tht-worker', agency: 'tht' }, variables, values: whole, at },
      ...more,
    };
  }

  /** Records a form, and once more: the second time must change nothing. */
  async record(formId: string, values: FilledIn, variables: JsonObject, more: Submitted = {}): Promise<FormSubmission> {
    const submission = this.submission(formId, values, variables, more);
    const recorders = this.care.get(FormRecorders);
    await recorders.record(formId, submission);
    await recorders.record(formId, submission);
    return submission;
  }

  /** Opens a task with the form that is deployed. */
  openTask(formId: string, variables: JsonObject, more: Partial<OpenTask> = {}): OpenTask {
    const task = {
      ...{ key: this.nextKey(), elementId: 'ut-test', formId, formSchema: schemaOf(formId) },
      ...{ processInstanceKey: '9001', bpmnProcessId: 'otr-test', variables },
      ...more,
    };
    this.tasks.open.set(task.key, task);
    return task;
  }
}

/** The fields that an error names. */
export async function problemsOf(work: Promise<unknown>): Promise<readonly string[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) {
      return error.problems;
    }
    throw error;
  }
}

export function schemaOf(formId: string): JsonObject {
  const file = workflowFiles().find(({ name }) => name === `${formId}.form`);
  return JSON.parse(file?.content ?? '{}') as JsonObject;
}

function idsOf(variables: JsonObject): Submitted {
  return Object.fromEntries(
    ['episodeId', 'contactId', 'personId'].flatMap((name) =>
      typeof variables[name] === 'string' ? [[name, variables[name]]] : [],
    ),
  );
}
