import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { JOB_WORKER } from '#process-engine/job-worker.decorator.js';
import type { WorkerOptions } from '#process-engine/process-engine.js';

/** The job types that our workers take, whether they run in this process or in others. Needs Nest's `DiscoveryModule`. */
@Injectable()
export class KnownJobTypes {
  private known: readonly string[] | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  all(): readonly string[] {
    this.known ??= this.discovery.getProviders().flatMap(({ metatype }) => {
      const prototype = (metatype as { readonly prototype?: Record<string, () => void> } | null)?.prototype;
      return prototype === undefined ? [] : this.typesOf(prototype);
    });
    return this.known;
  }

  private typesOf(prototype: Readonly<Record<string, () => void>>): string[] {
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handler = prototype[method];
      const options = handler && this.reflector.get<WorkerOptions | undefined>(JOB_WORKER, handler);
      return options?.type ?? [];
    });
  }
}
