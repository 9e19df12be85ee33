import { readWeekend } from '#care/seed/weekend.js';
import type { CaseScript } from '../case-script.js';
import { Chance } from '../chance.js';
import { WorkingHours } from '../hours.js';
import { arrivals } from './arrivals.js';
import { demandCase } from './demand-case.js';
import { ordinaryTiming } from './ordinary-timing.js';

export const DEMAND_SEED = 'twelve-weeks-in-the-north';
/** The morning after the weekend. */
export const DEMAND_BEGINS_AT = '2016-09-27T00:00:00+01:00';

export interface Demand {
  /** ISO date-time. */
  readonly until: string;
  /** Other seeds bring other people. */
  readonly seed?: string;
  readonly contactsPerWeek?: number;
}

/** Everybody who comes to the north locality in the weeks between the weekend and a moment, as scripts: the same whenever it is asked. */
export function demandCases({ until, seed = DEMAND_SEED, contactsPerWeek }: Demand): CaseScript[] {
  const chance = new Chance(seed);
  const timing = ordinaryTiming(chance, new WorkingHours());
  const beginsAtMs = Date.parse(DEMAND_BEGINS_AT);
  const homes = readWeekend().cases;
  return arrivals(beginsAtMs, Date.parse(until), chance, contactsPerWeek).map((arrivesAtMs, index) =>
    demandCase({ no: index + 1, arrivesAtMs, beginsAtMs, chance, timing, homes }),
  );
}
