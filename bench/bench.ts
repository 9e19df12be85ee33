import type { BenchDatabase } from './measure/bench-database.js';

/** What every workload is run with. */
export interface BenchSettings {
  readonly database: BenchDatabase;
  /** How long the measured part takes. */
  readonly seconds: number;
  /** How long it runs before that, not measured: the compiler and the caches settle. */
  readonly warmUpSeconds: number;
  /** Goes at work at once under load. */
  readonly inFlight: number;
  /** How many things of its kind a workload makes (tasks, timers, items, sleepers); its own default where absent. */
  readonly count: number | undefined;
  /** Ends the run early. */
  readonly signal: AbortSignal;
  /** Says what is being done, a line each, before what takes long. */
  readonly progress: (message: string) => void;
}

/** What came of a run. */
export interface BenchResult {
  /** The one line for machines. Times in milliseconds unless the name says otherwise; null: could not be measured. */
  readonly figures: Readonly<Record<string, number | null>>;
  /** What a reader wants to know beside it. */
  readonly remarks: readonly string[];
}

/** A workload. */
export interface Bench {
  readonly name: string;
  /** One line: what is run and measured. */
  readonly says: string;
  run(settings: BenchSettings): Promise<BenchResult>;
}
