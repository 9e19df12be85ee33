import { EngineCore } from '#engine/processing/engine-core.js';
import type { Environment } from '#engine/processing/environment.js';
import { EngineState } from '#engine/state/engine-state.js';
import type { Timer } from '#engine/state/entities.js';
import { Miss } from '#engine/state/miss.js';
import type { Command } from '#protocol/commands.js';
import { keyNumber } from '#protocol/key.js';
import type { SqlSession } from '#readmodels/sql/statement.js';
import { ChunkDirectory } from './chunk-directory.js';
import { type CacheLimits, InstanceCache } from './instance-cache.js';
import {
  decisionOf,
  formOf,
  processOf,
  requirementsOf,
  selectClock,
  selectDecisionRequirements,
  selectDecisions,
  selectForms,
  selectLogEnd,
  selectPendingCommands,
  selectProcesses,
  selectRunningCounts,
  selectStartTimers,
} from './load/start.js';
import { MissLoader } from './miss-loader.js';
import { StoreResidency } from './store-residency.js';
import type { PendingCommand } from './write/insert-pending-commands.js';

/** What was in the store beside the state, when the partition was opened. */
export interface OpenedPartition {
  readonly partition: Partition;
  readonly pending: readonly PendingCommand[];
  readonly offsetMs: number;
  readonly pinnedAtMs: number | undefined;
}

/** One database is one partition: its state, as much of it as is in memory, and the core that works on it. */
export class Partition {
  readonly state = new EngineState();
  readonly core = new EngineCore(this.state);
  readonly residency = new StoreResidency(this.state);
  readonly chunks = new ChunkDirectory();
  readonly cache: InstanceCache;
  private readonly loader = new MissLoader(this.state, this.residency, this.chunks);

  private constructor(limits: CacheLimits) {
    this.state.setResidency(this.residency);
    this.cache = new InstanceCache(this.state, this.residency, this.chunks, limits);
  }

  /** Reads what is always in memory; all else comes when it is asked for. */
  static async open(session: SqlSession, limits: CacheLimits): Promise<OpenedPartition> {
    const partition = new Partition(limits);
    const { state } = partition;
    const { definitions } = state;
    const [processes, requirements, decisions, forms, startTimers, counts, logEnd, clock, pending] = await Promise.all([
      selectProcesses(session),
      selectDecisionRequirements(session),
      selectDecisions(session),
      selectForms(session),
      selectStartTimers(session),
      selectRunningCounts(session),
      selectLogEnd(session),
      selectClock(session),
      selectPendingCommands(session),
    ]);
    for (const { metadata, model } of processes.map(processOf)) definitions.putProcess(metadata, model);
    for (const { metadata, model } of requirements.map(requirementsOf))
      definitions.putDecisionRequirements(metadata, model);
    for (const decision of decisions.map(decisionOf)) definitions.putDecision(decision);
    for (const form of forms.map(formOf)) definitions.putForm(form);
    for (const row of startTimers) state.loadTimer(JSON.parse(row.body) as Timer);
    for (const row of counts) state.loadRunningInstances(row.process_definition_key, Number(row.instances));
    state.lastPosition = Number(logEnd[0]?.last_position ?? 0);
    state.lastKey = logEnd[0] === undefined ? 0 : keyNumber(logEnd[0].last_key);
    const offsetMs = Number(clock[0]?.offset_ms ?? 0);
    state.clockOffsetMs = offsetMs;
    state.commit();
    state.drainChanges();
    return {
      partition,
      pending: pending.map((row) => ({
        id: Number(row.pending_command_id),
        command: JSON.parse(row.body) as Command,
      })),
      offsetMs,
      pinnedAtMs: clock[0]?.pinned_at_ms == null ? undefined : Number(clock[0].pinned_at_ms),
    };
  }

  /**
   * Finds out what a command would miss, without processing it: it is tried with what is in memory, and taken back.
   *
   * @returns undefined where it would miss nothing
   */
  probe(command: Command, env: Environment): Miss | undefined {
    const { state } = this;
    const commit = state.commit;
    state.commit = () => state.rollback();
    try {
      this.core.process(command, env);
      return undefined;
    } catch (error) {
      return error instanceof Miss ? error : undefined;
    } finally {
      state.commit = commit;
      state.drainChanges();
    }
  }

  async load(session: SqlSession, misses: readonly Miss[]): Promise<void> {
    for (const key of await this.loader.load(session, misses)) this.cache.use(key);
  }
}
