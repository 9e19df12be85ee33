import { Inject, Injectable } from '@nestjs/common';
import { CalendarService } from '#care/calendar/calendar.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { JobInput } from './job-input.js';

/** The table of all time limits: service designers change it, so it is asked each time. */
const TIMERS_DECISION = 'd0-timers';
const NEXT_BOARD_DATE = 'NEXT-BOARD-DATE';
const NEXT_PANEL_DATE = 'NEXT-PANEL-DATE';

interface Limit {
  readonly limit: string;
  readonly calendar: string | null;
}

/**
 * When something is due. In: the header or variable `elementKey` (a row of D0, with `rag` and `weekendHub` where the row needs
 * them), or `limit` with `calendar`; `from` (default now). Out: `dueAt` and `halfAt`, date-times with offset.
 */
@Injectable()
export class ComputeDueWorker {
  constructor(
    private readonly calendar: CalendarService,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  @JobWorker('compute-due')
  async computeDue(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const { limit, calendar } = await this.limitOf(input);
    const from = input.textOrNull('from');
    if (limit === NEXT_BOARD_DATE || limit === NEXT_PANEL_DATE) {
      const after = from ? new Date(from) : undefined;
      const meeting = limit === NEXT_BOARD_DATE ? this.calendar.nextBoardAt(after) : this.calendar.nextPanelAt(after);
      return { dueAt: meeting, halfAt: meeting };
    }
    const { dueAt, halfAt } = await this.calendar.computeDue({ limit, calendar, from });
    return { dueAt, halfAt };
  }

  private async limitOf(input: JobInput): Promise<Limit> {
    const header = input.headerOrNull('elementKey');
    const limit = header ? null : input.textOrNull('limit');
    if (limit) {
      return { limit, calendar: input.textOrNull('calendar') };
    }
    const elementKey = header ?? input.text('elementKey');
    const { decisionOutput } = await this.engine.evaluateDecision({
      decisionId: TIMERS_DECISION,
      variables: { elementKey, ...input.pick('rag', 'weekendHub') },
    });
    const [first] = Array.isArray(decisionOutput) ? (decisionOutput as unknown as Limit[]) : [];
    if (!first) {
      throw new Error(
        `Expected job of type 'compute-due' to find a limit for '${elementKey}' in ${TIMERS_DECISION}, but there is none`,
      );
    }
    return first;
  }
}
