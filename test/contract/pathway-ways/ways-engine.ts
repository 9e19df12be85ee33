import type { ProcessEngine } from '#process-engine/process-engine.js';

/** An engine that the pathways are walked on: its port, and a clock that can be turned. */
export interface WaysEngine {
  readonly engine: ProcessEngine;
  readonly clock: WaysClock;
  stop(): Promise<void>;
}

/** Engine time, in milliseconds since the epoch. It stands where it has been turned to. */
export interface WaysClock {
  now(): number;
  /** Forwards only. What is due then happens soon afterwards. */
  turnTo(timeMs: number): Promise<void>;
  /** Asked again and again while something that is due has not happened. */
  hurry?(): Promise<void>;
}

/** Where engine time begins: a Monday, 09:00 in London. */
export const BEGINS_AT_MS = Date.parse('2026-01-05T09:00:00Z');
