import { Inject, Injectable } from '@nestjs/common';
import { CalendarService } from '#care/calendar/calendar.service.js';
import type { Due } from '#care/calendar/compute-due.js';
import type { JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';

/** The table of all time limits: service designers change it, so it is asked each time. */
const TIMERS_DECISION = 'd0-timers';
const NEXT_BOARD_DATE = 'NEXT-BOARD-DATE';
const NEXT_PANEL_DATE = 'NEXT-PANEL-DATE';

export interface Limit {
  /** An ISO 8601 duration, a shift word, or the next date of a meeting. */
  readonly limit: string;
  readonly calendar: string | null;
}

/** Time limits by their key in D0, and when they are due. */
@Injectable()
export class TimeLimits {
  constructor(
    private readonly calendar: CalendarService,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  /** The limit of a key: the first row that fits. `marks` are `rag` and `weekendHub`, where a row needs them. */
  async of(elementKey: string, { rag = null, weekendHub = null }: JsonObject = {}): Promise<Limit> {
    const [first] = await this.allOf(elementKey, { rag, weekendHub });
    if (!first) {
      throw new Error(`Expected ${TIMERS_DECISION} to have a limit for '${elementKey}', but it has none`);
    }
    return first;
  }

  /** Every limit of a key, in the order of the table: several where something is due several times. */
  async allOf(elementKey: string, { rag = null, weekendHub = null }: JsonObject = {}): Promise<Limit[]> {
    const { decisionOutput } = await this.engine.evaluateDecision({
      decisionId: TIMERS_DECISION,
      variables: { elementKey, rag, weekendHub },
    });
    return Array.isArray(decisionOutput) ? (decisionOutput as unknown as Limit[]) : [];
  }

  /** When it is due, counted from a moment (default now). */
  async dueOf({ limit, calendar }: Limit, from: string | null): Promise<Due> {
    if (limit === NEXT_BOARD_DATE || limit === NEXT_PANEL_DATE) {
      const after = from ? new Date(from) : undefined;
      const meeting = limit === NEXT_BOARD_DATE ? this.calendar.nextBoardAt(after) : this.calendar.nextPanelAt(after);
      return { dueAt: meeting, halfAt: meeting };
    }
    return this.calendar.computeDue({ limit, calendar, from });
  }
}
