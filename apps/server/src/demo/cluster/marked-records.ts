import type { TakesRecords } from '#zeebe/feed/feed-receiver.js';
import type { ZeebeRecord } from '#zeebe/feed/zeebe-record.js';

const MARK = 'replay-mark-';

/** After so long without the mark the feed is broken, not slow. */
const ARRIVAL_MS_MAX = 60_000;

/**
 * The records of a cluster that a replay waits for. A mark is a signal that nobody listens to: when its record has come, all that the
 * cluster wrote before has been taken in. Marks themselves are kept out of the books.
 */
export class MarkedRecords {
  private readonly arrivals = new Map<string, () => void>();
  private marks = 0;
  private passed = 0;

  /** @param onRecord told of each record, in order, once it is taken in */
  constructor(private readonly onRecord: (record: ZeebeRecord) => void) {}

  /** How many records have come, marks apart. */
  get count(): number {
    return this.passed;
  }

  /** What the feed's receiver delivers to, in place of the intake. */
  readonly through = (intake: TakesRecords): TakesRecords => ({
    take: async (cluster, records) => {
      const kept = records.filter((record) => markOf(record) === undefined);
      const taken = await intake.take(cluster, kept);
      // Some of the kept may have come before: only a broker that was away sends again, and a replay does not outlive that.
      for (const record of records) {
        const mark = markOf(record);
        if (mark === undefined) {
          this.passed += 1;
          this.onRecord(record);
        } else {
          this.arrivals.get(mark)?.();
        }
      }
      return taken;
    },
  });

  /** Sends a mark and waits until it has come back. @param send broadcasts a signal of this name */
  async mark(send: (signalName: string) => Promise<unknown>): Promise<void> {
    this.marks += 1;
    const name = `${MARK}${this.marks}`;
    const arrived = new Promise<void>((resolve, reject) => {
      const late = `Expected the cluster's records to arrive within ${ARRIVAL_MS_MAX} ms, but they did not`;
      const cut = setTimeout(() => reject(new Error(late)), ARRIVAL_MS_MAX).unref();
      this.arrivals.set(name, () => {
        clearTimeout(cut);
        resolve();
      });
    });
    try {
      await Promise.all([send(name), arrived]);
    } finally {
      this.arrivals.delete(name);
    }
  }
}

const markOf = ({ valueType, value }: ZeebeRecord): string | undefined =>
  valueType === 'SIGNAL' && String(value.signalName).startsWith(MARK) ? String(value.signalName) : undefined;
