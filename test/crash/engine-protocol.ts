import type { EngineErrorCode } from '#process-engine/engine-error.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import type { EngineRecord } from '#protocol/records.js';

/** What a client may ask of the engine's process. */
export type EngineMethod = Exclude<keyof ProcessEngine, 'records' | 'openWorker'>;

export type ToEngine =
  | { readonly id: number; readonly method: EngineMethod; readonly args: readonly unknown[] }
  /** Send every record from this position on, as it is committed. */
  | { readonly followFrom: number }
  | { readonly end: true };

export type FromEngine =
  | { readonly ready: { readonly lastPosition: number; readonly postmaster: number } }
  | { readonly id: number; readonly result?: unknown }
  | { readonly id: number; readonly error: { readonly code: EngineErrorCode | undefined; readonly message: string } }
  | { readonly records: readonly EngineRecord[] };
