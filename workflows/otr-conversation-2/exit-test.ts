import type { JsonObject } from '#process-engine/process-engine.js';

/** So many days in a row the person has been safe. */
const SAFE_DAYS_MIN = 14;

/**
 * Whether somebody is stable, as table D5 answers it from the same values; asked where a form is recorded, before the pathway asks its
 * table.
 */
export function passesExitTest(seen: JsonObject): boolean {
  const { newDanger, safeFourteenDays, safeDays, planTested, personConfirms } = seen;
  const isSafe = safeFourteenDays !== false && typeof safeDays === 'number' && safeDays >= SAFE_DAYS_MIN;
  return newDanger !== true && isSafe && planTested === true && personConfirms === true;
}
