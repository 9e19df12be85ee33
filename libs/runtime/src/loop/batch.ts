import type { Outcome } from '#engine/processing/outcome.js';
import { startLockId } from '#engine/state/miss.js';
import { type Key, keyOf, NO_KEY } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';
import { RowWriter } from '#readmodels/row-writer.js';
import type { Statement } from '#readmodels/sql/statement.js';
import type { Entry } from '../inbox/entry.js';
import type { Assignment } from '../jobs/job-desk.js';
import { appendLog, type LogRow } from '../log/append-log.js';
import { packRecords } from '../log/pack-records.js';
import { splitByRoot } from '../log/split-by-root.js';
import { BatchChanges } from '../store/batch-changes.js';
import type { Partition } from '../store/partition.js';
import { writeState } from '../store/state-writer.js';
import { deletePendingCommands } from '../store/write/delete-by-key.js';
import { insertPendingCommands, type PendingCommand } from '../store/write/insert-pending-commands.js';
import { updateClock } from '../store/write/update-clock.js';
import { BATCH_BYTES_MAX, BATCH_COMMANDS_MAX } from './limits.js';

/** What was processed, and what came of it. */
export interface Processed {
  readonly entry: Entry;
  readonly outcome: Outcome;
}

/** Commands that are written in one transaction. */
export class Batch {
  readonly processed: Processed[] = [];
  readonly records: EngineRecord[] = [];
  readonly assignments = new Map<Key, Assignment>();
  /** Process instances, messages and start locks that it has changed. */
  readonly instances = new Set<Key>();
  readonly messages = new Set<Key>();
  readonly startLocks = new Set<string>();
  readonly pending: PendingCommand[] = [];
  /** Written when it is closed. */
  statements: readonly Statement[] = [];
  lastPosition = 0;
  clock: { readonly offsetMs: number; readonly pinnedAtMs: number | undefined } | undefined;

  private readonly changes = new BatchChanges();
  private readonly rows = new RowWriter();
  private readonly logRows: LogRow[] = [];
  private readonly donePending: string[] = [];
  private readonly endedBodies: Key[] = [];
  private bytes = 0;

  constructor(
    readonly number: number,
    private readonly partition: Partition,
  ) {}

  get isFull(): boolean {
    return this.processed.length >= BATCH_COMMANDS_MAX || this.bytes >= BATCH_BYTES_MAX;
  }

  get room(): number {
    return this.bytes >= BATCH_BYTES_MAX ? 0 : Math.max(0, BATCH_COMMANDS_MAX - this.processed.length);
  }

  /** Nothing has to be written. */
  get isWithoutChange(): boolean {
    return this.records.length === 0 && this.donePending.length === 0 && this.pending.length === 0;
  }

  add(entry: Entry, outcome: Outcome): void {
    this.processed.push({ entry, outcome });
    if (entry.origin.from === 'pending') this.donePending.push(String(entry.origin.id));
    const { records } = outcome;
    if (records.length === 0) return;
    for (const record of records) {
      this.records.push(record);
      this.rows.add(record);
      this.note(record);
    }
    this.appendLog(records);
  }

  /** Takes over what the state has noted as changed. Something that was taken back may be among it: it is found to be as it was. */
  gatherChanges(): void {
    this.changes.add(this.partition.state.drainChanges());
  }

  /** Makes the statements, from the state as it is now. */
  close(): void {
    const { state, residency, chunks } = this.partition;
    this.gatherChanges();
    if (this.isWithoutChange) return;
    residency.everything = true;
    try {
      const own = writeState(state, this.changes, chunks, this.rows, { endedBodies: this.endedBodies });
      this.statements = [
        appendLog(this.logRows),
        ...this.rows.statements(),
        ...own,
        insertPendingCommands(this.pending),
        deletePendingCommands(this.donePending),
        ...(this.clock === undefined ? [] : [updateClock(this.clock.offsetMs, this.clock.pinnedAtMs)]),
      ].filter((statement) => statement.rows > 0);
    } finally {
      residency.everything = false;
    }
  }

  /** Rows that it writes. */
  get rowCount(): number {
    return this.statements.reduce((sum, statement) => sum + statement.rows, 0);
  }

  /** Remembers what it has changed: as long as it is not committed, memory knows better than the store. */
  private note(record: EngineRecord): void {
    switch (record.valueType) {
      case 'JOB_BATCH':
        for (const key of record.value.jobKeys) this.touch(this.partition.state.job(key)?.processInstanceKey);
        return;
      case 'MESSAGE':
        return this.touchMessage(record.key);
      case 'PROCESS_MESSAGE_SUBSCRIPTION':
      case 'MESSAGE_START_EVENT_SUBSCRIPTION':
        this.touchMessage(record.value.messageKey);
        break;
      case 'MESSAGE_START_LOCK':
        this.touchStartLock(record.value.bpmnProcessId, record.value.correlationKey);
        break;
      case 'PROCESS_INSTANCE':
        this.touchStartLock(record.value.bpmnProcessId, record.value.startLock);
        if (record.value.bpmnElementType === 'MULTI_INSTANCE_BODY' && hasEnded(record))
          this.endedBodies.push(record.key);
        break;
      default:
        break;
    }
    this.touch((record.value as { readonly processInstanceKey?: Key }).processInstanceKey);
  }

  private touchMessage(key: Key): void {
    if (key === NO_KEY) return;
    this.messages.add(key);
    this.partition.residency.messages.mark(key, this.number);
  }

  private touchStartLock(bpmnProcessId: string, correlationKey: string | undefined): void {
    if (correlationKey === undefined) return;
    const id = startLockId(bpmnProcessId, correlationKey);
    this.startLocks.add(id);
    this.partition.residency.startLocks.mark(id, this.number);
  }

  private touch(processInstanceKey: Key | undefined): void {
    if (processInstanceKey === undefined || processInstanceKey === NO_KEY || this.instances.has(processInstanceKey))
      return;
    this.instances.add(processInstanceKey);
    this.partition.residency.instances.mark(processInstanceKey, this.number);
  }

  private appendLog(records: readonly EngineRecord[]): void {
    const last = records.at(-1) as EngineRecord;
    this.lastPosition = last.position;
    for (const [root, own] of splitByRoot(records)) {
      const bytes = packRecords(own);
      this.bytes += bytes.length;
      this.logRows.push({
        firstPosition: (own[0] as EngineRecord).position,
        lastPosition: last.position,
        lastKey: keyOf(this.partition.state.lastKey),
        time: last.timestamp,
        root,
        bytes,
      });
    }
  }
}

const hasEnded = ({ intent }: { readonly intent: string }): boolean =>
  intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED';
