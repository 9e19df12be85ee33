import type { TaskEntry } from '#care/task-entry/task-entry.entity.js';
import type { EntryView } from '../common/entry-rights.js';
import type { KnownWorker } from '../common/workers.js';

/** Who handed in the forms that a reason rests on, as far as the viewer may know; by the keys of their tasks. */
export class Writers {
  constructor(
    private readonly entries: ReadonlyMap<string, TaskEntry>,
    private readonly workers: ReadonlyMap<string, KnownWorker>,
    private readonly view: EntryView,
    readonly agencies: ReadonlyMap<string, string>,
  ) {}

  has(taskKey: string): boolean {
    return this.entries.has(taskKey);
  }

  /** The viewer must not learn that there is an entry. */
  isSecret(taskKey: string): boolean {
    return this.view.secret.has(taskKey);
  }

  /** The viewer may know that there is an entry, and of which agency. */
  isRestricted(taskKey: string): boolean {
    return this.view.restricted.has(taskKey);
  }

  /** `Ana Brown, Trafford Council`. */
  whoOf(taskKey: string): string | null {
    const entry = this.entries.get(taskKey);
    if (entry === undefined) return null;
    const worker = this.workers.get(entry.workerId);
    if (worker !== undefined) return `${worker.name}, ${worker.agency}`;
    return entry.agency === null ? null : (this.agencies.get(entry.agency) ?? entry.agency);
  }

  agencyOf(taskKey: string): string {
    const agency = this.entries.get(taskKey)?.agency;
    return agency ? (this.agencies.get(agency) ?? agency) : 'another agency';
  }
}
