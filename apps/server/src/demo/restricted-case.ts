import { RestrictionService } from '#care/restriction/restriction.service.js';
import { WeekendPeopleSeedService } from '#care/seed/weekend-people-seed.service.js';
import type { CareServices } from './care-services.js';
import type { CaseScript } from './case-script.js';
import { episodeIdOf } from './cases/case-of.js';

/** Roles that may know of a restricted record, beside the keyworker. */
export const RESTRICTED_TO = ['safeguarding-lead', 'duty-social-worker', 'edt'];

/** Hides a case, with everybody in its household, from all but those named; again, it lets more in. */
export async function restrictTo(
  care: CareServices,
  script: CaseScript,
  members: { readonly groups?: readonly string[]; readonly workerIds?: readonly string[] },
): Promise<void> {
  const { personIds, householdId } = await care
    .get(WeekendPeopleSeedService)
    .registerCase(Number(script.id.replace('case-', '')));
  const subjects = [...personIds, ...(householdId ? [householdId] : []), script.contactId, episodeIdOf(script)];
  for (const subjectId of subjects) {
    await care.get(RestrictionService).restrict({
      subjectId,
      ...members,
      reason: 'danger from a member of the household',
      by: 'front-door',
    });
  }
}
