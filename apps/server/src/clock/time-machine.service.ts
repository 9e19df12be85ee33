import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnModuleDestroy, Optional } from '@nestjs/common';
import type { Principal } from '#access/authentication/principal.js';
import { CalendarService } from '#care/calendar/calendar.service.js';
import { EngineError } from '#process-engine/engine-error.js';
import { Followers } from '#readmodels/followers/followers.js';
import { EmbeddedEngine } from '#runtime/embedded-engine.js';
import { DemoIdentity } from '../demo-identity/demo-identity.js';
import { EngineInUse } from '../engine/engine-in-use.js';
import { InvalidRequest, ProblemException } from '../http/problem.exception.js';
import { fullTimeWords } from '../wording/times.js';
import type { TurnClockDto } from './clock.dto.js';
import { type ClockChoice, choicesAt, latestFrom, momentOf, TURN_DAYS_MAX } from './clock-choices.js';

/** So many turns are remembered, with what happened in them. */
const TURNS_MAX = 20;
/** What follows the log may be behind when a turn ends; it holds nobody up for longer. */
const FOLLOW_MS_MAX = 10_000;

const NO_EMBEDDED = 'A Zeebe cluster runs the pathways here, and its clock cannot be turned from these pages.';
const NOT_ACTIVE = 'Another server runs the pathways at the moment.';
const IN_HAND = 'A step is still being worked on by a program, and time has to wait for it. Try again in a minute.';
const WENT_WRONG = 'Something went wrong on the way; it is in the log.';

/** One turn of the clock. */
export interface Turn {
  readonly id: string;
  readonly by: string;
  readonly from: Date;
  /** Where it is to go; once it has ended, where it has come to. */
  readonly to: Date;
  /** The last record before it. */
  readonly fromPosition: number;
}

export interface EndedTurn extends Turn {
  readonly toPosition: number;
  readonly isCutShort: boolean;
  readonly problem: string | null;
}

/**
 * Turns the demonstration's clock, one turn at a time, by the embedded engine's own command: from due time to due time, each job done
 * before time goes on. The engine keeps where its time stands, so that it survives a restart. Everything else about the clock (sign-ins,
 * drafts of a device, kept answers) lives by the machine's time and is not touched.
 */
@Injectable()
export class TimeMachine implements OnModuleDestroy {
  private readonly logger = new Logger(TimeMachine.name);
  private turn: Turn | undefined;
  private readonly ended: EndedTurn[] = [];
  private running: Promise<void> = Promise.resolve();
  private stopping = new AbortController();

  constructor(
    @Optional() @Inject(EmbeddedEngine) private readonly engine: EmbeddedEngine | undefined,
    private readonly inUse: EngineInUse,
    private readonly demo: DemoIdentity,
    private readonly calendar: CalendarService,
    private readonly followers: Followers,
  ) {}

  /** A turn that is under way ends where it is: time runs on from there. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  async read() {
    const whyNot = (await this.isThere()) ? this.whyNot() : 'This is no demonstration: its time is the real one.';
    for (;;) {
      const now = this.inUse.now();
      const offsetMs = now.getTime() - Date.now();
      const { turn } = this;
      const lastTurn = this.ended.at(-1);
      const choices = whyNot === null ? await this.choices(now) : [];
      // A turn that began or ended meanwhile: neither the time nor the choices are any more what goes with it.
      if (turn !== this.turn || lastTurn !== this.ended.at(-1)) continue;
      return {
        now,
        isPinned: this.inUse.kind === 'embedded' && this.inUse.isReady() && this.engine?.clock.isPinned === true,
        offsetMs,
        canTurn: whyNot === null,
        whyNot,
        choices,
        latest: latestFrom(now),
        turn: turn === undefined ? null : toAnswer(turn),
        lastTurn: lastTurn === undefined ? null : toAnswer(lastTurn),
      };
    }
  }

  /** Whether there is a time machine: on a demonstration alone, never with real people's sign-in. */
  isThere(): Promise<boolean> {
    return this.demo.isOpen();
  }

  /**
   * Begins a turn and lets it go on by itself.
   *
   * @throws InvalidRequest where it would go back, or too far
   * @throws ProblemException 409 where the clock cannot be turned, or is being turned
   */
  async start(wanted: TurnClockDto, caller: Principal): Promise<void> {
    const { engine } = this;
    const whyNot = this.whyNot();
    if (whyNot !== null || engine === undefined)
      throw refused(`Expected to turn the clock, but it cannot be: ${whyNot}`);
    const now = this.inUse.now();
    const to = await this.target(wanted, now);
    if (this.turn !== undefined) {
      const { by, to: its } = this.turn;
      throw refused(`Expected to turn the clock, but ${by} is turning it to ${fullTimeWords(its)} at the moment`);
    }
    const by = caller.displayName ?? caller.username;
    const turn: Turn = { id: randomUUID(), by, from: now, to, fromPosition: engine.lastPosition };
    this.turn = turn;
    this.stopping = new AbortController();
    this.running = this.run(engine, turn, wanted.choice);
  }

  /** Ends the turn that is under way, at the next moment on its way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** A turn that has ended; undefined where it is not remembered. */
  find(id: string): EndedTurn | undefined {
    return this.ended.find((turn) => turn.id === id);
  }

  private async run(engine: EmbeddedEngine, turn: Turn, choice: ClockChoice | undefined): Promise<void> {
    const { signal } = this.stopping;
    let problem: string | null = null;
    try {
      if (turn.to > turn.from) await engine.clock.turnTo(turn.to.getTime(), { signal });
      if (choice === 'machine' && !signal.aborted) await engine.clock.reset();
    } catch (error) {
      problem = error instanceof EngineError && error.code === 'INVALID_STATE' ? IN_HAND : WENT_WRONG;
      if (problem === WENT_WRONG) this.logger.error(error);
    }
    const to = problem === null && !signal.aborted ? turn.to : this.inUse.now();
    const toPosition = Math.max(engine.lastPosition, turn.fromPosition);
    await this.followed(toPosition);
    this.ended.push({ ...turn, to, toPosition, problem, isCutShort: problem !== null || signal.aborted });
    this.ended.splice(0, this.ended.length - TURNS_MAX);
    this.turn = undefined;
  }

  private async followed(position: number): Promise<void> {
    const enough = new AbortController();
    try {
      const tooLong = pause(FOLLOW_MS_MAX, undefined, { signal: enough.signal, ref: false }).catch(() => undefined);
      await Promise.race([this.followers.waitFor(position).catch(() => undefined), tooLong]);
    } finally {
      enough.abort();
    }
  }

  private whyNot(): string | null {
    if (this.engine === undefined || this.inUse.kind !== 'embedded') return NO_EMBEDDED;
    return this.inUse.isReady() ? null : NOT_ACTIVE;
  }

  private choices(now: Date) {
    return choicesAt({ now, machineNow: new Date(), openingAt: (at) => this.calendar.openingAt(at) });
  }

  private async target({ choice, to }: TurnClockDto, now: Date): Promise<Date> {
    if ((choice === undefined) === (to === undefined)) {
      throw new InvalidRequest([{ field: '', message: "expected either 'choice' or 'to'" }]);
    }
    if (choice !== undefined) {
      const chosen = (await this.choices(now)).find(({ id }) => id === choice);
      if (chosen !== undefined) return chosen.to;
      throw new InvalidRequest([{ field: 'choice', message: "the machine's time cannot be reached from here" }]);
    }
    const moment = momentOf(to ?? '');
    if (moment === undefined)
      throw new InvalidRequest([{ field: 'to', message: 'must be a day or a moment (ISO 8601)' }]);
    if (moment <= now) {
      const message = `must lie after ${fullTimeWords(now)}: time only goes forwards`;
      throw new InvalidRequest([{ field: 'to', message }]);
    }
    if (moment > latestFrom(now)) {
      const message = `must lie within ${TURN_DAYS_MAX} days, that is by ${fullTimeWords(latestFrom(now))}`;
      throw new InvalidRequest([{ field: 'to', message }]);
    }
    return moment;
  }
}

const toAnswer = ({ id, from, to, by }: Turn) => ({ id, from, to, by });

const refused = (message: string): ProblemException => new ProblemException(409, 'INVALID_STATE', message);
