import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import { CalendarService } from '#care/calendar/calendar.service.js';
import type { Due } from '#care/calendar/compute-due.js';
import { Clock } from '#care/common/clock.js';
import { derivedId } from '#care/common/id-maker.js';
import { insertOnce } from '#care/common/insert-once.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { LawfulBasisService } from '#care/lawful-basis/lawful-basis.service.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { SharingService } from '#care/sharing/sharing.service.js';
import { SharingLogService } from '#care/sharing/sharing-log.service.js';
import { JourneyMessages } from '#workflows/shared/journey-messages.js';
import { LEAD_AGENCY } from '#workflows/shared/lead-agency.js';
import { NotFound, ProblemException } from '../../http/problem.exception.js';
import { timeWords } from '../../wording/times.js';
import { SeenEpisodes } from '../episode/seen-episodes.service.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import type { SeenTask } from '../worklist/seen-task.js';
import { WorklistService } from '../worklist/worklist.service.js';
import { LIMIT_DEFAULT, LIMITS } from './question-choices.js';
import { type Recipient, Recipients } from './recipients.service.js';
import { refusalWords } from './refusal-words.js';
import type { AnswerQuestionDto, AskQuestionDto } from './task-actions.dto.js';
import { TaskFacts } from './task-facts.service.js';
import { TaskQuestion } from './task-question.entity.js';

/** The topic that a person's agreement is asked for when a case begins, and the one that no timeline tells. */
const TOPIC = 'working-together';
const KEPT_APART = 'safeguarding';
const VITAL = 'vital';

/** Somebody who has a task asks somebody else something, and goes on when the answer is there. Nothing of it ends the task. */
@Injectable()
export class Questions {
  constructor(
    private readonly worklist: WorklistService,
    private readonly recipients: Recipients,
    private readonly facts: TaskFacts,
    private readonly episodes: SeenEpisodes,
    private readonly requests: InfoRequestService,
    private readonly sharing: SharingService,
    private readonly log: SharingLogService,
    private readonly bases: LawfulBasisService,
    private readonly notifications: NotificationService,
    private readonly messages: JourneyMessages,
    private readonly calendar: CalendarService,
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemException 422 in words, e.g. where the person has not agreed that this agency is asked */
  async ask(key: string, request: AskQuestionDto, viewer: WorkingViewer, once?: string) {
    const task = await this.worklist.findToActOn(key, viewer);
    if (task.completedAt !== null) throw new ProblemException(409, 'TASK_CLOSED', 'This task is no longer open.');
    const closeness = await this.episodes.closenessTo(task.episodeId, viewer);
    const to = (await this.recipients.of(task, viewer, closeness)).find(({ value }) => value === request.to);
    if (to === undefined)
      throw new ProblemException(422, 'ASK_WHOM', 'Choose whom to ask: nobody like that can be asked.');
    const now = this.clock.now();
    const { limit, calendar } = LIMITS[request.limit ?? LIMIT_DEFAULT];
    const due = await this.calendar.computeDue({ limit, calendar, from: now });
    const id = this.facts.idOf('question', key, viewer, once);
    const requestId = to.kind === 'agency' ? await this.askAgency({ id, task, to, request, viewer, due }) : null;
    const question = await insertOnce(this.em, TaskQuestion, {
      ...{ id, taskKey: key, askedBy: viewer.workerId, askedAt: now, requestId },
      ...{ toKind: to.kind, toId: to.id, toName: to.name, needed: request.needed, purpose: request.purpose },
      ...{ isDanger: request.isDanger === true, dueAt: new Date(due.dueAt) },
    });
    if (to.kind !== 'agency') await this.tell(question, task, to);
    return {
      id: question.id,
      to: to.name,
      dueAt: question.dueAt,
      dueInWords: `by ${timeWords(question.dueAt, now)}`,
      byPhone: to.kind === 'agency' && requestId === null,
    };
  }

  /** Writes down what came by telephone or by word of mouth: the waiting is over. An agency's request has its own answer. */
  async answer(key: string, id: string, { answer }: AnswerQuestionDto, viewer: WorkingViewer) {
    const task = await this.worklist.find(key, viewer);
    const question = await this.em.findOneBy(TaskQuestion, { id, taskKey: key });
    if (question === null) throw new NotFound('question', id, 'id');
    if (task.mayAct !== true && !isAsked(question, viewer)) {
      throw new ProblemException(403, 'NOT_YOURS', 'This question is for others to answer.');
    }
    if (question.requestId !== null) {
      throw new ProblemException(409, 'OWN_ANSWER', `${question.toName} answers by a request of its own.`);
    }
    if (question.answeredAt === null) {
      const answered = { answer, answeredAt: this.clock.now(), answeredBy: viewer.workerId };
      await this.em.update(TaskQuestion, { id, answeredAt: IsNull() }, answered);
    }
    return { id };
  }

  /**
   * Asks an agency by a request that its own pathway looks after. Where the product cannot carry the question without telling of what is
   * restricted, or nobody is on record, it is asked by telephone: the rule is the same.
   */
  private async askAgency({ id, task, to, request, viewer, due }: Asking): Promise<string | null> {
    const isRestricted = await this.facts.isRestricted(task);
    const topic = isRestricted ? KEPT_APART : TOPIC;
    const { personId, episodeId } = task;
    if (request.isDanger === true) await this.recordDanger(id, task, to, request, viewer);
    else await this.assureAllowed(id, task, to, request, topic, viewer);
    if (isRestricted || personId === null) {
      if (!(await this.log.isNoted(id))) {
        const { purpose } = request;
        const ground = request.isDanger === true ? VITAL : null;
        await this.log.note({
          ...{ act: 'asked', agency: to.id, purpose, episodeId, personId, ground },
          ...{ byWorker: viewer.workerId, subjectId: id },
        });
      }
      return null;
    }
    const asked = await this.requests.ask({
      ...{ id, personId, agency: to.id, purpose: request.purpose, question: request.needed, topic },
      ...(episodeId === null ? {} : { episodeId }),
      ...{ dueAt: due.dueAt, halfAt: due.halfAt, askedBy: viewer.workerId },
    });
    if (asked.status === 'asked') await this.begin(task, asked.id, to, request, topic, asked.fields, due);
    return asked.id;
  }

  /** The pathway of the question, as every other question to an agency has it. Not heard: it is on its way already. */
  private async begin(
    { key, episodeId, contactId, personId, urgency }: SeenTask,
    requestId: string,
    to: Recipient,
    request: AskQuestionDto,
    topic: string,
    fields: readonly string[],
    { dueAt, halfAt }: Due,
  ): Promise<void> {
    const { rag = null, weekendHub = null, hubId = null, receivedAt = null } = await this.facts.variablesOf(key);
    await this.messages.reaches('Info.Asked', requestId, {
      ...{ requestId, episodeId, contactId, personId, agency: to.id, purpose: request.purpose, topic },
      ...{ fields: [...fields], basis: request.isDanger === true ? VITAL : null, infoDue: dueAt, infoHalf: halfAt },
      ...{ rag: urgency === null ? rag : urgency.charAt(0).toUpperCase() + urgency.slice(1) },
      ...{ weekendHub, hubId, receivedAt },
    });
  }

  /** @throws ProblemException in words; that it was refused is on record */
  private async assureAllowed(
    id: string,
    { personId, episodeId }: SeenTask,
    to: Recipient,
    { purpose }: AskQuestionDto,
    topic: typeof TOPIC | typeof KEPT_APART,
    { workerId }: WorkingViewer,
  ): Promise<void> {
    const [answer] = personId === null ? [] : await this.sharing.check(personId, [to.id], topic);
    const decision = answer?.decision ?? { allowed: false as const, reason: 'not-asked' as const };
    if (decision.allowed) return;
    if (!(await this.log.isNoted(id))) {
      await this.log.note({
        ...{ act: 'refused', agency: to.id, purpose, episodeId, personId, reason: decision.reason },
        ...{ byWorker: workerId, subjectId: id },
      });
    }
    throw new ProblemException(422, 'NOT_SHARED', refusalWords(decision.reason, to.name), {
      members: { reason: decision.reason },
    });
  }

  /** Danger is never gated: the basis in vital interest goes on record for this agency, and the rule lets the question pass. */
  private async recordDanger(
    id: string,
    { personId, episodeId }: SeenTask,
    to: Recipient,
    { purpose }: AskQuestionDto,
    { workerId }: WorkingViewer,
  ): Promise<void> {
    if (personId === null) return;
    await this.bases.record({
      ...{ id: derivedId('basis', id, VITAL), personId, agency: LEAD_AGENCY, ground: VITAL, sharedWith: [to.id] },
      ...(episodeId === null ? {} : { episodeId }),
      ...{ reason: purpose, recordedBy: workerId },
    });
  }

  /** A word to somebody of ours, with nothing of the person in it: the question is at the task, for those who may see it. */
  private async tell({ id, needed }: TaskQuestion, task: SeenTask, to: Recipient) {
    const { key, contactId } = task;
    const isRestricted = await this.facts.isRestricted(task);
    const [name, episodeId] = isRestricted ? [null, null] : [task.name, task.episodeId];
    const told = { id: derivedId('notification', id), topic: 'information-needed' };
    if (to.kind === 'referrer' && contactId !== null) {
      await this.notifications.tellReferrer(contactId, needed, told.id, told.topic);
    } else if (to.kind === 'worker' || to.kind === 'group') {
      await this.notifications.tell({
        ...{ ...told, recipientKind: to.kind, recipientId: to.id, channel: 'board' },
        text: `Somebody needs to know something from you for ${name === null ? 'a task' : `“${name}”`}: /work/tasks/${key}`,
        ...(episodeId === null ? {} : { episodeId }),
      });
    }
  }
}

interface Asking {
  readonly id: string;
  readonly task: SeenTask;
  readonly to: Recipient;
  readonly request: AskQuestionDto;
  readonly viewer: WorkingViewer;
  readonly due: Due;
}

/** Whether the viewer is the one who is asked. */
export const isAsked = (
  { toKind, toId }: TaskQuestion,
  { workerId, groups }: { readonly workerId: string | null; readonly groups: readonly string[] },
): boolean => (toKind === 'worker' && toId === workerId) || (toKind === 'group' && groups.includes(toId));
