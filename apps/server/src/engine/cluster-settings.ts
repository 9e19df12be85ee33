import type { FeedCredentials } from '#zeebe/feed/feed-receiver.js';
import type { ZeebeAddress } from '#zeebe/zeebe-address.js';

/** A Zeebe cluster to run on. */
export interface ClusterSettings {
  readonly address: ZeebeAddress;
  /** Where its brokers deliver their records; absent in a process that only works jobs. */
  readonly feed?: { readonly host: string; readonly port: number; readonly credentials: FeedCredentials };
  /** How far its clock is turned ahead of the machine's: on demonstrations only. */
  readonly clockOffsetMs?: () => number;
  readonly onError?: (error: unknown) => void;
}
