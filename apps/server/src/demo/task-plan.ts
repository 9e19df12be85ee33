import { Duration } from 'luxon';
import { type CaseScript, isUrgent, type Timing } from './case-script.js';
import type { Chance } from './chance.js';
import {
  defaultTiming,
  HUB_FACTOR,
  otherTiming,
  REPLY_BEFORE_LIMIT_MINUTES,
  REPLY_SIGMA,
  replyHours,
} from './default-timing.js';
import type { WorkingHours } from './hours.js';
import type { OpenTask, RecordView } from './record-view.js';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
export const REPLY_FORM = 'p17-reply';
const REPLY_WORK_MINUTES = 5;

/** When somebody takes a task, and when it is done; in milliseconds since the epoch. */
export interface TaskPlan {
  readonly claimAt: number;
  readonly completeAt: number;
  readonly timing: Timing;
}

/** Decides how long tasks take: the same task always as long, whatever happens around it. */
export class TaskPlanner {
  constructor(
    private readonly chance: Chance,
    private readonly hours: WorkingHours,
    private readonly view: RecordView,
    private readonly exerciseEndsAt: number,
  ) {}

  /** Undefined: nobody takes it. */
  planOf(task: OpenTask, script: CaseScript | undefined): TaskPlan | undefined {
    const plan = this.exactPlanOf(task, script);
    const gridMs = (script?.everyMinutes ?? 0) * MINUTE_MS;
    return plan === undefined || gridMs === 0
      ? plan
      : { ...plan, claimAt: ceiling(plan.claimAt, gridMs), completeAt: ceiling(plan.completeAt, gridMs) };
  }

  private exactPlanOf(task: OpenTask, script: CaseScript | undefined): TaskPlan | undefined {
    const timing = this.timingOf(task, script);
    if (timing.held) {
      return undefined;
    }
    const created = task.creationTimestamp;
    const about = [task.caseId ?? 'nobody', task.bpmnProcessId, task.elementId, task.candidateGroups.join(), task.nth];
    const hours = timing.hours ?? 'office';
    const work = this.chance.minutes(timing.work ?? [10, 15, 20], 'work', ...about);
    const at = Array.isArray(timing.at) ? timing.at[task.nth - 1] : (timing.at as string | undefined);
    if (at !== undefined) {
      const completeAt = Math.max(Date.parse(at), created);
      return { claimAt: Math.max(created, completeAt - work * MINUTE_MS), completeAt, timing };
    }
    if (task.formId === REPLY_FORM) {
      return { ...this.replyPlan(task, about, isUrgent(script)), timing };
    }
    const from = timing.after ? created + Duration.fromISO(timing.after).toMillis() : created;
    const wait = this.chance.minutes(timing.wait ?? [0, 0, 0], 'wait', ...about);
    const claimAt = this.hours.plus(from, wait, hours);
    return { claimAt, completeAt: this.hours.plus(claimAt, work, hours), timing };
  }

  private timingOf(task: OpenTask, script: CaseScript | undefined): Timing {
    const rules = [defaultTiming[task.formId], script?.timing[task.formId]];
    const timings = rules.map((rule) => (typeof rule === 'function' ? rule(task, script) : rule));
    return Object.assign({}, timings[0] ?? otherTiming, timings[1]);
  }

  /** An agency answers in its usual time, in a quarter of it while it sits in the hub, and just before the limit at the latest. */
  private replyPlan(
    task: OpenTask,
    about: readonly (string | number)[],
    isRed: boolean,
  ): Pick<TaskPlan, 'claimAt' | 'completeAt'> {
    const agency = task.candidateGroups[0]?.replace('agency:', '') ?? '';
    const isInHub = task.creationTimestamp < this.exerciseEndsAt;
    const median = (replyHours[agency] ?? 2) * (isInHub ? HUB_FACTOR : 1);
    const minutes = Math.round(this.chance.hours(median, REPLY_SIGMA, ...about) * HOUR_MINUTES);
    const usual = this.hours.plus(task.creationTimestamp, Math.max(REPLY_WORK_MINUTES, minutes), isRed ? 'any' : 'hub');
    const due = Date.parse(String(this.view.variable(task.elementInstanceKey, 'infoDue') ?? ''));
    const latest = Number.isNaN(due) ? usual : due - REPLY_BEFORE_LIMIT_MINUTES * MINUTE_MS;
    const completeAt = Math.max(task.creationTimestamp, Math.min(usual, latest));
    return { claimAt: Math.max(task.creationTimestamp, completeAt - REPLY_WORK_MINUTES * MINUTE_MS), completeAt };
  }
}

export const ceiling = (timeMs: number, gridMs: number): number => Math.ceil(timeMs / gridMs) * gridMs;
