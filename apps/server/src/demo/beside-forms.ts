import { TeamService } from '#care/episode/team.service.js';
import type { CareServices } from './care-services.js';
import type { Ask } from './case-script.js';
import { episodeIdOf } from './cases/case-of.js';
import { restrictTo } from './restricted-case.js';
import type { Staff } from './staff.js';

interface Beside extends Ask {
  readonly care: CareServices;
  readonly staff: Staff;
}

/** What workers do before they hand in a form, by its id. Each may be done twice. */
export const besideForms: Readonly<Record<string, (beside: Beside) => Promise<void>>> = {
  'p02-huddle': async ({ care, script, staff, at }) => {
    // Whom the person knows already is in the team around from the first picture on.
    const groups = [`agency:${script.keyworkerFrom}`];
    const known =
      script.trusts === undefined
        ? await staff.pick({ groups, at: Date.parse(at), about: [script.id, 'known'] })
        : staff.get(script.trusts);
    await care.get(TeamService).add(episodeIdOf(script), known.id, 'already trusted');
  },
  'p10-meet': async ({ care, script, worker }) => {
    if (script.restricted) {
      await restrictTo(care, script, { workerIds: [worker.id] });
    }
  },
};
