import type { FeedCredentials, TakesRecords } from '#zeebe/feed/feed-receiver.js';
import type { ZeebeAddress } from '#zeebe/zeebe-address.js';

/** A Zeebe cluster to run on. */
export interface ClusterSettings {
  readonly address: ZeebeAddress;
  /** Where its brokers deliver their records; absent in a process that only works jobs. */
  readonly feed?: {
    readonly host: string;
    readonly port: number;
    readonly credentials: FeedCredentials;
    /** What they go through before they are taken in: a replay watches them. */
    readonly through?: (intake: TakesRecords) => TakesRecords;
  };
  /** Its engine time, in milliseconds since the epoch, where a demonstration turns it; default: the machine's. */
  readonly now?: () => number;
  readonly onError?: (error: unknown) => void;
}
