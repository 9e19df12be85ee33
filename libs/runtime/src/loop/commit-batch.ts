import type { EngineConnection } from '../connection/engine-connection.js';
import type { Batch } from './batch.js';

/**
 * Where a test may let a commit fail, or last: before anything is sent, or after it has succeeded, as if its answer were lost.
 */
export type CommitFault = (stage: 'before' | 'after', batch: Batch) => void | Promise<void>;

/**
 * Writes a batch in one transaction under the epoch. Everything is sent at once: one round trip, whatever the number of tables.
 *
 * @throws the first error; whether it is committed is then not known
 */
export const commitBatch = async (
  connection: EngineConnection,
  epoch: number,
  batch: Batch,
  fault?: CommitFault,
): Promise<void> => {
  await fault?.('before', batch);
  const begun = connection.script(`BEGIN; SELECT engine.enter_fence(${epoch})`);
  const written = batch.statements.map((statement) => connection.run(statement));
  const committed = connection.script('COMMIT');
  const results = await Promise.allSettled([begun, ...written, committed]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  const { command } = await committed;
  if (command !== 'COMMIT') throw new Error(`Expected the batch to be committed, but the database answered ${command}`);
  await fault?.('after', batch);
};
