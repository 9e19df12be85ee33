import { Duration } from 'luxon';
import { computeDue, type Due } from '#care/calendar/compute-due.js';
import { nextBoardAt, nextPanelAt } from '#care/calendar/meetings.js';
import { hubCalendar, type ShiftTimes } from '#care/calendar/opening-calendar.js';
import type { Json, JsonObject } from '#protocol/json.js';
import { TestEngine, type TestEngineOptions, type TestWorker } from '#testing/engine/test-engine.js';
import { defaultAnswers } from './default-answers.js';
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
    engine.worker('dedupe-person', (job) => engine.whoItCouldBe(job));
    engine.worker('publish-message', (job) => engine.publishFrom(job));
    engine.worker('ask-agency', (job) => engine.publishInfoAsked(job));
    engine.worker('build-shared-picture', (job) => engine.whoKnows(job));
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

  private due({ customHeaders, variables }: PathwayJob): JsonObject {
    const elementKey = customHeaders.elementKey ?? textOf(variables.elementKey);
    const row = customHeaders.elementKey || !variables.limit ? this.limitOf(elementKey, variables) : undefined;
    const limit = row?.limit ?? textOf(variables.limit);
    const from = textOf(variables.from) || this.now();
    if (limit === 'NEXT-BOARD-DATE' || limit === 'NEXT-PANEL-DATE') {
      const at = limit === 'NEXT-BOARD-DATE' ? nextBoardAt(new Date(from)) : nextPanelAt(new Date(from));
      return { dueAt: at, halfAt: at };
    }
    const calendar = row?.calendar ?? (textOf(variables.calendar) || null);
    return { ...computeDue({ limit, calendar, from }, hubCalendar(this.options.shifts ?? [])) };
  }

  private limitOf(elementKey: string, { rag = null, weekendHub = null }: JsonObject) {
    const rows = this.decide('d0-timers', { elementKey, rag, weekendHub }) as unknown as {
      limit: string;
      calendar: string;
    }[];
    const [first] = rows;
    if (!first) {
      throw new Error(`Expected a limit for '${elementKey}' in d0-timers, but there is none`);
    }
    return first;
  }

  /** Agencies that have said so far that they know the person of the episode. */
  private whoKnows({ variables }: PathwayJob): JsonObject {
    const known = this.published('Info.Closed')
      .filter(({ correlationKey, variables: answer }) => {
        return answer.known === 'yes' && correlationKey.startsWith(`${textOf(variables.episodeId)}:`);
      })
      .map(({ correlationKey }) => correlationKey.split(':')[1] as string);
    return { agenciesKnown: [...new Set(known)] };
  }

  private whoItCouldBe(job: PathwayJob): JsonObject {
    const { variables } = job;
    const isUrgent = [variables.immediateDanger, variables.crisis, variables.safeguardingSign].includes(true);
    const elementKey = isUrgent ? 'p01.listen-danger' : 'p01.listen';
    const due = this.due({ ...job, customHeaders: { elementKey }, variables: { from: variables.receivedAt ?? null } });
    return { ...defaultAnswers['dedupe-person']?.(job), ...due };
  }

  private publishFrom({ jobKey, customHeaders, variables }: PathwayJob): JsonObject {
    const names = customHeaders.payload?.split(',') ?? [];
    this.publish(
      customHeaders.messageName as string,
      textOf(variables.correlationKey),
      Object.fromEntries(names.map((name) => [name, variables[name] ?? null])),
      Duration.fromISO(customHeaders.timeToLive ?? 'PT0S').toMillis(),
      jobKey,
    );
    return {};
  }

  private publishInfoAsked({ jobKey, customHeaders, variables }: PathwayJob): JsonObject {
    const requestId = textOf(variables.requestId);
    const asked = { ...variables, topic: customHeaders.topic ?? variables.topic ?? null };
    this.publish('Info.Asked', requestId, asked, Duration.fromISO('PT1H').toMillis(), jobKey);
    return { requestId };
  }

  private now(): string {
    return new Date(this.clock.now).toISOString();
  }
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
