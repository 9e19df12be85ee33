import { Duration } from 'luxon';
import { london } from '#care/calendar/london-time.js';
import type { ActivatedJob } from '#process-engine/process-engine.js';
import type { Json, JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type { UserTaskValue } from '#protocol/records.js';
import type { PathwayDriver, WayAnswer } from './pathway-driver.js';

/** An open user task as it is compared between engines. */
export interface OpenTask {
  readonly task: string;
  readonly form: string;
  readonly groups: readonly string[];
}

/** Where one task is meant among several of an element. */
export interface WhichTask {
  readonly group?: string;
  readonly assignee?: string;
}

/**
 * One way through a pathway, step by step: what is done resolves when everything that follows from it has happened. Each walk is
 * about somebody of its own and begins on a Monday at 09:00 in London.
 */
export class Walk {
  /** What a pathway is told about the person: ids, flags and codes. */
  readonly who: {
    readonly episodeId: string;
    readonly contactId: string;
    readonly personId: string;
    readonly rag: string;
    readonly receivedAt: string;
    readonly weekendHub: boolean;
    readonly hubId: string;
  };

  constructor(
    private readonly driver: PathwayDriver,
    private readonly pathway: string,
    readonly number: number,
  ) {
    this.who = {
      ...{ episodeId: `episode-${number}`, contactId: `contact-${number}`, personId: `person-${number}`, rag: 'Amber' },
      ...{ receivedAt: this.at(), weekendHub: false, hubId: `hub-${number}` },
    };
  }

  /** The group of the person's keyworker. */
  get keyworker(): string {
    return `keyworker:${this.who.episodeId}`;
  }

  /** Engine time, ISO 8601; or a duration from now on. */
  at(duration = 'PT0S'): string {
    return new Date(this.after(duration)).toISOString();
  }

  /** Answers jobs in place of the usual ones. */
  answers(answers: Readonly<Record<string, WayAnswer>>): void {
    this.driver.ownAnswers = { ...this.driver.ownAnswers, ...answers };
  }

  // ── what is done ───────────────────────────────────────────────────────────────────────────────────────────────────

  /** Begins the pathway, about the person. @returns the instance */
  async start(variables: JsonObject = {}): Promise<Key> {
    const { processInstanceKey } = await this.driver.engine.createProcessInstance({
      bpmnProcessId: this.pathway,
      variables: { ...this.who, ...variables },
    });
    await this.driver.settle();
    return processInstanceKey;
  }

  async publish(name: string, correlationKey: string, variables: JsonObject = {}, timeToLiveMs = 0): Promise<void> {
    await this.driver.publish({ name, correlationKey, variables, timeToLiveMs });
    await this.driver.settle();
  }

  /** Publishes a message from within the answer to a job: what follows is waited for with the step that led to it. */
  async say(name: string, correlationKey: string, variables: JsonObject, timeToLiveMs: number): Promise<void> {
    await this.driver.publish({ name, correlationKey, variables, timeToLiveMs });
  }

  /** Publishes a message that begins the pathway. @returns the instance */
  async startBy(name: string, correlationKey: string, variables: JsonObject = {}): Promise<Key> {
    const before = new Set(this.begun());
    await this.publish(name, correlationKey, variables);
    const begun = this.begun().filter((key) => !before.has(key));
    if (begun.length !== 1) {
      throw new Error(`Expected '${name}' to begin one '${this.pathway}', but ${begun.length} began`);
    }
    return begun[0] as Key;
  }

  async broadcast(signalName: string, variables: JsonObject): Promise<void> {
    await this.driver.engine.broadcastSignal(signalName, variables);
    await this.driver.settle();
  }

  /** Completes the open task of an element; the oldest, or the one that is meant. */
  async complete(elementId: string, variables: JsonObject = {}, which: WhichTask = {}): Promise<void> {
    const [open] = this.open(elementId, which);
    if (open === undefined) {
      throw new Error(`Expected an open task '${elementId}', but there is none: ${this.driver.whatIsOpen()}`);
    }
    await this.driver.engine.completeUserTask(open[0], variables, 'complete');
    await this.driver.settle();
  }

  /** Turns time on by an ISO 8601 duration. */
  turn(duration: string): Promise<void> {
    return this.driver.turnTo(this.after(duration));
  }

  /** Turns time on to a moment, ISO 8601. */
  turnTo(moment: string): Promise<void> {
    return this.driver.turnTo(Date.parse(moment));
  }

  // ── what is seen ───────────────────────────────────────────────────────────────────────────────────────────────────

  /** All open tasks, in the order of their elements. */
  tasks(): OpenTask[] {
    return this.open()
      .map(([, { elementId, formId, candidateGroups }]) => ({
        ...{ task: elementId, form: formId, groups: candidateGroups },
      }))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }

  /** Elements of all open tasks, in order. */
  taskIds(): string[] {
    return this.tasks().map(({ task }) => task);
  }

  /** When the open task of an element is due, ISO 8601: engines write the same moment in more than one way. */
  due(elementId: string): string {
    const [open] = this.open(elementId);
    if (open === undefined) throw new Error(`Expected an open task '${elementId}', but there is none`);
    const { dueDate } = open[1];
    const due = Date.parse(dueDate);
    if (Number.isNaN(due))
      throw new Error(`Expected task '${elementId}' to be due at a moment, but found '${dueDate}'`);
    return new Date(due).toISOString();
  }

  /** Who has the open tasks of an element. */
  assignees(elementId: string): string[] {
    return this.open(elementId)
      .map(([, { assignee }]) => assignee)
      .sort();
  }

  /** End events that an instance, with all that it called, has reached: in order of their ids. */
  ends(instance: Key): string[] {
    return this.driver.log.stream
      .ofRoot(instance)
      .completed()
      .filter((id) => id.startsWith('end-'))
      .sort();
  }

  /** What the instance hands to its caller: the last value of a variable of its own. */
  result(instance: Key, name: string): Json | undefined {
    const variables = this.driver.log.stream.ofInstance(instance).ofType('VARIABLE');
    return variables.findLast(({ value }) => value.name === name && value.scopeKey === instance)?.value.value;
  }

  isActive(instance: Key): boolean {
    return this.driver.log.instances.get(instance)?.isActive === true;
  }

  /** Instances of a pathway that have begun, oldest first. */
  begun(bpmnProcessId = this.pathway): Key[] {
    return [...this.driver.log.instances.values()]
      .filter((one) => one.bpmnProcessId === bpmnProcessId)
      .map(({ key }) => key);
  }

  /** Messages published so far, each with its key and variables. */
  published(name: string): { correlationKey: string; variables: JsonObject }[] {
    return this.driver.log.stream
      .ofType('MESSAGE', 'PUBLISHED')
      .filter(({ value }) => value.name === name)
      .map(({ value: { correlationKey, variables } }) => ({ correlationKey, variables }));
  }

  /** Variables of the signals broadcast so far. */
  signalled(name: string): JsonObject[] {
    return this.driver.log.stream
      .ofType('SIGNAL', 'BROADCASTED')
      .filter(({ value }) => value.signalName === name)
      .map(({ value }) => value.variables);
  }

  /** Jobs of a type that were done so far, oldest first. */
  answered(type: string): ActivatedJob[] {
    return this.driver.answered.filter((job) => job.type === type);
  }

  private open(elementId?: string, { group, assignee }: WhichTask = {}): [Key, UserTaskValue][] {
    return [...this.driver.log.tasks].filter(
      ([, task]) =>
        (elementId === undefined || task.elementId === elementId) &&
        (group === undefined || task.candidateGroups.includes(group)) &&
        (assignee === undefined || task.assignee === assignee),
    );
  }

  private after(duration: string): number {
    return london(new Date(this.driver.clock.now())).plus(Duration.fromISO(duration)).toMillis();
  }
}

/** An open task as it is expected. */
export const aTask = (task: string, form: string, ...groups: readonly string[]): OpenTask => ({ task, form, groups });
