import { isDeepStrictEqual } from 'node:util';
import { Test, type TestingModule } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CareModule } from '#care/care.module.js';
import { Clock } from '#care/common/clock.js';
import { IdMaker, SequenceIdMaker } from '#care/common/id-maker.js';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { createCareDatabase } from '#care/testing/care-database.js';
import { JOB_WORKER } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JobHandler } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import type { JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type { TestDatabase } from '#testing/database/test-database.js';
import { TestEngine } from '#testing/engine/test-engine.js';
import { WorkflowsModule, workflowProviders } from '../workflows.module.js';
import { InMemoryPort } from './in-memory-port.js';
import { parsedWorkflowFiles } from './workflow-files.js';

/** Thursday of the weekend, in its first hub shift. */
const START = '2016-09-22T16:05:00Z';
const TRIES_MAX = 3;
const JOBS_AT_ONCE_MAX = 100;

export interface PathwayWorldOptions {
  /** ISO 8601; default Thursday evening of the weekend. */
  readonly startAt?: string;
  /** Hands every job out twice before it is completed, as an engine may: the second time must change nothing. */
  readonly deliverTwice?: boolean;
}

/**
 * The pathways with their real job workers, over the care library on a database of its own and the engine in memory, with one clock for all
 * that a spec turns. What a spec asks for is done, with all jobs that follow from it, when the call resolves. Jobs that are open at the same
 * time are worked on at the same time: two contacts at once are really at once.
 */
export class PathwayWorld {
  /** Failed tries so far, as their messages. */
  readonly failures: string[] = [];
  /** Answers that were others when the same job came a second time. */
  readonly differences: string[] = [];
  private readonly handlers = new Map<string, JobHandler>();
  private readonly held = new Map<string, JobHandler>();
  private readonly tries = new Map<Key, number>();

  private constructor(
    readonly engine: TestEngine,
    private readonly module: TestingModule,
    private readonly database: TestDatabase,
    private readonly options: PathwayWorldOptions,
  ) {}

  static async create(options: PathwayWorldOptions = {}): Promise<PathwayWorld> {
    const engine = new TestEngine({ startAt: options.startAt ?? START });
    const database = await createCareDatabase();
    const module = await Test.createTestingModule({
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => database.dataSource.options,
          dataSourceFactory: () => Promise.resolve(database.dataSource),
        }),
        CareModule.forRoot({
          clock: { provide: Clock, useValue: { now: () => new Date(engine.clock.now) } },
          idMaker: { provide: IdMaker, useValue: new SequenceIdMaker() },
        }),
        { module: EngineModule, global: true, providers: portOf(engine), exports: [PROCESS_ENGINE] },
        WorkflowsModule,
      ],
    }).compile();
    const world = new PathwayWorld(engine, module, database, options);
    world.findWorkers();
    await module.get(CareSeedService).load();
    engine.send({ type: 'DEPLOY', resources: await parsedWorkflowFiles() });
    return world;
  }

  /** A service of the care library. */
  care<T>(service: new (...args: never[]) => T): T {
    return this.module.get(service, { strict: false });
  }

  async end(): Promise<void> {
    await this.module.close();
    await this.database.drop();
  }

  /** Jobs of a type wait until they are let go. */
  hold(type: string): void {
    this.held.set(type, this.handlers.get(type) as JobHandler);
    this.handlers.delete(type);
  }

  async letGo(type: string): Promise<void> {
    this.handlers.set(type, this.held.get(type) as JobHandler);
    await this.settle();
  }

  /** Does something with the engine, and then all jobs that follow from it. */
  async do<T>(action: (engine: TestEngine) => T | Promise<T>): Promise<T> {
    const result = await action(this.engine);
    await this.settle();
    return result;
  }

  /** Completes the open user task of an element; what the form keeps for the record goes to the care library. */
  async complete(
    elementId: string,
    variables: JsonObject = {},
    record: JsonObject = {},
    instance?: Key,
  ): Promise<void> {
    const task = this.engine.userTask(elementId, instance);
    await this.module.get(TaskEntryService, { strict: false }).record({
      userTaskKey: task.key,
      processInstanceKey: task.processInstanceKey,
      processId: task.bpmnProcessId,
      elementId,
      formId: task.formId,
      ...this.aboutOf(task.elementInstanceKey),
      workerId: 'somebody',
      values: { ...variables, ...record },
    });
    await this.do((engine) =>
      engine.send({ type: 'COMPLETE_USER_TASK', userTaskKey: task.key, variables, action: 'complete' }),
    );
  }

  /** Turns the clock to a moment; everything due on the way happens at its time, with the jobs that follow. */
  async turnTo(moment: string): Promise<void> {
    const to = Date.parse(moment);
    for (;;) {
      const next = this.engine.nextDueAt;
      if (next === undefined || next > to) {
        break;
      }
      await this.do((engine) => engine.clock.advanceTo(new Date(Math.max(next, engine.clock.now)).toISOString()));
    }
    this.engine.clock.set(to);
  }

  /** Open user tasks as element ids, oldest first. */
  tasks(instance?: Key): string[] {
    return this.engine.userTasks(undefined, instance).map(({ elementId }) => elementId);
  }

  /** Keys of the instances of a pathway that are running. */
  running(bpmnProcessId: string): Key[] {
    return this.engine.records
      .ofType('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED')
      .filter(({ value }) => value.bpmnElementType === 'PROCESS' && value.bpmnProcessId === bpmnProcessId)
      .map(({ key }) => key)
      .filter((key) => this.engine.isActive(key));
  }

  /** Works on all open jobs at the same time, again and again, until none is left. */
  private async settle(): Promise<void> {
    for (;;) {
      const open = [...this.handlers].flatMap(([type, handler]) =>
        this.engine.engineState.activatableJobsOf(type, JOBS_AT_ONCE_MAX).map(({ key }) => ({ key, handler })),
      );
      if (open.length === 0) {
        return;
      }
      await Promise.all(open.map(({ key, handler }) => this.work(key, handler)));
    }
  }

  /** One try; one that failed comes again with the next round, some times. */
  private async work(jobKey: Key, handler: JobHandler): Promise<void> {
    const job = this.engine.jobByKey(jobKey);
    if (job === undefined) {
      return;
    }
    try {
      const variables = (await handler(job)) ?? {};
      if (this.options.deliverTwice) {
        await this.deliverAgain(job, handler, variables);
      }
      this.answer(jobKey, { type: 'COMPLETE_JOB', jobKey, variables });
    } catch (error) {
      const { name, message, errorCode } = error as Error & { errorCode?: string };
      if (name === 'BpmnError' && errorCode !== undefined) {
        this.answer(jobKey, { type: 'THROW_JOB_ERROR', jobKey, errorCode, errorMessage: message, variables: {} });
        return;
      }
      this.failures.push(`${job.type}: ${message}`);
      const tries = (this.tries.get(jobKey) ?? 0) + 1;
      this.tries.set(jobKey, tries);
      if (tries === TRIES_MAX) {
        const failed = { retries: 0, retryBackOffMs: 0, errorMessage: message, variables: {} };
        this.answer(jobKey, { type: 'FAIL_JOB', jobKey, ...failed });
      }
    }
  }

  private async deliverAgain(job: ActivatedJob, handler: JobHandler, first: JsonObject): Promise<void> {
    const second = (await handler(job)) ?? {};
    if (!isDeepStrictEqual(first, second)) {
      this.differences.push(`${job.type}: first ${JSON.stringify(first)}, then ${JSON.stringify(second)}`);
    }
  }

  /** Unless what the worker sent has ended the job's element. */
  private answer(jobKey: Key, command: Parameters<TestEngine['send']>[0]): void {
    if (this.engine.jobByKey(jobKey) !== undefined) {
      this.engine.send(command);
    }
  }

  private findWorkers(): void {
    for (const provider of workflowProviders) {
      const instance = this.module.get(provider as new () => object, { strict: false }) as Record<string, unknown>;
      for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(instance))) {
        const method = instance[name];
        const worker = typeof method === 'function' ? Reflect.getMetadata(JOB_WORKER, method) : undefined;
        if (worker) {
          this.handlers.set(worker.type, (job) => (method as JobHandler).call(instance, job));
        }
      }
    }
  }

  private aboutOf(elementInstanceKey: Key): { episodeId?: string; contactId?: string } {
    const [episodeId, contactId] = ['episodeId', 'contactId'].map((name) =>
      this.engine.variable(elementInstanceKey, name),
    );
    return {
      ...(typeof episodeId === 'string' ? { episodeId } : {}),
      ...(typeof contactId === 'string' ? { contactId } : {}),
    };
  }
}

class EngineModule {}

function portOf(engine: TestEngine) {
  return [{ provide: PROCESS_ENGINE, useValue: new InMemoryPort(engine) }];
}
