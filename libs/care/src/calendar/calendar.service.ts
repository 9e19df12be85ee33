import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { HubService } from '../hub/hub.service.js';
import { computeDue, type Due } from './compute-due.js';
import { london } from './london-time.js';
import { nextBoardAt, nextPanelAt } from './meetings.js';
import {
  hubCalendar,
  type Opening,
  type OpeningCalendar,
  type OpenStretch,
  openingsFrom,
  stretchesFrom,
} from './opening-calendar.js';

export interface DueQuestion {
  /** See `parseTimeLimit`: `PT4H`, `PT2H@cal:hub`, `P1D@cal:wd`, `END-OF-SHIFT`, `CLOSING+PT60M` … */
  readonly limit: string;
  readonly calendar?: string | null;
  /** Default: now. */
  readonly from?: Date | string | null;
  /** For shift words: the shift meant, where it is not the one that covers `from`. */
  readonly shiftId?: string | null;
}

/** How far shifts are read from the database around the moment; days beyond have everyday hours. */
const SHIFTS_BEFORE_DAYS = 2;
const SHIFTS_AFTER_DAYS = 400;

/** When the hub is open around a moment. */
export interface HubHours {
  /** The stretch that covers the moment; null while the hub is closed. */
  readonly now: OpenStretch | null;
  /** The last one that had ended by then; null where none is known. */
  readonly before: OpenStretch | null;
  /** The first one that begins later. */
  readonly next: OpenStretch;
}

/** The job `compute-due` and its kin, over the shifts in the database. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly hubs: HubService,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws RangeError when the limit cannot be read
   * @throws NotFoundError when the shift is not known
   */
  async computeDue(question: DueQuestion): Promise<Due> {
    const { limit, calendar, shiftId } = question;
    const from = london(question.from ?? this.clock.now()).toJSDate();
    const shift = shiftId ? await this.hubs.shift(shiftId) : undefined;
    const hub = await this.hubCalendarAround(from);
    return computeDue(
      { limit, calendar, from, ...(shift ? { shift: { start: shift.startsAt, end: shift.endsAt } } : {}) },
      hub,
    );
  }

  /** Whether the hub is open at the moment (default now): in one of its shifts, or in its everyday hours on other days. */
  async isHubOpen(at: Date = this.clock.now()): Promise<boolean> {
    return (await this.openingAt(at)).start <= london(at);
  }

  /** The opening that covers the moment, else the next one. */
  async openingAt(at: Date = this.clock.now()): Promise<Opening> {
    return openingsFrom(await this.hubCalendarAround(at), london(at)).next().value as Opening;
  }

  /** Shifts that follow each other without a gap are one stretch: between them the hub does not close. */
  async hoursAround(at: Date = this.clock.now()): Promise<HubHours> {
    const moment = london(at);
    let now: OpenStretch | null = null;
    let before: OpenStretch | null = null;
    for (const stretch of stretchesFrom(await this.hubCalendarAround(at), moment.minus({ days: SHIFTS_BEFORE_DAYS }))) {
      if (stretch.start > moment) return { now, before, next: stretch };
      if (stretch.end > moment) now = stretch;
      else before = stretch;
    }
    throw new RangeError('Expected the hub calendar to open again, but it does not');
  }

  nextPanelAt(from: Date = this.clock.now()): string {
    return nextPanelAt(from);
  }

  nextBoardAt(from: Date = this.clock.now()): string {
    return nextBoardAt(from);
  }

  private async hubCalendarAround(at: Date): Promise<OpeningCalendar> {
    const moment = london(at);
    const shifts = await this.hubs.shiftsBetween(
      moment.minus({ days: SHIFTS_BEFORE_DAYS }).startOf('day').toJSDate(),
      moment.plus({ days: SHIFTS_AFTER_DAYS }).toJSDate(),
    );
    return hubCalendar(shifts.map(({ id, startsAt, endsAt }) => ({ id, start: startsAt, end: endsAt })));
  }
}
