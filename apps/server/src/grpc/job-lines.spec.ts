import { EventEmitter, once } from 'node:events';
import type { ActivatedJob, ProcessEngine } from '#process-engine/process-engine.js';
import { JobLines } from './job-lines.js';

const LONG_POLL_MS = 60_000;
/** More than fits into a message beside another. */
const LARGE = 'x'.repeat(600_000);

/** A line whose caller reads slowly: after each message there is no room. */
class SlowLine extends EventEmitter {
  cancelled = false;
  readonly messages: object[] = [];

  constructor(readonly request: object) {
    super();
  }

  write(message: object): boolean {
    this.messages.push(message);
    setImmediate(() => this.emit('written'));
    return false;
  }

  hangUp(): void {
    this.cancelled = true;
    this.emit('cancelled');
  }
}

const job = (jobKey: string) => ({ jobKey, customHeaders: {}, variables: { LARGE } }) as unknown as ActivatedJob;

describe('JobLines', () => {
  const givenBack: string[] = [];
  const engine = {
    activateJobs: async () => ['1', '2', '3'].map(job),
    updateJob: async (jobKey: string) => void givenBack.push(jobKey),
  } as unknown as ProcessEngine;
  let line: SlowLine;
  let done: Promise<void>;

  beforeEach(async () => {
    givenBack.splice(0);
    line = new SlowLine({ type: 'work', tenantIds: [], requestTimeout: '0', timeout: '1000', fetchVariable: [] });
    done = new JobLines(engine, LONG_POLL_MS).activate(line as never);
    await once(line, 'written');
  });

  it('should give back what was not handed over when the caller hangs up in between', async () => {
    // when
    line.hangUp();
    await done;
    // then
    expect(line.messages).toHaveLength(1);
    expect(givenBack).toEqual(['2', '3']);
  });

  it('should leave nobody listening at a line for each time that it was full', async () => {
    // when
    line.emit('drain');
    await once(line, 'written');
    // then
    expect(line.listenerCount('drain')).toBe(1);
    expect(line.listenerCount('cancelled')).toBe(2);
    line.hangUp();
    await done;
  });
});
