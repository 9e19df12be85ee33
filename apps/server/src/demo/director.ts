import { toLondonIso } from '#care/calendar/london-time.js';
import type { JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type { OpenTask as WaitingTask } from '#workflows/recording/open-tasks.js';
import { TaskSubmission } from '#workflows/recording/task-submission.service.js';
import { defaultAnswers } from './answers/default-answers.js';
import { besideForms } from './beside-forms.js';
import type { CareServices } from './care-services.js';
import type { Answers, Ask, CaseScript, FilledIn } from './case-script.js';
import type { DirectedEngine } from './directed-engine.js';
import type { OpenTask, RecordView } from './record-view.js';
import type { Staff } from './staff.js';
import { REPLY_FORM, type TaskPlan, type TaskPlanner } from './task-plan.js';
import type { Rounds } from './together/rounds.js';
import type { WaitingAnswers } from './waiting-answers.js';

/** Something that the outside world does at a moment. */
export interface ScriptedEvent {
  readonly id: string;
  /** ISO date-time. */
  readonly at: string;
  /** May be done twice: after a crash it is. */
  run(): Promise<void>;
}

/** Which scripted events are done; it outlives the process. */
export interface Progress {
  isDone(eventId: string): boolean;
  done(eventId: string, atMs: number): Promise<void>;
}

export interface DirectorParts {
  readonly engine: DirectedEngine;
  readonly care: CareServices;
  readonly view: RecordView;
  readonly staff: Staff;
  readonly planner: TaskPlanner;
  readonly waiting: WaitingAnswers;
  readonly scripts: readonly CaseScript[];
  readonly events: readonly ScriptedEvent[];
  readonly progress: Progress;
  readonly onStep?: (nowMs: number) => void;
  /** Where it is given, all answers of one moment are given side by side. */
  readonly rounds?: Rounds;
}

interface Step {
  readonly at: number;
  readonly order: number;
  readonly key: string;
  /** About whom; undefined where it is about nobody in particular. */
  readonly caseId?: string | undefined;
  /** Ends nothing else that is open of the same case. */
  readonly isHarmless?: boolean;
  run(): Promise<void>;
}

/** Of steps at the same moment: what happens comes before what is answered. */
const EVENT_ORDER = 0;

/** Turns without anything done between them: more means that something does not go on. */
const TURNS_IDLE_MAX = 100_000;

/**
 * Plays the outside world: what happens, who answers what and when. It turns the clock to whatever comes next, an event, an answer or a
 * timer of the engine, and decides anew from what is open then. Nothing of its plan is kept but which events are done: all else follows
 * from the records.
 */
export class Director {
  private readonly plans = new Map<Key, TaskPlan | undefined>();
  private readonly scriptOf: ReadonlyMap<string, CaseScript>;
  private readonly events: { readonly event: ScriptedEvent; readonly at: number }[];

  /** @param parts its events in the order of their times */
  constructor(private readonly parts: DirectorParts) {
    this.events = parts.events.map((event) => ({ event, at: Date.parse(event.at) }));
    this.scriptOf = new Map(parts.scripts.map((script) => [script.id, script]));
  }

  /** Plays until engine time is there; what is due at that very moment is still done. */
  async playUntil(untilMs: number): Promise<void> {
    const { engine, view } = this.parts;
    for (let idle = 0; idle < TURNS_IDLE_MAX; idle += 1) {
      await engine.quiescent();
      await view.catchUp(engine);
      this.checkIncidents();
      const now = engine.clock.now();
      const steps = this.first(now);
      const [next] = steps;
      this.parts.onStep?.(now);
      if (next && next.at <= now) {
        await this.run(next, steps);
        idle = 0;
      } else if (now >= untilMs) {
        return;
      } else {
        await engine.clock.turnTowards(Math.min(next?.at ?? untilMs, untilMs));
      }
    }
    throw new Error('Expected the replay to go on, but time was turned again and again and nothing happened');
  }

  /** One step after the other; answers side by side where there are rounds. */
  private async run(next: Step, steps: readonly Step[]): Promise<void> {
    const { rounds } = this.parts;
    if (rounds === undefined || next.order === EVENT_ORDER) {
      await next.run();
      return;
    }
    const parts = together(steps).map(({ key, order, run }) => ({ id: `step:${order}:${key}`, work: run }));
    for (const result of await rounds.alone(() => rounds.play(parts))) {
      if (result.status === 'rejected') {
        throw result.reason;
      }
    }
  }

  /** The first step, and all others that are due by now, in their order. */
  private first(now: number): Step[] {
    let first: Step | undefined;
    const due: Step[] = [];
    for (const step of this.steps()) {
      if (!first || isEarlier(step, first)) {
        first = step;
      }
      if (step.at <= now) {
        due.push(step);
      }
    }
    return due.length > 0 ? due.sort((a, b) => (isEarlier(a, b) ? -1 : 1)) : first ? [first] : [];
  }

  private *steps(): Generator<Step> {
    const { progress, view, waiting, engine } = this.parts;
    // In the order of their times: those that are done are not looked at again.
    while (this.events[0] !== undefined && progress.isDone(this.events[0].event.id)) {
      this.events.shift();
    }
    const [upcoming] = this.events;
    if (upcoming !== undefined) {
      const { event, at } = upcoming;
      const run = async (): Promise<void> => {
        await event.run();
        await progress.done(event.id, engine.clock.now());
      };
      yield { at, order: EVENT_ORDER, key: '', run };
    }
    for (const answer of waiting.open()) {
      yield { at: answer.at, order: 1, key: answer.key, caseId: answer.caseId, run: answer.run };
    }
    for (const task of view.tasks.values()) {
      const plan = this.planOf(task);
      if (plan) {
        const isFree = task.assignee === '';
        yield {
          at: isFree ? plan.claimAt : plan.completeAt,
          order: 2,
          key: task.key.padStart(20, '0'),
          caseId: task.caseId,
          isHarmless: isFree || task.formId === REPLY_FORM,
          run: () => (isFree ? this.claim(task, plan) : this.complete(task)),
        };
      }
    }
    // A task that has gone needs no plan any more.
    for (const key of this.plans.keys()) {
      if (!view.tasks.has(key)) {
        this.plans.delete(key);
      }
    }
  }

  private planOf(task: OpenTask): TaskPlan | undefined {
    if (!this.plans.has(task.key)) {
      this.plans.set(task.key, this.parts.planner.planOf(task, this.script(task)));
    }
    return this.plans.get(task.key);
  }

  private async claim(task: OpenTask, { timing }: TaskPlan): Promise<void> {
    const { engine, staff, view } = this.parts;
    const asking = task.formId === 'p03-challenge' ? view.variable(task.elementInstanceKey, 'askingAgency') : undefined;
    const worker = await staff.pick({
      groups: task.candidateGroups,
      at: engine.clock.now(),
      about: [task.caseId ?? 'nobody', task.elementId, task.nth],
      agency: timing.agency,
      notAgency: typeof asking === 'string' ? asking : undefined,
    });
    await engine.assignUserTask({ userTaskKey: task.key, assignee: worker.id, allowOverride: false, action: 'claim' });
  }

  private async complete(task: OpenTask): Promise<void> {
    const { engine, care, staff, view } = this.parts;
    const worker = staff.get(task.assignee);
    const ask: Ask = {
      task,
      nth: task.nth,
      script: this.script(task) ?? NOBODY,
      worker,
      at: toLondonIso(new Date(engine.clock.now())),
      variable: (name) => view.variable(task.elementInstanceKey, name),
    };
    await besideForms[task.formId]?.({ ...ask, care, staff });
    await care.get(TaskSubmission).submit(this.seenBy(task), worker.id, answersTo(ask));
  }

  private seenBy(task: OpenTask): WaitingTask {
    const { view } = this.parts;
    const { key, elementId, formId, processInstanceKey, bpmnProcessId, creationTimestamp } = task;
    return {
      ...{ key, elementId, formId, processInstanceKey, bpmnProcessId },
      formSchema: view.forms.get(task.formKey) ?? null,
      callerInstanceKeys: view.callersOf(processInstanceKey),
      variables: view.variables(task.elementInstanceKey),
      createdAt: new Date(creationTimestamp),
    };
  }

  private script(task: OpenTask): CaseScript | undefined {
    return task.caseId === undefined ? undefined : this.scriptOf.get(task.caseId);
  }

  private checkIncidents(): void {
    for (const incident of this.parts.view.incidents.values()) {
      throw new Error(
        `Expected the replay to go on without incidents, but '${incident.elementId}' of ${incident.bpmnProcessId} has one: ${incident.errorMessage}`,
      );
    }
  }
}

/** The case's own answers over those that all cases share. */
function answersTo(ask: Ask): JsonObject {
  const { formId } = ask.task;
  const given = { ...valuesOf(defaultAnswers[formId], ask), ...valuesOf(ask.script.answers[formId], ask) };
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, value]])),
  );
}

function valuesOf(answers: Answers | undefined, ask: Ask): FilledIn {
  return typeof answers === 'function' ? answers(ask) : (answers ?? {});
}

/** Of each case the first step, or all those that end nothing else: what one of them ends, no other may be about. The rest comes after. */
function together(steps: readonly Step[]): Step[] {
  const first = new Map<string | undefined, Step>();
  return steps.filter((step) => {
    const before = first.get(step.caseId);
    first.set(step.caseId, before ?? step);
    return before === undefined || (before.isHarmless === true && step.isHarmless === true);
  });
}

function isEarlier(a: Step, b: Step): boolean {
  return a.at - b.at < 0 || (a.at === b.at && (a.order - b.order < 0 || (a.order === b.order && a.key < b.key)));
}

/** Work that is about nobody in particular. */
const NOBODY: CaseScript = {
  id: 'nobody',
  title: 'Work for everybody',
  contactId: '',
  personId: '',
  arrivesAt: '',
  restricted: false,
  referral: {
    channel: 'web',
    kind: 'self',
    agency: null,
    whatHappened: '',
    whatWouldHelp: '',
    safeToCallBack: true,
    mainReason: 'other',
    otherReasons: [],
    risk: 'low',
    childInvolved: false,
    crisis: false,
    safeguardingSign: false,
    agreement: 'notAsked',
    agencies: [],
    demandType: 'value',
  },
  keyworkerFrom: '',
  words: { strengths: '' },
  counterfactual: [],
  known: {},
  answers: {},
  timing: {},
};
