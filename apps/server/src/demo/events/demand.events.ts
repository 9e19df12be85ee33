import type { CaseScript } from '../case-script.js';
import { Chance } from '../chance.js';
import { DEMAND_SEED } from '../demand/demand-cases.js';
import type { ScriptedEvent } from '../director.js';
import type { EventMeans } from './event-means.js';

/** Of a hundred referrers who had not asked the person, how many do so and answer before we call the person ourselves. */
const ANSWER_IN_TIME = 70;
const HOUR_MS = 60 * 60 * 1_000;
const GRID_MS = 10 * 60 * 1_000;

/** In ordinary weeks: a referrer asks the person after all, and tells. */
export function demandEvents(means: EventMeans): ScriptedEvent[] {
  const chance = new Chance(DEMAND_SEED);
  return means.scripts
    .filter((script) => isReturned(script) && chance.of(script.id, 'asks') * 100 < ANSWER_IN_TIME)
    .map((script) => {
      const id = `agreement-given:${script.id}`;
      const hours = chance.hours(20, 0.6, script.id, 'asked-after');
      const at = new Date(
        Math.ceil((Date.parse(script.arrivesAt) + hours * HOUR_MS) / GRID_MS) * GRID_MS,
      ).toISOString();
      const agreement = { status: 'given', agencies: [...script.referral.agencies] };
      return {
        id,
        at,
        run: () => means.publish(id, 'Agreement.Answered', script.contactId, { agreement }, 48 * HOUR_MS),
      };
    });
}

const isReturned = ({ id, referral }: CaseScript): boolean =>
  id.startsWith('demand-') &&
  referral.kind === 'professional' &&
  referral.agreement === 'notAsked' &&
  referral.risk !== 'serious now';
