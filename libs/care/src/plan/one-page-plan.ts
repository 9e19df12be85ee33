import type { PlanInForce } from './plan.service.js';

/**
 * The emergency plan as one page of plain text (job `issue-one-page-plan`, R46, R77): what happens, who to call, what to do.
 * It holds personal data: it goes to the person and to the agencies agreed to, and nowhere else.
 */
export function onePagePlan(plan: PlanInForce, name: string): string {
  const { text, actions } = plan;
  return [
    `Plan of ${name} (version ${text.version})`,
    section('Signs that it is getting hard', text.warningSigns.map((sign) => `- ${sign}`).join('\n')),
    section('What I do', text.whatIDo),
    section('Who I call by day', text.whoICallByDay),
    section('Who I call by night', text.whoICallByNight),
    section('My safe place', text.safePlace),
    section('Medicines', text.medicines),
    section('Children and pets', text.childrenAndPets),
    section('What we do now', actions.map(({ what, owner }) => `- ${what}${owner ? ` (${owner})` : ''}`).join('\n')),
    section('What we will not do', text.whatWeWillNotDo),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function section(title: string, body: string | null): string {
  return body ? `${title}\n${body}` : '';
}
