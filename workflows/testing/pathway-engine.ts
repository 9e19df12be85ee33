import { computeDue, type Due } from '#care/calendar/compute-due.js';
import { hubCalendar, type ShiftTimes } from '#care/calendar/opening-calendar.js';
import type { PublishMessage } from '#process-engine/process-engine.js';
import type { Json, JsonObject } from '#protocol/json.js';
import { TestEngine, type TestEngineOptions, type TestWorker } from '#testing/engine/test-engine.js';
import {
  dueAnswer,
  infoAskedOf,
  limitQuestionOf,
  listeningJobOf,
  messageOf,
  whoItCouldBe,
  whoKnows,
} from './computed-answers.js';
import { type AnswerableJob, defaultAnswers } from './default-answers.js';
import { parsedWorkflowFiles } from './workflow-files.js';

export type PathwayJob = Parameters<TestWorker>[0];

export interface PathwayEngineOptions extends TestEngineOptions {
  /** Hub shifts; on days without one the hub is open from 08:00 to 20:00. */
  readonly shifts?: readonly ShiftTimes[];
}

/**
 * The engine in memory with all pathways of this project deployed, and an answer for every job type: due dates are computed on the real
 * calendar, messages between pathways are really published, the rest answers as the pathways' READMEs say (`default-answers.ts`).
 * `engine.worker(type, answer)` puts another answer in place; `engine.answered(type)` tells which jobs came by.
 *
 * The clock starts on a Monday, 09:00 in London, and moves when a spec turns it.
 */
export class PathwayEngine extends TestEngine {
  private readonly seen: PathwayJob[] = [];

  private constructor(private readonly options: PathwayEngineOptions) {
    super(options);
  }

  static async start(options: PathwayEngineOptions = {}): Promise<PathwayEngine> {
    const engine = new PathwayEngine(options);
    engine.send({ type: 'DEPLOY', resources: await parsedWorkflowFiles() });
    for (const [type, answer] of Object.entries(defaultAnswers)) {
      engine.worker(type, answer);
    }
    engine.worker('compute-due', (job) => engine.due(job));
    engine.worker('dedupe-person', (job) => whoItCouldBe(job, engine.due(listeningJobOf(job))));
    engine.worker('publish-message', (job) => engine.publishAll(messageOf(job)));
    engine.worker('ask-agency', (job) => {
      const message = infoAskedOf(job);
      engine.publishAll(message);
      return { requestId: message.correlationKey };
    });
    engine.worker('build-shared-picture', (job) => whoKnows(job, engine.published('Info.Closed')));
    return engine;
  }

  /** Answers jobs of a type from now on, in place of the default. */
  override worker(type: string, worker: TestWorker = () => ({})): void {
    super.worker(type, (job) => {
      this.seen.push(job);
      return worker(job);
    });
  }

  /** Jobs of a type are not answered but wait, from now on: `engine.jobs(type)`, `engine.completeJob(type, …)`. */
  hold(type: string): void {
    this.noWorker(type);
  }

  /** Jobs of a type that were answered so far, oldest first; of one element where it is given. */
  answered(type: string, elementId?: string): PathwayJob[] {
    return this.seen.filter((job) => job.type === type && (elementId === undefined || job.elementId === elementId));
  }

  /** Messages published so far by name, each with its key and variables. */
  published(name: string): { correlationKey: string; variables: JsonObject }[] {
    return this.records
      .ofType('MESSAGE', 'PUBLISHED')
      .filter(({ value }) => value.name === name)
      .map(({ value: { correlationKey, variables } }) => ({ correlationKey, variables }));
  }

  /** Signals broadcast so far by name, each with its variables. */
  signalled(name: string): JsonObject[] {
    return this.records
      .ofType('SIGNAL', 'BROADCASTED')
      .filter(({ value }) => value.signalName === name)
      .map(({ value }) => value.variables);
  }

  /** Open user tasks as `element` ids, oldest first. */
  openTasks(instance?: string): string[] {
    return this.userTasks(undefined, instance).map(({ elementId }) => elementId);
  }

  /** Keys of the running or ended instances of a pathway, oldest first. */
  instancesOf(bpmnProcessId: string): string[] {
    return this.records
      .ofType('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED')
      .filter(({ value }) => value.bpmnElementType === 'PROCESS' && value.bpmnProcessId === bpmnProcessId)
      .map(({ key }) => key);
  }

  /** Ids of the end events that an instance (with all that it called) reached, in order. */
  ends(instance: string): string[] {
    return this.records
      .ofRoot(instance)
      .completed()
      .filter((id) => id.startsWith('end-'));
  }

  /** The last value of a variable of the instance itself, also after it has ended: what it hands to its caller. */
  lastValue(instance: string, name: string): Json | undefined {
    const variables = this.records.ofInstance(instance).ofType('VARIABLE');
    return variables.findLast(({ value }) => value.name === name && value.scopeKey === instance)?.value.value;
  }

  /** A limit on the same calendar as the jobs': to say when something must be due. */
  dueOf(limit: string, from?: string): Due {
    return computeDue({ limit, from: from ?? this.now() }, hubCalendar(this.options.shifts ?? []));
  }

  private due(job: AnswerableJob): JsonObject {
    const question = limitQuestionOf(job);
    const rows = question === undefined ? undefined : this.decide('d0-timers', question);
    return dueAnswer(job, rows, { now: this.now(), shifts: this.options.shifts ?? [] });
  }

  private publishAll(message: Required<PublishMessage>): JsonObject {
    this.publish(message.name, message.correlationKey, message.variables, message.timeToLiveMs, message.messageId);
    return {};
  }

  private now(): string {
    return new Date(this.clock.now).toISOString();
  }
}
