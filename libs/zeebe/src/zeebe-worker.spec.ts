import type { ZBClient } from 'zeebe-node';
import { EngineError, type EngineErrorCode } from '#process-engine/engine-error.js';
import type { JobAnswers } from '#process-engine/job-answer.js';
import { openZeebeWorker } from './zeebe-worker.js';

type TaskHandler = (job: object) => Promise<unknown>;

const refusedWith = (code: EngineErrorCode) => async () => {
  throw new EngineError(code, 'refused');
};

describe('a worker of zeebe-node', () => {
  it.each<[EngineErrorCode, readonly string[]]>([
    ['INVALID_STATE', ['refused']],
    ['NOT_FOUND', []],
  ])('should say that an answer was refused for good, but not that its job is gone: %s', async (code, expected) => {
    // given
    const told: string[] = [];
    const handlers: TaskHandler[] = [];
    const client = {
      createWorker: (options: { taskHandler: TaskHandler }) => {
        handlers.push(options.taskHandler);
        return { activateJobs: async () => ({}), handleStreamEnd: () => undefined };
      },
    };
    const refuse = refusedWith(code);
    const answers: JobAnswers = { completeJob: refuse, failJob: refuse, throwJobError: refuse };
    openZeebeWorker(
      client as unknown as ZBClient,
      { type: 'work' },
      async () => ({}),
      answers,
      (error) => void told.push((error as Error).message),
    );
    // when
    await handlers[0]?.({ key: '7', forward: () => undefined });
    // then
    expect(told).toEqual(expected);
  });
});
