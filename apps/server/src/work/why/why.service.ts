import { Injectable } from '@nestjs/common';
import { EntityManager, In, LessThanOrEqual } from 'typeorm';
import type { DecisionRequirementsModel } from '#bpmn/decision-model.js';
import { Blockage } from '#care/blockage/blockage.entity.js';
import { Clock } from '#care/common/clock.js';
import { Contact } from '#care/contact/contact.entity.js';
import { TaskEntry } from '#care/task-entry/task-entry.entity.js';
import type { Json } from '#process-engine/process-engine.js';
import type { FoundUserTask } from '#readmodels/search/tables/user-tasks.js';
import { readStory, StoryTooLong } from '../../v2/element-instance/read-story.js';
import { HandOver } from '../actions/hand-over.entity.js';
import { Agencies } from '../common/agencies.js';
import { EntryRights, type EntryView } from '../common/entry-rights.js';
import { nextStepsOf, nextStepWords } from '../common/next-steps.js';
import { type DrawnProcess, ProcessModels } from '../common/process-models.js';
import { timeWords } from '../common/times.js';
import { valueWords, variableWords } from '../common/value-words.js';
import { groupWords, sentenceCase, stageWords } from '../common/words.js';
import { type KnownWorker, Workers } from '../common/workers.js';
import { openTimers } from '../episode/open-timers.js';
import type { Viewer } from '../viewer/viewer.js';
import type { SeenTask } from '../worklist/task-item.js';
import { NO_REASON } from '../worklist/task-items.js';
import { Story } from './story.js';
import { type Cause, type Input, type Place, traceBack } from './trace.js';
import { triedWords } from './tried.js';

/** Why a task is here, in words, built from what was drawn and what happened: never written by hand. */
export interface Why {
  /** Why the step exists at all. */
  readonly sentence: string;
  /** What made this one: the rule, event or answer, the nearest first. */
  readonly because: readonly string[];
  /** What was read to come here. */
  readonly data: readonly WhyValue[];
  readonly sentBy: string;
  readonly tried: readonly string[];
  readonly next: string;
  readonly nextSteps: readonly string[];
  readonly version: string;
}

export interface WhyValue {
  readonly label: string;
  /** Null where it is restricted. */
  readonly value: string | null;
  /** Who gave it, and when. */
  readonly from: string | null;
  readonly isRestricted: boolean;
}

/** Tables whose inputs are kept in memory. */
const TABLES_MAX = 100;

interface Made {
  readonly causes: readonly Cause[];
  readonly story: Story;
  readonly before: number;
}

interface Writers {
  readonly entries: ReadonlyMap<string, TaskEntry>;
  readonly workers: ReadonlyMap<string, KnownWorker>;
  readonly view: EntryView;
  readonly agencies: ReadonlyMap<string, string>;
}

@Injectable()
export class WhyService {
  private readonly inputs = new Map<string, ReadonlyMap<string, string>>();

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly models: ProcessModels,
    private readonly rights: EntryRights,
    private readonly workers: Workers,
    private readonly agencies: Agencies,
  ) {}

  async of(task: SeenTask, found: FoundUserTask, viewer: Viewer): Promise<Why> {
    const drawn = await this.models.of(task.processDefinitionKey);
    const element = drawn?.element(task.elementId);
    const agencies = await this.agencies.names();
    const nameOf = (agency: string): string => agencies.get(agency) ?? agency;
    const [made, tried, limits, stuck] = await Promise.all([
      drawn === null ? null : this.trace(task, found, drawn),
      triedWords(this.em, task, nameOf, this.clock.now()),
      drawn === null || task.completedAt !== null ? [] : this.limits(found, drawn),
      this.stuck(found),
    ]);
    const writers = await this.writersOf(made, viewer);
    const because = [
      ...(made?.causes ?? []).flatMap((cause) => this.words(cause, writers)),
      ...(await this.routeWords(task)),
    ];
    const steps = drawn === null || element === undefined ? [] : nextStepsOf(drawn, element).map(nextStepWords);
    const nextSteps = [...limits, ...steps];
    return {
      sentence: element?.why ?? NO_REASON,
      because: because.length === 0 ? [NO_REASON] : because,
      data: [...(made === null ? [] : this.data(made, writers)), ...stuck.data],
      sentBy: stuck.by ?? (await this.sentBy(task, made, writers)),
      tried,
      next:
        limits[0] ??
        (steps[0] === undefined ? NO_REASON.replace('The reason', 'What comes next') : `When it is done: ${steps[0]}`),
      nextSteps,
      version: `${task.processName ?? task.processId}, version ${task.processVersion}`,
    };
  }

  /** For an agency that is asked one thing: what it is asked and until when, and nothing of the rest of the case. */
  async ofQuestion(task: SeenTask, found: FoundUserTask): Promise<Why> {
    const drawn = await this.models.of(task.processDefinitionKey);
    const limits = drawn === null || task.completedAt !== null ? [] : await this.limits(found, drawn);
    const due = task.dueAt === null ? [] : [`An answer is wanted by ${timeWords(task.dueAt, this.clock.now())}.`];
    return {
      sentence: drawn?.element(task.elementId)?.why ?? NO_REASON,
      because: ['Your agency was asked.', ...due],
      data: [],
      sentBy: `The pathway “${task.processName ?? task.processId}”`,
      tried: [],
      next: limits[0] ?? 'When it is done: the team around the person gets your answer.',
      nextSteps: limits,
      version: `${task.processName ?? task.processId}, version ${task.processVersion}`,
    };
  }

  /** What made the task, from the log; null where the log does not reach back so far. */
  private async trace(task: SeenTask, found: FoundUserTask, drawn: DrawnProcess): Promise<Made | null> {
    const story = await this.story(task.rootProcessInstanceKey);
    const begin = story?.beginOf(found.elementInstanceKey);
    if (story === null || begin === undefined) return null;
    const pathway = task.processName ?? task.processId;
    const callers = await this.callers(task.rootProcessInstanceKey, story);
    const start: Place = { instance: task.processInstanceKey, drawn, pathway };
    const options = {
      callerOf: (instance: string) => callers.get(instance),
      inputVariables: await this.inputVariables(story, callers, start),
    };
    return {
      story,
      before: begin.position,
      causes: traceBack(story, start, task.elementId, begin.position + 1, options),
    };
  }

  private async story(root: string): Promise<Story | null> {
    try {
      const records = await readStory(this.em, [root]);
      return records.length === 0 ? null : new Story(records);
    } catch (error) {
      if (error instanceof StoryTooLong) return null;
      throw error;
    }
  }

  /** By the instance that was called: which one called it, and at which step. */
  private async callers(
    root: string,
    story: Story,
  ): Promise<ReadonlyMap<string, Place & { readonly elementId: string }>> {
    const rows = await this.em.query<
      { called: string; caller: string; step: string; definition: string; pathway: string }[]
    >(
      `SELECT c.process_instance_key::text AS called, p.process_instance_key::text AS caller,
          c.parent_element_instance_key::text AS step, p.process_definition_key::text AS definition,
          coalesce(d.name, p.bpmn_process_id) AS pathway
        FROM engine.process_instance c JOIN engine.process_instance p ON p.process_instance_key = c.parent_process_instance_key
        LEFT JOIN engine.process_definition d ON d.process_definition_key = p.process_definition_key
        WHERE c.root_process_instance_key = $1::bigint`,
      [root],
    );
    const places = await Promise.all(
      rows.map(async ({ called, caller, step, definition, pathway }) => {
        const drawn = await this.models.of(definition);
        const elementId = story.beginOf(step)?.value.elementId;
        return drawn === null || elementId === undefined
          ? []
          : [[called, { instance: caller, drawn, pathway, elementId }] as const];
      }),
    );
    return new Map(places.flat());
  }

  /** Inputs of tables that are plain variables, by the inputs' ids. */
  private async inputVariables(
    story: Story,
    callers: ReadonlyMap<string, Place>,
    start: Place,
  ): Promise<ReadonlyMap<string, string>> {
    const places = [start, ...callers.values()];
    const keys = new Set(
      places.flatMap(({ instance, drawn }) =>
        drawn.model.elements
          .filter(({ type }) => type === 'BUSINESS_RULE_TASK')
          .flatMap(
            ({ id }) => story.decisionAt(instance, id, Number.MAX_SAFE_INTEGER)?.value.decisionRequirementsKey ?? [],
          ),
      ),
    );
    const all = new Map<string, string>();
    for (const key of keys) for (const [id, name] of await this.inputsOfTable(key)) all.set(id, name);
    return all;
  }

  private async inputsOfTable(key: string): Promise<ReadonlyMap<string, string>> {
    const known = this.inputs.get(key);
    if (known !== undefined) return known;
    const [row] = await this.em.query<{ model: string | null }[]>(
      'SELECT model FROM engine.resource WHERE resource_key = $1::bigint',
      [key],
    );
    const { decisions = [] } = JSON.parse(row?.model ?? '{}') as Partial<DecisionRequirementsModel>;
    const inputs = decisions.flatMap(({ logic }) => (logic.kind === 'table' ? logic.inputs : []));
    const variables = new Map(
      inputs
        .filter(({ expression }) => /^\w+$/.test(expression.trim()))
        .map(({ id, expression }) => [id, expression.trim()]),
    );
    if (this.inputs.size >= TABLES_MAX) this.inputs.clear();
    this.inputs.set(key, variables);
    return variables;
  }

  /** Who handed in the forms that the trace and its values rest on. */
  private async writersOf(made: Made | null, viewer: Viewer): Promise<Writers> {
    const tasks = made === null ? [] : made.story.tasksBefore(made.before).map(({ key }) => key);
    const entries = tasks.length === 0 ? [] : await this.em.findBy(TaskEntry, { userTaskKey: In(tasks) });
    const [view, workers, agencies] = await Promise.all([
      this.rights.of(entries, viewer),
      this.workers.of(entries.map(({ workerId }) => workerId)),
      this.agencies.names(),
    ]);
    return { view, workers, agencies, entries: new Map(entries.map((entry) => [entry.userTaskKey, entry])) };
  }

  private words(cause: Cause, writers: Writers): string[] {
    const at = (time: number): string => (time === 0 ? '' : ` at ${timeWords(new Date(time), this.clock.now())}`);
    switch (cause.kind) {
      case 'task': {
        if (writers.view.secret.has(cause.taskKey)) return [];
        const who = whoOf(cause.taskKey, writers);
        if (writers.view.restricted.has(cause.taskKey))
          return [`1 entry by ${agencyOf(cause.taskKey, writers)}, restricted.`];
        return [`“${cause.name}” was handed in${who === null ? '' : ` by ${who}`}${at(cause.at)}.`];
      }
      case 'rule':
        return [
          cause.rows.length === 0
            ? `The table “${cause.name}” was read, and none of its rows fitted.`
            : `The table “${cause.name}”: row ${cause.rows.join(', ')} fitted.`,
        ];
      case 'choice':
        return [`${cause.question} ${cause.answer.charAt(0).toUpperCase()}${cause.answer.slice(1)}.`];
      case 'event':
        return [`${EVENT_WORDS[cause.type]}: “${cause.name}”${at(cause.at)}.`];
      case 'step':
        return [`“${cause.name}” came to its end${at(cause.at)}.`];
      case 'called':
        return [`The pathway “${cause.pathway}” asked for it, at its step “${cause.step}”.`];
      default:
        return [];
    }
  }

  /** The values that were read, each once, with who gave it. */
  private data({ causes, story, before }: Made, writers: Writers): WhyValue[] {
    const inputs = causes.flatMap((cause) => (cause.kind === 'rule' || cause.kind === 'choice' ? cause.inputs : []));
    const known = new Map<string, Input>();
    for (const input of inputs.filter(isPlain)) {
      const name = input.variable ?? input.label;
      if (!known.has(name)) known.set(name, input);
    }
    const tasks = story.tasksBefore(before);
    return [...known.values()].flatMap(({ label, variable, value }): WhyValue[] => {
      const words = variable !== null && label === variable ? variableWords(variable) : sentenceCase(label);
      const giver = variable === null ? undefined : tasks.find((task) => Object.hasOwn(task.value.variables, variable));
      if (giver === undefined)
        return [{ label: words, value: wordsOfValue(variable, value), from: null, isRestricted: false }];
      if (writers.view.secret.has(giver.key)) return [];
      if (writers.view.restricted.has(giver.key)) {
        const from = `1 value from ${agencyOf(giver.key, writers)}, restricted`;
        return [{ label: from, value: null, from: null, isRestricted: true }];
      }
      const who = whoOf(giver.key, writers);
      const when = timeWords(new Date(giver.timestamp), this.clock.now());
      const from = `${giver.value.name ?? 'a form'}${who === null ? '' : `, ${who}`}, ${when}`;
      return [{ label: words, value: wordsOfValue(variable, value), from, isRestricted: false }];
    });
  }

  private async sentBy(task: SeenTask, made: Made | null, writers: Writers): Promise<string> {
    const [handed] = await this.em.find(HandOver, { where: { userTaskKey: task.key }, order: { at: 'DESC' }, take: 1 });
    if (handed !== undefined) {
      const from = (await this.workers.of([handed.fromWorker])).get(handed.fromWorker);
      const who = from === undefined ? 'somebody' : `${from.name}, ${from.agency}`;
      const to = handed.toGroup === null ? '' : ` to ${groupWords(handed.toGroup, writers.agencies)}`;
      return `Handed over${to} by ${who}, ${timeWords(handed.at, this.clock.now())}${handed.note === null ? '' : `: “${handed.note}”`}`;
    }
    const last = made?.story
      .tasksBefore(made.before)
      .find(({ key }) => writers.entries.has(key) && !writers.view.secret.has(key));
    if (last !== undefined && !writers.view.restricted.has(last.key)) {
      return `${whoOf(last.key, writers) ?? 'Somebody'} (${last.value.name ?? 'a form'})`;
    }
    if (last !== undefined) return agencyOf(last.key, writers);
    return (
      (await this.writtenBefore(task, writers)) ??
      (await this.referrerOf(task)) ??
      `The pathway “${task.processName ?? task.processId}” itself`
    );
  }

  /** Who wrote last about the same contact or case, before the task came up. */
  private async writtenBefore(
    { contactId, episodeId, createdAt }: SeenTask,
    { agencies }: Writers,
  ): Promise<string | null> {
    const about = [...(contactId === null ? [] : [{ contactId }]), ...(episodeId === null ? [] : [{ episodeId }])];
    if (about.length === 0) return null;
    const at = LessThanOrEqual(new Date(createdAt));
    const [entry] = await this.em.find(TaskEntry, {
      where: about.map((ids) => ({ ...ids, at, restricted: false })),
      order: { at: 'DESC' },
      take: 1,
    });
    if (entry === undefined) return null;
    const worker = (await this.workers.of([entry.workerId])).get(entry.workerId);
    return worker === undefined ? (agencies.get(entry.agency ?? '') ?? null) : `${worker.name}, ${worker.agency}`;
  }

  /** What the front door decided about the contact that a case began with: it is a story of its own. */
  private async routeWords({ contactId, episodeId }: SeenTask): Promise<string[]> {
    if (contactId === null || episodeId === null) return [];
    const contact = await this.em.findOneBy(Contact, { id: contactId });
    return contact?.route ? [`First contact led here: ${sentenceCase(contact.route).toLowerCase()}.`] : [];
  }

  private async referrerOf({ contactId }: SeenTask): Promise<string | null> {
    const contact = contactId === null ? null : await this.em.findOneBy(Contact, { id: contactId });
    if (contact === null) return null;
    const agency = await this.agencies.nameOf(contact.referrerOrganisationId);
    const kind = contact.referrerKind === 'self' ? 'The person' : sentenceCase(contact.referrerKind);
    return [agency ?? kind, contact.referrerName].filter(Boolean).join(', ');
  }

  /** The limits that run at the task: what happens when they pass. */
  private async limits(
    { processInstanceKey, elementInstanceKey }: FoundUserTask,
    drawn: DrawnProcess,
  ): Promise<string[]> {
    const timers = await openTimers(this.em, [processInstanceKey]);
    return timers
      .filter((timer) => timer.elementInstanceKey === elementInstanceKey)
      .flatMap(({ elementId, due }) => {
        const event = drawn.element(elementId);
        if (event === undefined) return [];
        const [then] = nextStepsOf(drawn, event);
        const what = then?.name ?? event.name;
        const isEnd = event.interrupting ? ', and this task ends' : '';
        return what === null ? [] : [`If it is not done by ${timeWords(due, this.clock.now())}: “${what}”${isEnd}`];
      });
  }

  /** Of a call for help: what is stuck, in the words of who asked. */
  private async stuck({ processInstanceKey }: FoundUserTask): Promise<{ data: WhyValue[]; by: string | null }> {
    const [row] = await this.em.query<{ value: string }[]>(
      "SELECT value FROM engine.variable WHERE scope_key = $1::bigint AND name = 'blockageId'",
      [processInstanceKey],
    );
    const id: unknown = row === undefined ? null : JSON.parse(row.value);
    const blockage = typeof id === 'string' ? await this.em.findOneBy(Blockage, { id }) : null;
    if (blockage === null) return { data: [], by: null };
    const by =
      blockage.raisedBy === null ? undefined : (await this.workers.of([blockage.raisedBy])).get(blockage.raisedBy);
    const from = `${by === undefined ? 'The pathway' : `${by.name}, ${by.agency}`}, ${timeWords(blockage.raisedAt, this.clock.now())}`;
    const told = (label: string, value: string | null): WhyValue[] =>
      value === null ? [] : [{ label, value, from, isRestricted: false }];
    const words = told('What is stuck', blockage.description ?? sentenceCase(blockage.type));
    return {
      data: [...words, ...told('What was tried', blockage.workaround)],
      by: by === undefined ? null : `${by.name}, ${by.agency}`,
    };
  }
}

/** What is called so says nothing to people. */
const ID = /(Id|Ids|Key|Keys)$/;

/** Ids and what is made of parts are the pathway's own affair. */
function isPlain({ label, variable, value }: Input): boolean {
  const parts = Array.isArray(value) ? value : [value];
  return !ID.test(variable ?? label) && parts.every((part) => typeof part !== 'object' || part === null);
}

const wordsOfValue = (variable: string | null, value: Json): string =>
  variable === 'stage' && typeof value === 'string' ? stageWords(value) : valueWords(value);

const EVENT_WORDS = {
  timer: 'The time was up',
  message: 'News came',
  start: 'It began with',
  other: 'It happened',
} as const;

/** `Ana Brown, Trafford Council`. */
function whoOf(taskKey: string, { entries, workers, agencies }: Writers): string | null {
  const entry = entries.get(taskKey);
  if (entry === undefined) return null;
  const worker = workers.get(entry.workerId);
  if (worker !== undefined) return `${worker.name}, ${worker.agency}`;
  return entry.agency === null ? null : (agencies.get(entry.agency) ?? entry.agency);
}

const agencyOf = (taskKey: string, { entries, agencies }: Writers): string => {
  const agency = entries.get(taskKey)?.agency;
  return agency ? (agencies.get(agency) ?? agency) : 'another agency';
};
