import { HubService } from '#care/hub/hub.service.js';
import { KeyworkerService } from '#care/keyworker/keyworker.service.js';
import type { Worker } from '#care/organisation/worker.entity.js';
import { WorkerService } from '#care/organisation/worker.service.js';
import { readWeekend } from '#care/seed/weekend.js';
import type { CareServices } from './care-services.js';
import type { Chance } from './chance.js';

const KEYWORKER = 'keyworker:';
const AGENCY = 'agency:';

export interface Wanted {
  readonly groups: readonly string[];
  readonly at: number;
  /** What the choice is about: the same worker is chosen for the same. */
  readonly about: readonly (string | number)[];
  /** Prefer somebody of this organisation. */
  readonly agency?: string | undefined;
  /** Nobody of this organisation. */
  readonly notAgency?: string | undefined;
}

interface Duty {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly workerIds: ReadonlySet<string>;
}

/** The workers of the weekend: who takes a task. Those on the open shift first, then the rest of the staff. */
export class Staff {
  private constructor(
    private readonly workers: readonly Worker[],
    private readonly duties: readonly Duty[],
    private readonly keyworkers: KeyworkerService,
    private readonly chance: Chance,
  ) {}

  static async load(care: CareServices, chance: Chance): Promise<Staff> {
    const hubs = care.get(HubService);
    const duties: Duty[] = [];
    for (const { id, start, end } of readWeekend().shifts) {
      const present = await hubs.workersOn(id);
      const workerIds = new Set(present.map((worker) => worker.id));
      duties.push({ startsAt: Date.parse(start), endsAt: Date.parse(end), workerIds });
    }
    return new Staff(await care.get(WorkerService).find(), duties, care.get(KeyworkerService), chance);
  }

  get(id: string): Worker {
    const worker = this.workers.find((one) => one.id === id);
    if (!worker) {
      throw new Error(`Expected to find worker with id '${id}' among the staff, but no such worker was found`);
    }
    return worker;
  }

  /** Somebody who may take a task of these groups. */
  async pick(wanted: Wanted): Promise<Worker> {
    const groups: string[] = [];
    for (const group of wanted.groups) {
      if (!group.startsWith(KEYWORKER)) {
        groups.push(group);
        continue;
      }
      const holder = await this.keyworkers.holderOf(group.slice(KEYWORKER.length));
      if ('workerId' in holder) {
        return this.get(holder.workerId);
      }
      groups.unshift(holder.group);
    }
    const [first] = groups;
    const able = this.workers.filter((worker) => groups.some((group) => isIn(worker, group)));
    const wish = able.filter(
      ({ organisationId }) =>
        organisationId !== wanted.notAgency && (!wanted.agency || organisationId === wanted.agency),
    );
    const choice = this.onDuty(wish.length > 0 ? wish : able, wanted.at);
    // The first group is the one that is meant to do it.
    const meant = choice.filter((worker) => first !== undefined && isIn(worker, first));
    const worker = this.chance.pick(meant.length > 0 ? meant : choice, ...wanted.about);
    if (!worker) {
      throw new Error(`Expected somebody in one of the groups '${wanted.groups.join("', '")}', but there is nobody`);
    }
    return worker;
  }

  private onDuty(workers: readonly Worker[], at: number): readonly Worker[] {
    const duty = this.duties.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
    const present = workers.filter(({ id }) => duty?.workerIds.has(id));
    return present.length > 0 ? present : workers;
  }
}

function isIn(worker: Worker, group: string): boolean {
  return group.startsWith(AGENCY) ? worker.organisationId === group.slice(AGENCY.length) : worker.roles.includes(group);
}
