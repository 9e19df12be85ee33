import { Injectable } from '@nestjs/common';
import { given } from '#care/common/given.js';
import { derivedId } from '#care/common/id-maker.js';
import type { PlanActionDto } from '#care/plan/plan.dto.js';
import { type PlanInForce, PlanService } from '#care/plan/plan.service.js';
import type { ActionOwnerKind } from '#care/plan/plan-action.entity.js';
import type { TaskEntry } from '#care/task-entry/task-entry.entity.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import type { ActivatedJob } from '#process-engine/process-engine.js';
import { FormValues } from '../shared/form-values.js';

const FORM_ID = 'p04-plan';

/** The emergency plans of conversation 2: what the form holds becomes a version of the crisis' own plan. */
@Injectable()
export class EmergencyPlans {
  constructor(
    private readonly plans: PlanService,
    private readonly entries: TaskEntryService,
  ) {}

  /** Each crisis has a plan of its own, so its versions and payments are not taken for those of an earlier one. */
  idOf(job: ActivatedJob): string {
    return emergencyPlanId(job.processInstanceKey);
  }

  /** Keeps the plan that was just made; the same version again changes nothing. Null where the form is not on record. */
  async keep(job: ActivatedJob, episodeId: string, version: number): Promise<PlanInForce | null> {
    const entry = await this.entries.latest(episodeId, FORM_ID);
    if (!entry) {
      return null;
    }
    const id = this.idOf(job);
    const before = await this.plans.currentOf(episodeId, 'emergency');
    if (before && before.id !== id) {
      await this.plans.end(before.id);
    }
    const plan = await this.plans.write(
      { ...writingOf(entry), id, episodeId, kind: 'emergency', version, writtenBy: entry.workerId },
      { asMade: true },
    );
    const isDone = doneRows(entry);
    for (const action of plan.actions.filter(({ position, doneAt }) => doneAt === null && isDone.has(position))) {
      await this.plans.completeAction(action.id, entry.workerId);
    }
    return plan;
  }
}

/** The plan of the crisis that an instance of conversation 2 stays with. */
export function emergencyPlanId(processInstanceKey: string): string {
  return derivedId('plan', processInstanceKey);
}

/** Positions of the actions that were done already when the plan was made. */
function doneRows({ values }: TaskEntry): ReadonlySet<number> {
  const rows = new FormValues(values).rows('actions');
  return new Set(rows.flatMap((row, position) => (row.flag('done') === true ? [position] : [])));
}

function writingOf(entry: TaskEntry) {
  const form = new FormValues(entry.values);
  return given({
    actions: form.rows('actions').map(actionOf),
    warningSigns: form
      .text('warningSigns')
      ?.split('\n')
      .filter((line) => line.trim() !== ''),
    whatIDo: form.text('whatIDo'),
    whoICallByDay: form.text('callByDay'),
    whoICallByNight: form.text('callByNight'),
    safePlace: form.text('safePlace'),
    medicines: form.text('medicines'),
    childrenAndPets: form.text('childrenAndPets'),
    whatWeWillNotDo: form.text('whatWeWillNotDo'),
    sharedWith: form.texts('shareWith'),
  });
}

/** An owner is the person, the family, the keyworker, a group of this work, or `agency:<code>`. */
function actionOf(row: FormValues): PlanActionDto {
  const owner = row.text('owner') ?? 'keyworker';
  const own: readonly ActionOwnerKind[] = ['person', 'family', 'community', 'keyworker'];
  const ownerKind = own.find((kind) => kind === owner) ?? 'agency';
  return given({
    what: row.text('what') ?? '',
    ownerKind,
    owner: ownerKind === 'agency' ? owner.replace(/^agency:/, '') : undefined,
    byWhen: row.text('dueAt'),
  });
}
