import { readWeekend } from '#care/seed/weekend.js';
import { createDataSource } from '#runtime/database/data-source.js';
import type { CaseScript } from './case-script.js';
import { furtherCases } from './cases/further-cases.js';
import { weekendCases } from './cases/weekend-cases.js';
import { demandCases } from './demand/demand-cases.js';
import { CONTACTS_PER_WEEK } from './demand/demand-figures.js';
import { openDemoApplication } from './demo-application.js';
import { DemoProgress } from './progress/demo-progress.js';
import { runWeekend } from './run-weekend.js';

/** Where the demonstration begins: the Tuesday before Christmas, with work waiting in every stage. */
export const DEMO_BEGINS_AT = '2016-12-20T10:30:00+00:00';

export interface DemoSize {
  /** How many come to the north locality in an ordinary week, on average; 0: nobody beside those of whom a story is told. */
  readonly contactsPerWeek?: number;
}

/** Everybody who comes to the demonstration. */
export const demoCases = ({ contactsPerWeek = CONTACTS_PER_WEEK }: DemoSize = {}): CaseScript[] => [
  ...weekendCases,
  ...furtherCases,
  ...demandCases({ until: DEMO_BEGINS_AT, contactsPerWeek }),
];
const SHARE_STEPS = 10;
const HALF_DAY_MS = 12 * 60 * 60 * 1_000;
const READY = 'demonstration-ready';

/**
 * Plays the weekend and the weeks of the north locality after it into a migrated database, once, and lets time run on from the moment at which it ends. One that
 * was interrupted goes on; one that is played is left alone. To be done before the server's own engine starts.
 *
 * @param onProgress told what is being done, a line each
 */
export async function playDemo(url: string, onProgress: (message: string) => void, size: DemoSize = {}): Promise<void> {
  if (await isReady(url)) {
    return;
  }
  const scripts = demoCases(size);
  onProgress(
    `Playing the demonstration: a weekend in September 2016 and the twelve weeks after it, with ${scripts.length} people …`,
  );
  const demo = await openDemoApplication(url);
  try {
    const { engine, care } = demo;
    await runWeekend({
      ...{ engine, care, scripts },
      until: DEMO_BEGINS_AT,
      onProgress: tellDays(onProgress),
      isTogether: true,
    });
    await engine.clock.release();
    const progress = await DemoProgress.load(demo.dataSource.manager);
    await progress.done(READY, engine.clock.now());
  } finally {
    await demo.close();
  }
}

async function isReady(url: string): Promise<boolean> {
  const dataSource = await createDataSource({ url, poolMax: 1 }).initialize();
  try {
    return (await DemoProgress.load(dataSource.manager)).isDone(READY);
  } finally {
    await dataSource.destroy();
  }
}

/** A line for every tenth of the way, and for every half day of the weekend, in which most of it happens. */
export function tellDays(onProgress: (message: string) => void): (nowMs: number, share: number) => void {
  const weekendEndsAt = Date.parse(readWeekend().shifts.at(-1)?.end ?? '');
  let told = '';
  return (nowMs, share) => {
    const step =
      nowMs < weekendEndsAt ? `half day ${Math.floor(nowMs / HALF_DAY_MS)}` : `step ${Math.floor(share * SHARE_STEPS)}`;
    if (step !== told) {
      told = step;
      onProgress(`  ${dayOf(nowMs)} (${Math.round(share * 100)} %)`);
    }
  };
}

const dayOf = (timeMs: number): string =>
  new Date(timeMs).toLocaleString('en-GB', {
    timeZone: 'Europe/London',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
