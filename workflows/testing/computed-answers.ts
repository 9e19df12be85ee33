import { Duration } from 'luxon';
import { computeDue } from '#care/calendar/compute-due.js';
import { nextBoardAt, nextPanelAt } from '#care/calendar/meetings.js';
import { hubCalendar, type ShiftTimes } from '#care/calendar/opening-calendar.js';
import type { PublishMessage } from '#process-engine/process-engine.js';
import type { Json, JsonObject } from '#protocol/json.js';
import { type AnswerableJob, defaultAnswers } from './default-answers.js';

/** When it is, and when the hub is open: on days without a shift from 08:00 to 20:00. */
export interface CalendarNow {
  /** ISO 8601. */
  readonly now: string;
  readonly shifts?: readonly ShiftTimes[];
}

/** Job types whose answers are worked out from what else is so, whichever engine asks: this file has the parts. */
export const COMPUTED_TYPES = ['ask-agency', 'build-shared-picture', 'compute-due', 'dedupe-person', 'publish-message'];

/** What to ask of the table of limits for a job `compute-due`; undefined where the job brings its limit itself. */
export function limitQuestionOf({ customHeaders, variables }: AnswerableJob): JsonObject | undefined {
  if (!customHeaders.elementKey && variables.limit) {
    return undefined;
  }
  const { rag = null, weekendHub = null } = variables;
  return { elementKey: customHeaders.elementKey ?? textOf(variables.elementKey), rag, weekendHub };
}

/** The answer to `compute-due`, from what the table of limits says where it was asked. */
export function dueAnswer(
  { variables }: AnswerableJob,
  rows: Json | undefined,
  { now, shifts }: CalendarNow,
): JsonObject {
  const [row] = (rows ?? []) as unknown as { limit: string; calendar: string }[];
  if (rows !== undefined && row === undefined) {
    throw new Error(`Expected a limit for '${JSON.stringify(variables)}' in d0-timers, but there is none`);
  }
  const limit = row?.limit ?? textOf(variables.limit);
  const from = textOf(variables.from) || now;
  if (limit === 'NEXT-BOARD-DATE' || limit === 'NEXT-PANEL-DATE') {
    const at = limit === 'NEXT-BOARD-DATE' ? nextBoardAt(new Date(from)) : nextPanelAt(new Date(from));
    return { dueAt: at, halfAt: at };
  }
  const calendar = row?.calendar ?? (textOf(variables.calendar) || null);
  return { ...computeDue({ limit, calendar, from }, hubCalendar(shifts ?? [])) };
}

/** The job `compute-due` that is part of `dedupe-person`: when somebody has to have listened. */
export function listeningJobOf(job: AnswerableJob): AnswerableJob {
  const { immediateDanger, crisis, safeguardingSign, receivedAt = null } = job.variables;
  const isUrgent = [immediateDanger, crisis, safeguardingSign].includes(true);
  const elementKey = isUrgent ? 'p01.listen-danger' : 'p01.listen';
  return { ...job, customHeaders: { elementKey }, variables: { from: receivedAt } };
}

/** The answer to `dedupe-person`, with when somebody has to have listened. */
export const whoItCouldBe = (job: AnswerableJob, due: JsonObject): JsonObject => ({
  ...defaultAnswers['dedupe-person']?.(job),
  ...due,
});

/** The message that a job `publish-message` sends. */
export function messageOf({ jobKey, customHeaders, variables }: AnswerableJob): Required<PublishMessage> {
  const names = customHeaders.payload?.split(',') ?? [];
  return {
    name: customHeaders.messageName as string,
    correlationKey: textOf(variables.correlationKey),
    variables: Object.fromEntries(names.map((name) => [name, variables[name] ?? null])),
    timeToLiveMs: Duration.fromISO(customHeaders.timeToLive ?? 'PT0S').toMillis(),
    messageId: jobKey,
  };
}

/** The message that begins the pathway which asks one agency. The job's answer is its `requestId`. */
export function infoAskedOf({ jobKey, customHeaders, variables }: AnswerableJob): Required<PublishMessage> {
  return {
    name: 'Info.Asked',
    correlationKey: textOf(variables.requestId),
    variables: { ...variables, topic: customHeaders.topic ?? variables.topic ?? null },
    timeToLiveMs: Duration.fromISO('PT1H').toMillis(),
    messageId: jobKey,
  };
}

/** The answer to `build-shared-picture`: agencies that have said so far (`Info.Closed`) that they know the person of the episode. */
export function whoKnows(
  { variables }: AnswerableJob,
  closed: readonly Pick<PublishMessage, 'correlationKey' | 'variables'>[],
): JsonObject {
  const known = closed
    .filter(({ correlationKey, variables: answer }) => {
      return answer?.known === 'yes' && correlationKey.startsWith(`${textOf(variables.episodeId)}:`);
    })
    .map(({ correlationKey }) => correlationKey.split(':')[1] as string);
  return { agenciesKnown: [...new Set(known)] };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
