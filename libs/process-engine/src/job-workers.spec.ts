import { Injectable, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { JobWorker } from './job-worker.decorator.js';
import { JobWorkers } from './job-workers.js';
import type { ActivatedJob, JobHandler, ProcessEngine, WorkerOptions } from './process-engine.js';
import { PROCESS_ENGINE } from './process-engine.token.js';

@Injectable()
class Mailer {
  private readonly from = 'the hub';

  @JobWorker('send-mail', { timeoutMs: 7_000 })
  async send(job: ActivatedJob) {
    return { sent: `${this.from}: ${String(job.variables.text)}` };
  }

  async helper(): Promise<void> {}
}

@Injectable()
class SecondMailer {
  @JobWorker('send-mail')
  async send(): Promise<void> {}
}

interface Opened {
  readonly options: WorkerOptions;
  readonly handler: JobHandler;
  isClosed: boolean;
}

const testModule = async (opened: Opened[], ...mailers: (typeof Mailer | typeof SecondMailer)[]) => {
  const engine: Pick<ProcessEngine, 'openWorker'> = {
    openWorker: (options, handler) => {
      const worker = { options, handler, isClosed: false };
      opened.push(worker);
      return {
        close: async () => {
          worker.isClosed = true;
        },
      };
    },
  };
  @Module({
    imports: [DiscoveryModule],
    providers: [JobWorkers, { provide: PROCESS_ENGINE, useValue: engine }, ...mailers],
  })
  class AppModule {}
  return (await Test.createTestingModule({ imports: [AppModule] }).compile()).createNestApplication();
};

describe('JobWorkers', () => {
  it('should open a worker for each marked method, and close it with the application', async () => {
    // given
    const opened: Opened[] = [];
    const application = await testModule(opened, Mailer);
    // when
    await application.init();
    // then
    expect(opened.map((worker) => worker.options)).toEqual([{ type: 'send-mail', timeoutMs: 7_000 }]);
    const job = { variables: { text: 'hello' } } as unknown as ActivatedJob;
    expect(await opened[0]?.handler(job)).toEqual({ sent: 'the hub: hello' });
    await application.close();
    expect(opened[0]?.isClosed).toBe(true);
  });

  it('should refuse two workers for the same type', async () => {
    // given
    const application = await testModule([], Mailer, SecondMailer);
    // when / then
    await expect(application.init()).rejects.toThrow(
      "Expected one worker for jobs of type 'send-mail', but Mailer.send and SecondMailer.send are both",
    );
  });
});
