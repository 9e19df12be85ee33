import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { JOB_WORKER } from './job-worker.decorator.js';
import type { ActivatedJob, JobHandler, JobWorkerHandle, ProcessEngine, WorkerOptions } from './process-engine.js';
import { PROCESS_ENGINE } from './process-engine.token.js';

interface FoundWorker {
  readonly options: WorkerOptions;
  readonly handler: JobHandler;
  /** `Class.method`. */
  readonly name: string;
}

/**
 * Opens a worker for each method that is marked `@JobWorker`, of all providers of the application, when it has come up; and
 * closes them when it goes down, after what they have in hand. Needs Nest's `DiscoveryModule`.
 */
@Injectable()
export class JobWorkers implements OnApplicationBootstrap, OnModuleDestroy {
  private handles: JobWorkerHandle[] = [];

  constructor(
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** The job types that have a worker. */
  readonly types: string[] = [];

  onApplicationBootstrap(): void {
    const byType = new Map<string, FoundWorker>();
    for (const worker of this.find()) {
      const other = byType.get(worker.options.type);
      if (other !== undefined) {
        throw new Error(
          `Expected one worker for jobs of type '${worker.options.type}', but ${other.name} and ${worker.name} are both`,
        );
      }
      byType.set(worker.options.type, worker);
    }
    for (const { options, handler } of byType.values()) {
      this.handles.push(this.engine.openWorker(options, handler));
      this.types.push(options.type);
    }
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.handles.splice(0).map((handle) => handle.close()));
  }

  private find(): FoundWorker[] {
    return this.discovery.getProviders().flatMap((wrapper) => {
      const instance: unknown = wrapper.isDependencyTreeStatic() ? wrapper.instance : undefined;
      return typeof instance === 'object' && instance !== null ? this.workersOf(instance) : [];
    });
  }

  private workersOf(instance: object): FoundWorker[] {
    const prototype = Object.getPrototypeOf(instance) as object | null;
    if (prototype === null) return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handle = (instance as Record<string, unknown>)[method] as JobHandler;
      const options = this.reflector.get<WorkerOptions | undefined>(JOB_WORKER, handle);
      if (options === undefined) return [];
      const handler = (job: ActivatedJob) => handle.call(instance, job);
      return [{ options, handler, name: `${instance.constructor.name}.${method}` }];
    });
  }
}
