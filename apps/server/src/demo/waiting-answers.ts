import { ConnectionService } from '#care/connection/connection.service.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { OneTimeLinkService } from '#care/info-request/one-time-link.service.js';
import { KeyworkerService } from '#care/keyworker/keyworker.service.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { EngineError } from '#process-engine/engine-error.js';
import type { JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type { CareServices } from './care-services.js';
import type { CaseScript } from './case-script.js';
import type { Chance, Spread } from './chance.js';
import type { DirectedEngine } from './directed-engine.js';
import type { Hours, WorkingHours } from './hours.js';
import type { RecordView, WaitingElement } from './record-view.js';
import { ceiling } from './task-plan.js';

const MINUTE_MS = 60_000;
/** A message inside an offer or a request waits so long for its catcher. */
const TIME_TO_LIVE_MS = 60 * MINUTE_MS;
const BEFORE_LIMIT_MINUTES = 2;

/** Where a pathway waits for somebody outside, by element id. */
export const WAITING_ELEMENTS: ReadonlySet<string> = new Set(['ebg-answer', 'ebg-provider', 'rt-replied']);

/** An answer that somebody outside will give. */
export interface OutsideAnswer {
  readonly at: number;
  readonly caseId: string | undefined;
  readonly key: string;
  run(): Promise<void>;
}

interface Parts {
  readonly engine: DirectedEngine;
  readonly care: CareServices;
  readonly view: RecordView;
  readonly chance: Chance;
  readonly hours: WorkingHours;
  readonly scriptOf: (caseId: string | undefined) => CaseScript | undefined;
}

/** Answers that come by message: of workers who are asked to be keyworker, of providers, of agencies by one-time link. */
export class WaitingAnswers {
  private readonly times = new Map<Key, number>();

  constructor(private readonly parts: Parts) {}

  *open(): Generator<OutsideAnswer> {
    for (const waiting of this.parts.view.waiting.values()) {
      yield {
        ...{ at: this.timeOf(waiting), key: waiting.key.padStart(20, '0'), caseId: waiting.caseId },
        run: () => this.answer(waiting),
      };
    }
  }

  private timeOf(waiting: WaitingElement): number {
    const known = this.times.get(waiting.key);
    if (known !== undefined) {
      return known;
    }
    const gridMs = (this.parts.scriptOf(waiting.caseId)?.everyMinutes ?? 0) * MINUTE_MS;
    const at = gridMs === 0 ? this.plan(waiting) : ceiling(this.plan(waiting), gridMs);
    this.times.set(waiting.key, at);
    return at;
  }

  private plan({ key, elementId, since, caseId }: WaitingElement): number {
    const { chance, hours, view } = this.parts;
    const about = [caseId ?? 'nobody', elementId, String(this.subjectOf(key, elementId))];
    const after = (spread: Spread, kind: Hours): number => hours.plus(since, chance.minutes(spread, ...about), kind);
    if (elementId === 'ebg-answer') {
      const due = Date.parse(String(view.variable(key, 'offerDue')));
      return Math.min(after([3, 8, 18], 'any'), due - BEFORE_LIMIT_MINUTES * MINUTE_MS);
    }
    return elementId === 'ebg-provider' ? after([60, 240, 700], 'office') : after([30, 120, 300], 'office');
  }

  private subjectOf(key: Key, elementId: string): unknown {
    const name = elementId === 'ebg-answer' ? 'candidate' : elementId === 'ebg-provider' ? 'serviceId' : 'agency';
    return JSON.stringify(this.parts.view.variable(key, name) ?? null);
  }

  private async answer(waiting: WaitingElement): Promise<void> {
    if (waiting.elementId === 'ebg-answer') {
      await this.answerOffer(waiting);
    } else if (waiting.elementId === 'ebg-provider') {
      await this.answerForProvider(waiting);
    } else {
      await this.replyByLink(waiting);
    }
    this.times.set(waiting.key, Number.POSITIVE_INFINITY);
  }

  private async answerOffer({ key, caseId }: WaitingElement): Promise<void> {
    const { care, view, scriptOf } = this.parts;
    const offerId = String(view.variable(key, 'offerId'));
    const candidate = view.variable(key, 'candidate') as JsonObject;
    const isRight = candidate.agency === (scriptOf(caseId)?.keyworkerFrom ?? candidate.agency);
    const answer = isRight ? ('accepted' as const) : ('declined' as const);
    await care.get(KeyworkerService).answerOffer(offerId, { answer });
    await this.publish(isRight ? 'Offer.Accepted' : 'Offer.Declined', offerId, {});
  }

  private async answerForProvider({ key }: WaitingElement): Promise<void> {
    const { care, view } = this.parts;
    const connectionId = String(view.variable(key, 'connectionId'));
    await care.get(ConnectionService).providerAnswered(connectionId, { answer: 'accepted' });
    await this.publish('Provider.Accepted', connectionId, {});
  }

  /** The page behind the link: a code comes another way, both open the question, and the link opens nothing any more. */
  private async replyByLink({ key, caseId }: WaitingElement): Promise<void> {
    const { care, view, scriptOf } = this.parts;
    const requestId = String(view.variable(key, 'requestId'));
    const links = care.get(OneTimeLinkService);
    const token = await this.tokenOf(requestId, String(view.variable(key, 'agency')));
    const code = token === null ? null : await links.sendCode(token);
    if (token === null || code === null || (await links.open(token, code)) !== requestId) {
      throw new Error(`Expected a link to open the request '${requestId}', but it did not`);
    }
    const known = scriptOf(caseId)?.known[String(view.variable(key, 'agency'))];
    await care.get(InfoRequestService).storeReply(requestId, {
      known: known ? 'yes' : 'no',
      channel: 'oneTimeLink',
      ...(known ? { openWork: known.openWork } : {}),
      ...(known?.offer ? { offer: known.offer } : {}),
    });
    await links.use(token);
    await this.publish('Info.Replied', requestId, { known: known ? 'yes' : 'no' });
  }

  private async tokenOf(requestId: string, agency: string): Promise<string | null> {
    const { episodeId } = await this.parts.care.get(InfoRequestService).get(requestId);
    const sent = episodeId ? await this.parts.care.get(NotificationService).ofEpisode(episodeId) : [];
    const last = sent.filter((each) => each.topic === 'info-requested' && each.recipientId === agency).at(-1);
    return last?.text.split('/').at(-1) ?? null;
  }

  private async publish(name: string, correlationKey: string, variables: JsonObject): Promise<void> {
    try {
      const messageId = `replay:${name}:${correlationKey}`;
      await this.parts.engine.publishMessage({
        name,
        correlationKey,
        messageId,
        timeToLiveMs: TIME_TO_LIVE_MS,
        variables,
      });
    } catch (error) {
      if (!(error instanceof EngineError && error.code === 'ALREADY_EXISTS')) {
        throw error;
      }
    }
  }
}
