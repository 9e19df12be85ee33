/** Advisory locks of the engine, in the number space of its database: the letters `OTR` and a counter. */

/** Held for a session by the active node: free as soon as its process is gone. */
export const LEADER_LOCK = 0x4f_54_52_02;

/** Held shared by each transaction of the engine, and exclusively by a takeover. */
export const FENCE_LOCK = 0x4f_54_52_03;

/** SQLSTATE of a transaction that ran under an epoch that is over. */
export const EPOCH_OVER = 'OT001';
