import { EventEmitter } from 'node:events';
import { status } from '@grpc/grpc-js';
import { jest } from '@jest/globals';
// First of all: it and its workers' module need each other.
import 'zeebe-node';
import workerModule from 'zeebe-node/dist/zb/ZBWorker.js';
import { keepOneLine } from './keep-one-line.js';

const POLL_MS = 1;
/** Longer than any pause, and than `zeebe-node` takes to let go of a refused line. */
const LONG_MS = 10_000;

/** The lines that a worker opens, in the place of a cluster, and how each of them ends. */
class Lines extends EventEmitter {
  readonly openedAt: number[] = [];
  /** True: the next line cannot even be opened. */
  isAway = false;
  readonly open = new Set<EventEmitter>();

  topologySync = async () => ({});

  activateJobsStream = async () => {
    this.openedAt.push(Date.now());
    if (this.isAway) return { error: new Error('away') };
    const line = Object.assign(new EventEmitter(), { cancel: () => undefined });
    this.open.add(line);
    return line;
  };

  close = async () => undefined;

  /** As `grpc-js` tells of it: first of the error, then of the end. */
  refuse(code = status.RESOURCE_EXHAUSTED): void {
    this.end((line) => line.emit('error', Object.assign(new Error('refused'), { code })));
  }

  end(first: (line: EventEmitter) => void = () => undefined): void {
    for (const line of this.open) {
      this.open.delete(line);
      first(line);
      line.emit('end');
    }
  }

  /** From one line to the next, in tens of milliseconds: the worker looks a moment later whether it has one. */
  get pausesMs(): readonly number[] {
    return this.openedAt.slice(1).map((at, index) => Math.round((at - (this.openedAt[index] ?? 0)) / 10) * 10);
  }
}

describe('a worker of zeebe-node that keeps one line', () => {
  let lines: Lines;
  let close: () => Promise<unknown>;

  beforeEach(async () => {
    jest.useFakeTimers();
    jest.spyOn(Math, 'random').mockReturnValue(0);
    lines = new Lines();
    const log = Object.fromEntries(['logDebug', 'logInfo', 'logError'].map((name) => [name, () => undefined]));
    const worker = new workerModule.ZBWorker({
      ...{ grpcClient: lines, id: 'one', log, taskType: 'work', taskHandler: async () => undefined, zbClient: {} },
      options: { pollInterval: POLL_MS, longPoll: LONG_MS },
    } as never);
    const endPause = keepOneLine(worker);
    close = () => {
      const closed = worker.close();
      endPause();
      return closed;
    };
    await jest.advanceTimersByTimeAsync(POLL_MS);
  });

  afterEach(async () => {
    await close();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  /** Until the next line is opened, or for long. */
  const next = async (): Promise<void> => {
    const count = lines.openedAt.length;
    for (let ms = 0; ms < LONG_MS && lines.openedAt.length === count; ms += 1) await jest.advanceTimersByTimeAsync(1);
  };

  const refusedTimes = async (times: number): Promise<void> => {
    for (let refusals = 0; refusals < times; refusals += 1) {
      lines.refuse();
      await next();
    }
  };

  it('should ask again after pauses that double, up to five seconds', async () => {
    // when
    await refusedTimes(7);
    // then
    expect(lines.pausesMs).toEqual([200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  });

  it('should leave a quarter of a pause to chance', async () => {
    // given
    jest.spyOn(Math, 'random').mockReturnValue(0.8);
    // when
    await refusedTimes(2);
    // then
    expect(lines.pausesMs).toEqual([160, 320]);
  });

  it('should pause also where a line cannot even be opened', async () => {
    // given
    lines.isAway = true;
    lines.end();
    // when
    for (let asked = 0; asked < 3; asked += 1) await next();
    // then
    expect(lines.pausesMs).toEqual([0, 200, 400]);
  });

  it('should not pause after a line that ended well, and begin anew with short pauses', async () => {
    // given
    await refusedTimes(2);
    // when
    lines.end();
    await next();
    await refusedTimes(1);
    // then
    expect(lines.pausesMs).toEqual([200, 400, 0, 200]);
  });

  it('should hold its line also when zeebe-node lets go of the refused one before it, a second late', async () => {
    // given
    await refusedTimes(1);
    // when
    await jest.advanceTimersByTimeAsync(LONG_MS);
    // then
    expect([lines.openedAt.length, lines.open.size]).toEqual([2, 1]);
  });

  it('should neither pause nor ask any longer when it closes', async () => {
    // given
    lines.refuse();
    await jest.advanceTimersByTimeAsync(POLL_MS);
    const pausing = jest.getTimerCount();
    // when
    await close();
    await jest.advanceTimersByTimeAsync(0);
    // then
    expect(pausing - jest.getTimerCount()).toBe(2);
    await next();
    expect(lines.openedAt).toHaveLength(1);
  });
});
