import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Clock } from '#care/common/clock.js';
import { InfoRequest } from '#care/info-request/info-request.entity.js';
import type { FoundUserTask } from '#readmodels/search/tables/user-tasks.js';
import { timeWords } from '../../wording/times.js';
import { replyWords } from '../common/reply-words.js';
import { sentenceCase } from '../common/words.js';
import { Workers } from '../common/workers.js';
import type { Closeness } from '../episode/seen-episodes.service.js';
import type { Viewer } from '../viewer/viewer.js';
import type { SeenTask } from '../worklist/seen-task.js';
import { PURPOSES } from './question-choices.js';
import { isAsked } from './questions.service.js';
import { TaskQuestion } from './task-question.entity.js';

/** What was asked at a task, and what came of it, in words for one reader. */
@Injectable()
export class AskedAtTasks {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly workers: Workers,
  ) {}

  /** The newest first. Who only looks after the neighbourhood sees none; an agency that is asked, its own. */
  async of({ key, mayAct }: SeenTask, viewer: Viewer, closeness: Closeness) {
    const all =
      closeness === 'overview'
        ? []
        : await this.em.find(TaskQuestion, { where: { taskKey: key }, order: { askedAt: 'DESC', id: 'DESC' } });
    if (all.length === 0) return [];
    const ids = all.flatMap(({ requestId }) => requestId ?? []);
    const requests = new Map((await this.em.findBy(InfoRequest, { id: In(ids) })).map((one) => [one.id, one]));
    const workers = await this.workers.of(all.flatMap(({ askedBy, answeredBy }) => [askedBy, answeredBy]));
    const now = this.clock.now();
    return all
      .filter(({ askedBy }) => closeness === 'inside' || workers.get(askedBy)?.agencyId === viewer.organisationId)
      .map((question) => {
        const request = question.requestId === null ? null : (requests.get(question.requestId) ?? null);
        const since = timeWords(question.askedAt, now);
        const due = timeWords(question.dueAt, now);
        const { state, words, answer } = outcome(question, request, viewer, { since, due, now });
        const purpose = (PURPOSES as Readonly<Record<string, string>>)[question.purpose];
        return {
          id: question.id,
          to: question.toName,
          needed: question.needed,
          purpose: purpose ?? sentenceCase(question.purpose),
          askedBy: workers.get(question.askedBy)?.name ?? null,
          ...{ state, words, answer },
          canAnswer:
            question.requestId === null && state === 'waiting' && (mayAct === true || isAsked(question, viewer)),
          isByPhone: question.toKind === 'agency' && question.requestId === null,
        };
      });
  }

  /** What an agency that is asked is to say, where somebody asked it at a task: in the words of who asks. */
  async questionOf({ processInstanceKey }: Pick<FoundUserTask, 'processInstanceKey'>): Promise<string | null> {
    const [row] = await this.em.query<{ value: string }[]>(
      "SELECT value FROM engine.variable WHERE scope_key = $1::bigint AND name = 'requestId'",
      [processInstanceKey],
    );
    const id: unknown = row === undefined ? null : JSON.parse(row.value);
    return typeof id === 'string' ? ((await this.em.findOneBy(InfoRequest, { id }))?.question ?? null) : null;
  }
}

interface Told {
  readonly state: 'waiting' | 'answered' | 'ended';
  readonly words: string;
  readonly answer: string | null;
}

function outcome(
  question: TaskQuestion,
  request: InfoRequest | null,
  { organisationId }: Viewer,
  { since, due, now }: { readonly since: string; readonly due: string; readonly now: Date },
): Told {
  const name = question.toName;
  const ended = (words: string): Told => ({ state: 'ended', words, answer: null });
  const answered = (at: Date, answer: string | null): Told => ({
    state: 'answered',
    words: `${name} answered at ${timeWords(at, now)}.`,
    answer,
  });
  if (question.requestId === null && question.answeredAt !== null)
    return answered(question.answeredAt, question.answer);
  if (request?.status === 'not-shared') return ended(`${name} was not asked: the rule of sharing did not allow it.`);
  if (request?.status === 'retracted') return ended(`The question to ${name} was taken back.`);
  if (request?.status === 'replied' && request.repliedAt !== null) {
    const reply = replyWords(request, organisationId ?? '', name);
    return answered(
      request.repliedAt,
      reply === null || reply.isRestricted ? `1 answer by ${name}, restricted` : reply.lines.join('\n'),
    );
  }
  const late = question.dueAt < now ? ' No answer has come in time.' : '';
  return { state: 'waiting', words: `Waiting for ${name} since ${since}, due ${due}.${late}`, answer: null };
}
