import type { Command } from '#protocol/commands.js';
import type { EngineRecord } from '#protocol/records.js';
import type { Rejection } from '#protocol/rejection.js';

/** What came of a command. With a rejection there are no records: nothing has changed. */
export type Outcome =
  | {
      readonly records: readonly EngineRecord[];
      /** The record that answers the client: CREATED of a creation, ACTIVATED of a job batch, EVALUATED of a decision … */
      readonly answer: EngineRecord | undefined;
      /** What is left after the turn's budget: has to be kept in the same transaction and processed later. */
      readonly pending: Command | undefined;
      readonly rejection?: undefined;
    }
  | {
      readonly rejection: Rejection;
      readonly records: readonly [];
      readonly answer: undefined;
      readonly pending: undefined;
    };
