import { EngineError } from '#process-engine/engine-error.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import type { Key } from '#protocol/key.js';
import { deployDiagram } from './measure/bench-engine.js';
import { Endings } from './measure/endings.js';
import { keepInFlight } from './measure/in-flight.js';
import { Latencies } from './measure/latencies.js';

const JOBS_IN_HAND_MAX = 1_024;

const NO_ROOM_PAUSE_MS = 50;

/** All instances take the way with two jobs. */
const VARIABLES = { amount: 150 };

/**
 * Load of W1 through the port: start → service task → exclusive gateway → service task → end. A lane starts an instance and waits until
 * it has completed; two open workers do the jobs, at once and with nothing to do.
 */
export class W1Load {
  private readonly endings: Endings;
  private readonly workers: readonly { close(): Promise<void> }[];

  private constructor(
    private readonly engine: ProcessEngine,
    lastPosition: number,
  ) {
    this.endings = new Endings(engine, lastPosition + 1);
    this.workers = ['w1-first', 'w1-second'].map((type) =>
      engine.openWorker({ type, maxJobs: JOBS_IN_HAND_MAX }, async () => undefined),
    );
  }

  /** @param lastPosition of the engine's log: what comes after it is of interest */
  static async open(engine: ProcessEngine, lastPosition: number): Promise<W1Load> {
    await deployDiagram(engine, 'w1.bpmn');
    return new W1Load(engine, lastPosition);
  }

  /** Instances completed since it was opened. */
  get completed(): number {
    return this.endings.completed;
  }

  /** Records that it has read of the log. */
  get records(): number {
    return this.endings.records;
  }

  /** Runs until it is over and all that was begun has completed. @returns the times from the start command to the completion */
  async run(inFlight: number, isOver: () => boolean): Promise<Latencies> {
    const latencies = new Latencies();
    await keepInFlight(inFlight, isOver, async () => {
      const begun = performance.now();
      await this.endings.of(await this.start());
      latencies.add(performance.now() - begun);
    });
    return latencies;
  }

  /** An engine that has no room is asked again: that is how it says how much it can take. */
  private async start(): Promise<Key> {
    for (;;) {
      try {
        return (await this.engine.createProcessInstance({ bpmnProcessId: 'w1', variables: VARIABLES }))
          .processInstanceKey;
      } catch (error) {
        if (!(error instanceof EngineError) || error.code !== 'RESOURCE_EXHAUSTED') throw error;
        await new Promise((resolve) => setTimeout(resolve, NO_ROOM_PAUSE_MS));
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    await this.endings.close();
  }
}
