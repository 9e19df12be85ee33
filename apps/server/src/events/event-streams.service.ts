import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Request, Response } from 'express';
import { EntityManager } from 'typeorm';
import type { Principal } from '#access/authentication/principal.js';
import { digestOf } from '#access/session/secret.js';
import { SessionService } from '#access/session/session.service.js';
import { candidateGroupOf } from '#care/organisation/organisation.entity.js';
import { ProblemException } from '../http/problem.exception.js';
import { COOKIES, readCookie } from '../sign-in/cookies.js';
import { PublicAddress } from '../sign-in/public-address.js';
import { EventStream } from './event-stream.js';
import type { News } from './news.js';
import { NewsReader } from './news-reader.service.js';

/** Pages of one person, and of all, that listen at once. */
const STREAMS_PER_PERSON_MAX = 12;
const STREAMS_MAX = 1_000;
const HEARTBEAT_MS = 15_000;
/** A sign-out ends the stream after so long, at the latest. */
const SIGN_OUT_MS = 2_000;
const RETRY_AFTER_MS = 30_000;

/** Every page that listens: how many there may be, that their lines stay open, and that they end with the sign-in. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  /** Each with the cookie of its session; programs have none. */
  private readonly streams = new Map<EventStream, string | undefined>();
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly news: NewsReader,
    private readonly sessions: SessionService,
    private readonly address: PublicAddress,
    private readonly em: EntityManager,
  ) {}

  /**
   * The line stands when whatever happens from then on is told.
   *
   * @throws ProblemException 429 where too many listen already
   */
  async open(caller: Principal, request: Request, response: Response): Promise<void> {
    this.assureRoom(caller);
    const stream = new EventStream(viewerOf(caller), request, response);
    const cookie = caller.kind === 'person' ? readCookie(request, COOKIES.session, this.address) : undefined;
    this.streams.set(stream, cookie);
    if (this.timers.length === 0) this.begin();
    const stop = this.news.listen((news) => stream.tell(news));
    response.on('close', () => {
      stop();
      this.streams.delete(stream);
      if (this.streams.size === 0) this.stop();
    });
    const missed = this.missedSince(request.headers['last-event-id']);
    await this.news.ready();
    if (response.closed) return;
    stream.open();
    for (const news of missed) stream.tell(news);
  }

  /** Ends the streams whose sign-in has ended. */
  async endSignedOut(): Promise<void> {
    const cookies = new Map(
      [...this.streams].flatMap(([stream, cookie]) => (cookie === undefined ? [] : [[stream, cookie] as const])),
    );
    if (cookies.size === 0) return;
    const rows = await this.em.query<{ digest: string }[]>(
      'SELECT id_digest AS digest FROM access.session WHERE id_digest = ANY($1)',
      [[...new Set(cookies.values())].map(digestOf)],
    );
    const alive = new Set(rows.map(({ digest }) => digest));
    for (const [stream, cookie] of cookies) if (!alive.has(digestOf(cookie))) stream.end();
  }

  onModuleDestroy(): void {
    this.stop();
    for (const stream of this.streams.keys()) stream.end();
  }

  /** What happened while the page was away; where that is not known any more, it reads all again. */
  private missedSince(lastEventId: string | string[] | undefined): readonly News[] {
    if (typeof lastEventId !== 'string' || !/^\d{1,15}$/.test(lastEventId)) return [];
    const position = Number(lastEventId);
    if (position >= this.news.position) return [];
    const everything = { position: this.news.position, tasks: [], episodes: [], pathways: [], access: [], isAll: true };
    return this.news.after(position) ?? [everything];
  }

  private assureRoom({ kind, username }: Principal): void {
    const own = [...this.streams.keys()].filter(({ viewer }) => viewer.kind === kind && viewer.username === username);
    if (own.length < STREAMS_PER_PERSON_MAX && this.streams.size < STREAMS_MAX) return;
    throw new ProblemException(429, 'TOO_MANY_STREAMS', 'Expected fewer pages that listen at once; close some', {
      retryAfterMs: RETRY_AFTER_MS,
    });
  }

  private begin(): void {
    this.timers = [
      setInterval(() => void this.beat().catch(() => undefined), HEARTBEAT_MS),
      setInterval(() => void this.endSignedOut().catch(() => undefined), SIGN_OUT_MS),
    ];
    for (const timer of this.timers) timer.unref();
  }

  private stop(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.timers = [];
  }

  /** Also ends those who have been idle for too long. */
  private async beat(): Promise<void> {
    for (const stream of this.streams.keys()) stream.beat();
    const cookies = new Set([...this.streams.values()].filter((cookie): cookie is string => cookie !== undefined));
    for (const cookie of cookies) await this.sessions.find(cookie, false);
    await this.endSignedOut();
  }
}

/** With the agency's own group; who goes with whom is told with the news. */
const viewerOf = (caller: Principal) => ({
  ...caller,
  groups: [...caller.groups, ...(caller.organisationId === null ? [] : [candidateGroupOf(caller.organisationId)])],
});
