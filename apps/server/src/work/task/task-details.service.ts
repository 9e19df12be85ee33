import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { BLOCKAGE_LEVELS, type KnownBlockageType } from '#care/blockage/blockage.entity.js';
import { Episode } from '#care/episode/episode.entity.js';
import { Worker } from '#care/organisation/worker.entity.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { findByKey } from '#readmodels/search/search.js';
import { type FoundUserTask, userTasks } from '#readmodels/search/tables/user-tasks.js';
import { NotFound } from '../../http/problem.exception.js';
import { type TaskForm, TaskForms } from '../../tasks/task-forms.js';
import { AskedAtTasks } from '../actions/asked-at-tasks.service.js';
import { CANNOT_REASONS } from '../actions/cannot-do.entity.js';
import { LIMITS, PURPOSES } from '../actions/question-choices.js';
import { Recipients } from '../actions/recipients.service.js';
import { TaskFacts } from '../actions/task-facts.service.js';
import { Agencies } from '../common/agencies.js';
import { IdNames } from '../common/id-names.js';
import { ProcessModels } from '../common/process-models.js';
import { REPLY_FORMS } from '../common/reply-forms.js';
import { sentenceCase } from '../common/words.js';
import { DraftsService } from '../drafts/drafts.service.js';
import { type Closeness, SeenEpisodes } from '../episode/seen-episodes.service.js';
import { type Alert, IdentityService } from '../identity/identity.service.js';
import type { Viewer } from '../viewer/viewer.js';
import { WhyService } from '../why/why.service.js';
import type { SeenTask } from '../worklist/seen-task.js';
import { WorklistService } from '../worklist/worklist.service.js';
import { TaskHands } from './task-hands.service.js';

/** What a blockage can be of, as pathways name them too. */
const BLOCKAGE_TYPES: readonly KnownBlockageType[] = [
  'no answer',
  'no capacity',
  'no suitable accommodation',
  'awaiting care',
  'awaiting housing',
  'no consent before referral',
  'no keyworker',
  'rule in the way',
  'system down',
  'family choice',
  'other',
];

/** What everybody has to know who may reach the person. */
const FOR_ALL: ReadonlySet<Alert['kind']> = new Set<Alert['kind']>(['no-contact', 'call-back', 'died', 'restricted']);

/** A form that works out what can be chosen, from ids mostly. */
const OFFERS = /"values(?:Expression|Key)"/;

/** Steps that people know by name. */
const STEP_TYPES = new Set(['USER_TASK', 'CALL_ACTIVITY', 'SERVICE_TASK', 'RECEIVE_TASK', 'SUB_PROCESS']);

/** A task with all that its page shows. */
@Injectable()
export class TaskDetails {
  constructor(
    private readonly worklist: WorklistService,
    private readonly hands: TaskHands,
    private readonly forms: TaskForms,
    private readonly entries: TaskEntryService,
    private readonly drafts: DraftsService,
    private readonly identities: IdentityService,
    private readonly episodes: SeenEpisodes,
    private readonly why: WhyService,
    private readonly models: ProcessModels,
    private readonly idNames: IdNames,
    private readonly agencies: Agencies,
    private readonly asked: AskedAtTasks,
    private readonly recipients: Recipients,
    private readonly facts: TaskFacts,
    private readonly em: EntityManager,
  ) {}

  async get(key: string, viewer: Viewer) {
    const task = await this.worklist.find(key, viewer);
    const found = await findByKey(this.em, userTasks, key);
    if (found === undefined) throw new NotFound('task', key);
    const closeness = await this.episodes.closenessTo(task.episodeId, viewer);
    const [item, form, identity, draft, questions, fixedActions] = await Promise.all([
      this.worklist.item(task, viewer),
      this.forms.formOf(found),
      this.identityOf(task, closeness),
      viewer.workerId === null ? null : this.drafts.find(key, viewer.workerId),
      this.asked.of(task, viewer, closeness),
      this.fixedActions(task, viewer, closeness),
    ]);
    const [why, values, answeredBefore] = await Promise.all([
      closeness === 'asked' ? this.why.ofQuestion(task, found) : this.why.of(task, found, viewer),
      this.valuesOf(found, form),
      closeness === 'overview' ? null : this.answeredBefore(task, form, viewer, closeness),
    ]);
    const names = OFFERS.test(JSON.stringify(form?.schema ?? null)) ? await this.idNames.in(values, viewer) : [];
    const isOpen = task.completedAt === null;
    return {
      ...item,
      identity,
      why,
      form,
      values,
      names,
      answeredBefore,
      draft: draft === null ? null : { values: draft.values, savedAt: draft.savedAt, version: draft.version },
      isOpen,
      closedBecause: isOpen ? null : await this.hands.closedWords(task, viewer),
      questions,
      fixedActions,
    };
  }

  private async identityOf({ people, episodeId }: SeenTask, closeness: Closeness) {
    const [person] = people;
    if (person === undefined) return null;
    const episode = episodeId === null ? null : await this.em.findOneBy(Episode, { id: episodeId });
    const identity = await this.identities.of(person.id, episode);
    const alerts = identity.alerts.filter(({ kind }) => closeness !== 'asked' || FOR_ALL.has(kind));
    return { ...identity, alerts };
  }

  /** Of the variables that the task sees, those that its form speaks of: nothing else needs to leave the server. */
  private async valuesOf(found: FoundUserTask, form: TaskForm | null): Promise<JsonObject> {
    if (form === null) return {};
    const text = JSON.stringify(form.schema);
    const variables = await this.forms.variablesOf(found);
    return Object.fromEntries(Object.entries(variables).filter(([name]) => text.includes(name)));
  }

  /** Nothing known is typed twice. What is restricted is not offered, nor what another agency has written for itself. */
  private async answeredBefore(
    { episodeId, key }: SeenTask,
    form: TaskForm | null,
    viewer: Viewer,
    closeness: Closeness,
  ) {
    if (form === null || episodeId === null) return null;
    const before = await this.entries.latest(episodeId, form.formId);
    if (before === null || before.restricted || before.userTaskKey === key) return null;
    const isOwn = closeness === 'asked' || REPLY_FORMS.has(form.formId);
    if (isOwn && before.agency !== viewer.organisationId) return null;
    const worker = await this.em.findOneBy(Worker, { id: before.workerId });
    const agency = await this.agencies.nameOf(before.agency);
    return { values: before.values, by: [worker?.name, agency].filter(Boolean).join(', '), at: before.at };
  }

  private async fixedActions(task: SeenTask, viewer: Viewer, closeness: Closeness) {
    const drawn = await this.models.of(task.processDefinitionKey);
    const [recipients, { groups }, isNameless] = await Promise.all([
      this.recipients.of(task, viewer, closeness),
      this.hands.receivers(viewer, task.candidateGroups),
      this.facts.isRestricted(task),
    ]);
    const steps = drawn?.model.elements.filter(({ type, name }) => STEP_TYPES.has(type) && name !== null) ?? [];
    return {
      isNameless,
      blockageTypes: BLOCKAGE_TYPES,
      agencies: [...(await this.agencies.names())].map(([id, name]) => ({ id, name })),
      levels: BLOCKAGE_LEVELS.map((id) => ({ id, name: sentenceCase(id) })),
      steps: steps.map(({ id, name }) => ({ id, name: name ?? id })),
      recipients: recipients.map(({ value, kind, name, hint }) => ({ value, kind, name, hint })),
      purposes: Object.entries(PURPOSES).map(([id, name]) => ({ id, name })),
      limits: Object.entries(LIMITS).map(([id, { name }]) => ({ id, name })),
      cannotReasons: Object.entries(CANNOT_REASONS).map(([id, name]) => ({ id, name })),
      couldGroups: groups,
    };
  }
}
