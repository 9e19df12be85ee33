import type { Type } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { readWeekend } from '#care/seed/weekend.js';
import { WeekendPeopleSeedService } from '#care/seed/weekend-people-seed.service.js';
import { workflowProviders } from '#workflows/workflows.module.js';
import { readWorkflowFiles } from '../startup/workflow-files.js';
import type { CareServices } from './care-services.js';
import type { CaseScript } from './case-script.js';
import { episodeIdOf } from './cases/case-of.js';
import { weekendCases } from './cases/weekend-cases.js';
import { Chance } from './chance.js';
import type { DirectedEngine } from './directed-engine.js';
import { Director } from './director.js';
import { EventMeans } from './events/event-means.js';
import { weekendEvents } from './events/weekend.events.js';
import { WorkingHours } from './hours.js';
import { DemoProgress } from './progress/demo-progress.js';
import { type RecordListener, RecordView } from './record-view.js';
import { markedHandlers, openSerialWorkers } from './serial-workers.js';
import { Staff } from './staff.js';
import { TaskPlanner } from './task-plan.js';
import { takeInTurn } from './together/in-turn.js';
import { rememberLookups } from './together/quick-lookups.js';
import { openRoundWorkers } from './together/round-workers.js';
import { Rounds } from './together/rounds.js';
import { WAITING_ELEMENTS, WaitingAnswers } from './waiting-answers.js';

/** Before anybody comes: the scans of the following days run at this hour. */
const BEGINS_AT = '2016-09-22T06:00:00+01:00';
/** Twelve weeks later all thirteen are where they are expected to be. */
export const WEEKEND_ENDS_AT = '2016-12-19T12:00:00+00:00';
const DEPLOYED = 'pathways-deployed';
/** The seed of the demonstration. */
export const WEEKEND_SEED = 'one-weekend';

export interface RunWeekend {
  readonly engine: DirectedEngine;
  /** The care library and the job workers, as a Nest application gives them. Its clock is the engine's. */
  readonly care: CareServices;
  /** ISO date-time; default: twelve weeks later. */
  readonly until?: string;
  /** Other seeds give other service times, the same story. */
  readonly seed?: string;
  readonly scripts?: readonly CaseScript[];
  /** Told about the way: engine time in milliseconds since the epoch, from 0 to 1 how much is played. */
  readonly onProgress?: (nowMs: number, share: number) => void;
  /** Told of each record, in order. */
  readonly onRecord?: RecordListener;
  /** Whether what falls on the same moment is done side by side: for many people. Default: one after the other. */
  readonly isTogether?: boolean;
}

/**
 * Plays the weekend and the weeks after it through the engine, as clients would: nobody else may work its jobs or turn its clock meanwhile.
 * One that was interrupted goes on where it was. Leaves the clock pinned where it ends.
 */
export async function runWeekend(run: RunWeekend): Promise<void> {
  const { engine, care, until = WEEKEND_ENDS_AT, seed = WEEKEND_SEED, scripts = weekendCases } = run;
  const progress = await DemoProgress.load(care.get(EntityManager));
  if (progress.isDone(playedId(until))) {
    return;
  }
  if (engine.lastPosition === 0) {
    await engine.clock.begin(Date.parse(BEGINS_AT));
  }
  await engine.clock.pin();
  await care.get(CareSeedService).load();
  await care.get(WeekendPeopleSeedService).registerOthers();
  // Once: what was released and restored meanwhile is not overtaken when an interrupted replay goes on.
  if (!progress.isDone(DEPLOYED)) {
    await engine.deploy(await readWorkflowFiles());
    await progress.done(DEPLOYED, engine.clock.now());
  }
  const view = new RecordView(caseIds(scripts), WAITING_ELEMENTS, run.onRecord);
  await view.catchUp(engine);
  await freeJobs(engine, view);
  const providers = workflowProviders.map((provider) => care.get(provider as Type<object>));
  const rounds = run.isTogether ? new Rounds() : undefined;
  const handlers = markedHandlers(providers);
  if (rounds) {
    takeInTurn(engine);
    rememberLookups(care);
  }
  const closeWorkers = rounds ? openRoundWorkers(engine, handlers, rounds) : openSerialWorkers(engine, handlers);
  try {
    await (await directorOf(run, { seed, scripts, view, progress, rounds })).playUntil(Date.parse(until));
    await progress.done(playedId(until), engine.clock.now());
  } finally {
    await closeWorkers();
    await view.close();
  }
}

const playedId = (until: string): string => `played-until:${until}`;

async function directorOf(
  { engine, care, until = WEEKEND_ENDS_AT, onProgress }: RunWeekend,
  parts: {
    seed: string;
    scripts: readonly CaseScript[];
    view: RecordView;
    progress: DemoProgress;
    rounds: Rounds | undefined;
  },
): Promise<Director> {
  const { seed, scripts, view, progress, rounds } = parts;
  const chance = new Chance(seed);
  const hours = new WorkingHours();
  const staff = await Staff.load(care, chance);
  const byId = new Map(scripts.map((script) => [script.id, script]));
  const scriptOf = (caseId: string | undefined) => (caseId === undefined ? undefined : byId.get(caseId));
  const exerciseEndsAt = Date.parse(readWeekend().shifts.at(-1)?.end ?? '');
  const begin = Date.parse(BEGINS_AT);
  const whole = Date.parse(until) - begin;
  return new Director({
    ...{ engine, care, view, staff, scripts, progress },
    ...(rounds ? { rounds } : {}),
    planner: new TaskPlanner(chance, hours, view, exerciseEndsAt),
    waiting: new WaitingAnswers({ engine, care, view, chance, hours, scriptOf }),
    events: weekendEvents(new EventMeans(engine, care, view, staff, scripts)),
    onStep: (nowMs) => onProgress?.(nowMs, whole <= 0 ? 1 : Math.min(1, (nowMs - begin) / whole)),
  });
}

/** Jobs that were in hand when an earlier run was cut off are free again. */
async function freeJobs(engine: DirectedEngine, view: RecordView): Promise<void> {
  for (const jobKey of view.leasedJobs) {
    await engine.updateJob(jobKey, { timeoutMs: 0 });
  }
}

function caseIds(scripts: readonly CaseScript[]): ReadonlyMap<string, string> {
  return new Map(
    scripts.flatMap((script) =>
      [script.contactId, script.personId, episodeIdOf(script)].map((id) => [id, script.id] as const),
    ),
  );
}
