import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';
import type { ActivatedJob, ActivateJobs, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { V2Options } from '../v2-options.js';

/** Nobody waits longer at one go: proxies between would have cut the line. */
const POLL_MS_MAX = 10 * 60_000;

/** Requests for jobs that wait: each ends with its caller's line, and all of them with the application. */
@Injectable()
export class JobPolls implements OnModuleDestroy {
  private readonly open = new Set<AbortController>();
  private isEnding = false;

  constructor(
    private readonly options: V2Options,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  /** Jobs for the caller on this line. What it cannot be given any more is free again at once. */
  async take(request: Omit<ActivateJobs, 'signal'>, line: Response): Promise<readonly ActivatedJob[]> {
    const controller = new AbortController();
    this.open.add(controller);
    let jobs: readonly ActivatedJob[] = [];
    line.once('close', () => {
      controller.abort();
      this.open.delete(controller);
      if (!line.writableFinished) this.giveBack(jobs);
    });
    if (line.closed || this.isEnding) return [];
    const requestTimeoutMs = Math.min(request.requestTimeoutMs || this.options.longPollMs, POLL_MS_MAX);
    jobs = await this.engine.activateJobs({ ...request, requestTimeoutMs, signal: controller.signal });
    this.open.delete(controller);
    return jobs;
  }

  /** Those who wait, and whoever comes from now on, are told that there is nothing. */
  endAll(): void {
    this.isEnding = true;
    for (const controller of this.open) controller.abort();
  }

  onModuleDestroy(): void {
    this.endAll();
  }

  /** Their leases end now. That may fail: then they end when they would have. */
  private giveBack(jobs: readonly ActivatedJob[]): void {
    for (const { jobKey } of jobs) this.engine.updateJob(jobKey, { timeoutMs: 0 }).catch(() => undefined);
  }
}
