import { Injectable } from '@nestjs/common';
import { EntityManager, In, LessThanOrEqual } from 'typeorm';
import { london } from '../calendar/london-time.js';
import { ConflictError, NotFoundError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { insertOnce } from '../common/insert-once.js';
import { SharingLogService } from '../sharing/sharing-log.service.js';
import type { SharingReason } from '../sharing/sharing-rule.js';
import type { AskAgencyDto, ReplyDto } from './info-request.dto.js';
import { InfoRequest, REPLY_FIELDS, type Reply } from './info-request.entity.js';

/** What a reply that is no longer needed is kept (P02). */
export const RETRACTED_KEPT_DAYS = 30;

const IN_ORDER = { askedAt: 'ASC', id: 'ASC' } as const;

@Injectable()
export class InfoRequestService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly log: SharingLogService,
  ) {}

  /** Asks one agency (job `ask-agency`). Whether it may be asked was decided before, by the sharing rule. */
  async ask(request: AskAgencyDto): Promise<InfoRequest> {
    const { round = 0, fields = [...REPLY_FIELDS], topic = 'all', dueAt, halfAt, ...rest } = given(request);
    const id = request.id ?? `${request.episodeId}:${request.agency}:${round}`;
    return this.em.transaction(async (em) => {
      const isNew = !(await em.existsBy(InfoRequest, { id }));
      const asked = await insertOnce(em, InfoRequest, {
        ...rest,
        id,
        round,
        topic,
        fields,
        dueAt: london(dueAt).toJSDate(),
        halfAt: halfAt ? london(halfAt).toJSDate() : null,
        askedAt: this.clock.now(),
      });
      if (isNew) {
        await this.note('asked', asked, fields, undefined, em);
      }
      return asked;
    });
  }

  /** @throws NotFoundError */
  async get(id: string, em: EntityManager = this.em): Promise<InfoRequest> {
    const request = await em.findOneBy(InfoRequest, { id });
    if (!request) {
      throw new NotFoundError('info request', id);
    }
    return request;
  }

  async ofEpisode(episodeId: string): Promise<InfoRequest[]> {
    return this.em.find(InfoRequest, { where: { episodeId }, order: IN_ORDER });
  }

  /** The open requests to an agency, the most urgent first. */
  async openOf(agency: string): Promise<InfoRequest[]> {
    return this.em.find(InfoRequest, {
      where: { agency, status: In(['asked', 'silent']) },
      order: { dueAt: 'ASC', id: 'ASC' },
    });
  }

  async remind(id: string): Promise<void> {
    await this.em.update(InfoRequest, { id }, { remindedAt: this.clock.now() });
  }

  /** The journey knows of the late answer. */
  async toldLate(id: string): Promise<void> {
    await this.em.update(InfoRequest, { id }, { lateToldAt: this.clock.now() });
  }

  /** The sharing rule said no: nothing was sent (M75). */
  async notShared(id: string, reason: SharingReason): Promise<InfoRequest> {
    const change = { status: 'not-shared' as const, statusReason: reason };
    return this.em.transaction(async (em) => {
      const { affected } = await em.update(InfoRequest, { id, status: 'asked' }, change);
      const request = await this.get(id, em);
      if (affected) {
        await this.note('refused', request, [], reason, em);
      }
      return request;
    });
  }

  /** The limit passed without an answer; the request stays open for a late one. */
  async silent(id: string): Promise<InfoRequest> {
    // In one step, so that an answer of the same moment is not taken for silence.
    await this.em.update(InfoRequest, { id, status: 'asked' }, { status: 'silent' });
    return this.get(id);
  }

  /**
   * Stores an answer (job `store-reply`). An answer after the limit is late; the caller lets it join the picture by
   * `joinPicture`. The same request answered again keeps its first answer; but a written one takes the place of what somebody noted on
   * the telephone, and is as late as that was.
   *
   * @throws ConflictError when the request was taken back or never sent
   */
  async storeReply(id: string, answer: ReplyDto): Promise<InfoRequest> {
    return this.em.transaction(async (em) => {
      const request = await em.findOne(InfoRequest, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!request) {
        throw new NotFoundError('info request', id, 'answer');
      }
      const wasNoted = request.status === 'replied' && request.replyChannel === 'phone' && answer.channel !== 'phone';
      if (request.status === 'replied' && !wasNoted) {
        return request;
      }
      if (request.status === 'retracted' || request.status === 'not-shared') {
        throw new ConflictError(`Expected to answer info request with id '${id}', but it is ${request.status}`);
      }
      const now = this.clock.now();
      Object.assign(request, {
        reply: replyOf(answer),
        status: 'replied',
        repliedAt: now,
        repliedBy: answer.repliedBy ?? null,
        replyChannel: answer.channel ?? 'userTask',
        redactions: answer.redactions ?? [],
        doNotShareWithPerson: answer.doNotShareWithPerson ?? false,
        doNotShareReason: answer.doNotShareReason ?? null,
        late: wasNoted ? request.late : now > request.dueAt,
      });
      await this.note(
        'replied',
        request,
        REPLY_FIELDS.filter((field) => answer[field] !== undefined),
        undefined,
        em,
      );
      return em.save(request);
    });
  }

  /**
   * Lets answers join the shared picture: one that came late (`attach-late-reply`), or all that came so far; those that are still open then
   * are left out of it.
   */
  async joinPicture(episodeId: string, id?: string): Promise<InfoRequest[]> {
    return this.em.transaction(async (em) => {
      const all = await heldOf(episodeId, em);
      const requests = all.filter(
        (request) => request.status === 'replied' && !request.joinedAt && (id === undefined || request.id === id),
      );
      const joinedAt = this.clock.now();
      if (id === undefined) {
        const open = all.filter(({ status }) => status === 'asked' || status === 'silent');
        await em.update(InfoRequest, { id: In(open.map((request) => request.id)) }, { leftOut: true });
      }
      await em.update(InfoRequest, { id: In(requests.map((request) => request.id)) }, { joinedAt });
      return requests.map((request) => Object.assign(request, { joinedAt }));
    });
  }

  /**
   * Takes back an episode's requests, or those of it that are named (job `retract-requests`): open ones are closed, answers are deleted after
   * `RETRACTED_KEPT_DAYS`. Answers those that were still open.
   */
  async retract(episodeId: string, reason: string, only?: readonly string[]): Promise<InfoRequest[]> {
    const retractedAt = this.clock.now();
    const purgeAfter = london(retractedAt).plus({ days: RETRACTED_KEPT_DAYS }).toJSDate();
    const change = { status: 'retracted' as const, statusReason: reason, retractedAt, purgeAfter };
    return this.em.transaction(async (em) => {
      const requests = (await heldOf(episodeId, em)).filter(
        ({ id, status }) => status !== 'retracted' && status !== 'not-shared' && (only?.includes(id) ?? true),
      );
      for (const request of requests) {
        await em.update(InfoRequest, { id: request.id }, change);
        await this.note('retracted', request, [], reason, em);
      }
      return requests.filter(({ status }) => status !== 'replied');
    });
  }

  /** Deletes the contents of answers whose time to be kept has ended; that they were asked and answered stays. */
  async purge(): Promise<number> {
    const { affected } = await this.em.update(
      InfoRequest,
      { purgeAfter: LessThanOrEqual(this.clock.now()) },
      { question: null, reply: null, redactions: null, doNotShareReason: null, purgeAfter: null },
    );
    return affected ?? 0;
  }

  private async note(
    act: 'asked' | 'replied' | 'refused' | 'retracted',
    { id, episodeId, personId, agency, purpose, askedBy, repliedBy }: InfoRequest,
    fields: readonly string[],
    reason: string | undefined,
    em: EntityManager,
  ): Promise<void> {
    // In the transaction of the act itself: a crash between the two would leave an act without its trace.
    const byWorker = act === 'replied' ? repliedBy : askedBy;
    await this.log.note(
      { act, agency, purpose, episodeId, personId, fields, reason: reason ?? null, byWorker, subjectId: id },
      em,
    );
  }
}

/** An episode's requests, held until the transaction ends: an answer of the same moment comes before it or after it, never between. */
function heldOf(episodeId: string, em: EntityManager): Promise<InfoRequest[]> {
  return em.find(InfoRequest, { where: { episodeId }, order: IN_ORDER, lock: { mode: 'pessimistic_write' } });
}

function replyOf(answer: ReplyDto): Reply {
  const { known, lastContact, openWork, risks, strengths, offer, facts } = answer;
  return given({ known, lastContact, openWork, risks, strengths, offer, facts } as Reply);
}
