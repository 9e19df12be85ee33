import type { DutyDecision } from '#care/safeguarding/safeguarding-concern.entity.js';
import type { JsonObject } from '#process-engine/process-engine.js';

/** Which duty there is, as table D9 answers it from the same values; asked where a form is recorded, before the pathway asks its table. */
export function dutyOf({
  under18,
  childAtRisk,
  hasCareNeeds,
  abuseOrNeglect,
  cannotProtectSelf,
}: JsonObject): DutyDecision {
  if (under18 === true || childAtRisk === true) {
    return 'child';
  }
  return hasCareNeeds === true && abuseOrNeglect === true && cannotProtectSelf === true ? 's42' : 'advice';
}
