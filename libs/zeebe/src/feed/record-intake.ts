import type { DataSource, EntityManager } from 'typeorm';
import { NO_KEY } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';
import type { RecordFeed } from '#readmodels/followers/follower.js';
import { RowWriter } from '#readmodels/row-writer.js';
import { DefinitionFacts } from './definition-facts.js';
import { SecondClusterError, WipedClusterError } from './other-cluster-error.js';
import { type ReadModel, RecordTranslator } from './translate-record.js';
import type { ZeebeRecord } from './zeebe-record.js';

/** Records that are read at a time by what follows. */
const READ_RECORDS_MAX = 2_000;
/** How often a reader looks for what another process has taken in. */
const LOOK_MS = 500;
/** One process at a time takes in. */
const INTAKE_LOCK = 0x4f_54_52_02;

/**
 * Takes in a cluster's records: each once, in the order of its partition, with the current rows in the same transaction. What comes
 * again is passed over by the cursor of its cluster and partition. What is taken in gets a position of our own: the feed that
 * timelines, histories and measures follow.
 */
export class RecordIntake implements RecordFeed {
  private readonly facts = new DefinitionFacts();
  private readonly translator: RecordTranslator;
  private last = 0;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly waiters = new Set<() => void>();

  constructor(
    private readonly dataSource: DataSource,
    readModel: ReadModel,
  ) {
    this.translator = new RecordTranslator(this.facts, readModel);
  }

  /** Finds out how far it had come. */
  async open(): Promise<void> {
    await this.look();
  }

  get lastPosition(): number {
    return this.last;
  }

  /**
   * Resolves when the records are kept for good. One call after the other.
   * @returns how many were new
   * @throws OtherClusterError where the database holds those of another cluster, or of this one before its data were wiped
   */
  take(cluster: string, records: readonly ZeebeRecord[]): Promise<number> {
    const taken = this.queue.then(() => this.takeNow(cluster, records));
    this.queue = taken.catch(() => undefined);
    return taken;
  }

  async waitBeyond(position: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.last <= position) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          this.waiters.delete(wake);
          resolve();
        };
        const timer = setTimeout(() => void this.look().then(wake, wake), LOOK_MS);
        this.waiters.add(wake);
        signal.addEventListener('abort', wake);
      });
    }
  }

  async readAfter(position: number): Promise<readonly EngineRecord[]> {
    const rows: { record: string }[] = await this.dataSource.query(
      'SELECT record FROM zeebe.record WHERE position > $1 ORDER BY position LIMIT $2',
      [position, READ_RECORDS_MAX],
    );
    return rows.map(({ record }) => JSON.parse(record) as EngineRecord);
  }

  /** Every record from a position on, and then as they come. */
  async *records(
    fromPosition: number,
    signal: AbortSignal = new AbortController().signal,
  ): AsyncIterable<EngineRecord> {
    let position = fromPosition - 1;
    while (!signal.aborted) {
      const found = await this.readAfter(position);
      for (const record of found) {
        position = record.position;
        yield record;
      }
      if (found.length === 0) await this.waitBeyond(position, signal);
    }
  }

  private async takeNow(cluster: string, records: readonly ZeebeRecord[]): Promise<number> {
    if (records.length === 0) return 0;
    try {
      const { taken, last } = await this.dataSource.transaction((manager) => this.write(manager, cluster, records));
      // Another process may have taken in more meanwhile, and that was seen already.
      this.last = Math.max(this.last, last);
      for (const wake of [...this.waiters]) wake();
      return taken;
    } catch (error) {
      this.facts.forget();
      throw error;
    }
  }

  private async write(
    manager: EntityManager,
    cluster: string,
    records: readonly ZeebeRecord[],
  ): Promise<{ taken: number; last: number }> {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [INTAKE_LOCK]);
    const cursors = await this.cursorsOf(manager, cluster);
    if (cursors.size === 0) await this.refuseSecondCluster(manager, cluster);
    const rowWriter = new RowWriter();
    const kept: EngineRecord[] = [];
    let position = await this.lastStored(manager);
    let taken = 0;
    for (const record of records) {
      if (!isNew(cluster, record, cursors)) continue;
      taken += 1;
      const translated = await this.translator.translate(manager, record, position + 1);
      if (translated === undefined) continue;
      position += 1;
      rowWriter.add(translated);
      kept.push(translated);
    }
    if (taken === 0) return { taken, last: position };
    for (const { text, values } of rowWriter.statements()) await manager.query(text, [...values]);
    await manager.query(
      `INSERT INTO zeebe.record (position, root_process_instance_key, key, record)
       SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[])`,
      [
        kept.map((record) => record.position),
        kept.map(rootOf),
        kept.map((record) => record.key),
        kept.map((record) => JSON.stringify(record)),
      ],
    );
    await this.keepCursors(manager, cluster, cursors);
    return { taken, last: position };
  }

  /** The keys of another cluster are those of records that are here already. */
  private async refuseSecondCluster(manager: EntityManager, cluster: string): Promise<void> {
    const rows: { cluster: string }[] = await manager.query(
      'SELECT cluster FROM zeebe.cursor WHERE EXISTS (SELECT FROM zeebe.record) ORDER BY updated_at DESC LIMIT 1',
    );
    const [known] = rows;
    if (known !== undefined) throw new SecondClusterError(cluster, known.cluster);
  }

  private async cursorsOf(manager: EntityManager, cluster: string): Promise<Cursors> {
    const rows: { partition_id: number; position: string; latest_ms: string }[] = await manager.query(
      'SELECT partition_id, position, latest_ms FROM zeebe.cursor WHERE cluster = $1',
      [cluster],
    );
    return new Map(
      rows.map((row) => [row.partition_id, { position: BigInt(row.position), latestMs: Number(row.latest_ms) }]),
    );
  }

  private async keepCursors(manager: EntityManager, cluster: string, cursors: Cursors): Promise<void> {
    const told = [...cursors.values()];
    await manager.query(
      `INSERT INTO zeebe.cursor (cluster, partition_id, position, latest_ms)
       SELECT $1, * FROM unnest($2::int[], $3::bigint[], $4::bigint[])
       ON CONFLICT (cluster, partition_id) DO UPDATE
         SET position = excluded.position, latest_ms = excluded.latest_ms, updated_at = clock_timestamp()`,
      [
        cluster,
        [...cursors.keys()],
        told.map(({ position }) => String(position)),
        told.map(({ latestMs }) => latestMs),
      ],
    );
  }

  private async lastStored(source: Pick<EntityManager, 'query'>): Promise<number> {
    const rows: { last: string | null }[] = await source.query('SELECT max(position) AS last FROM zeebe.record');
    return Number(rows[0]?.last ?? 0);
  }

  private async look(): Promise<void> {
    const stored = await this.lastStored(this.dataSource.manager);
    this.last = Math.max(this.last, stored);
  }
}

/** How far each partition has come: its position, and the latest time that any of its records told. */
type Cursors = Map<number, { position: bigint; latestMs: number }>;

/**
 * Moves the cursor on, where the record is new.
 * @throws WipedClusterError for one that cannot have been told before: made later than all that were, at a position that was
 */
function isNew(cluster: string, { partitionId, position, timestamp }: ZeebeRecord, cursors: Cursors): boolean {
  const cursor = cursors.get(partitionId);
  if (cursor === undefined) {
    cursors.set(partitionId, { position: BigInt(position), latestMs: timestamp });
    return true;
  }
  const isBeyond = BigInt(position) > cursor.position;
  if (!isBeyond && cursor.latestMs > 0 && timestamp > cursor.latestMs) {
    throw new WipedClusterError(cluster, { partitionId, position, known: cursor.position });
  }
  if (!isBeyond) return false;
  cursor.position = BigInt(position);
  cursor.latestMs = Math.max(cursor.latestMs, timestamp);
  return true;
}

const rootOf = ({ value }: EngineRecord): string =>
  (value as { readonly rootProcessInstanceKey?: string }).rootProcessInstanceKey ?? NO_KEY;
