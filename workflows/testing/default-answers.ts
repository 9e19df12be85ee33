import type { ActivatedJob } from '#process-engine/process-engine.js';
import type { JsonObject } from '#protocol/json.js';

/** What an answer is made from. */
export type AnswerableJob = Pick<ActivatedJob, 'jobKey' | 'customHeaders' | 'variables'>;

/** What a job worker answers: the variables that its pathway's README promises. */
type Answer = (job: AnswerableJob) => JsonObject;

const nothing: Answer = () => ({});
const text = (job: AnswerableJob, name: string): string => String(job.variables[name] ?? '');

/**
 * A plain answer for each job type of the pathways: somebody known to nobody, an open front door, agencies that may all be asked and work in
 * the product, a safe place found. Specs put their own in place where it matters.
 */
export const defaultAnswers: Readonly<Record<string, Answer>> = {
  'attach-contact': () => ({ repeatOf: null }),
  'attach-late-reply': () => ({ changesRisk: false }),
  'cancel-orders': nothing,
  'cancel-person-tasks': nothing,
  'change-orders': nothing,
  // The router's own note of the stage: since now, unless the message that changed it brought a time.
  'change-stage': ({ variables }) => ({
    inCrisis: variables.inCrisis === true || variables.stage === 'c2',
    stageSince: variables.stageSince ?? variables.receivedAt ?? null,
  }),
  'check-new-services': () => ({ newServices: false }),
  'check-not-in-crisis': nothing,
  'check-sharing': (job): JsonObject =>
    job.customHeaders.scope === 'agencies'
      ? { agencies: job.variables.agencies ?? [] }
      : { allowed: true, worksInProduct: true, refusalReason: null },
  'close-shares': nothing,
  'create-cost-lines': nothing,
  'dedupe-person': (job) => ({
    personId: job.variables.personId ?? `person-of-${text(job, 'contactId')}`,
    episodeId: null,
    weekendHub: false,
    hubOpen: true,
    hubId: 'hub-north',
    shiftId: null,
    outOfArea: false,
  }),
  'find-candidates': () => ({ candidates: [candidate('worker-1', { trusted: true }), candidate('worker-2')] }),
  'find-full-caseloads': () => ({ fullCaseloads: [] }),
  'find-safe-place': nothing,
  'hand-over': (job) => ({ episodeId: job.variables.episodeId ?? `episode-of-${text(job, 'contactId')}` }),
  'indicative-budget': nothing,
  'issue-one-page-plan': nothing,
  'log-blockage': (job) => ({ blockageId: `blockage-${job.jobKey}` }),
  'name-keyworker': (job) => ({ keyworkerId: job.variables.keyworkerId ?? 'worker-1', previousKeyworkerId: null }),
  'next-panel-date': () => ({ panelAt: '2026-01-14T10:00:00Z', members: ['worker-1', 'worker-2', 'worker-3'] }),
  'note-contact': ({ variables }) => ({ tries: 0, safeDays: 0, rag: variables.rag ?? 'Amber' }),
  'notify-agencies': nothing,
  'notify-emergency': nothing,
  'notify-person': nothing,
  'notify-provider': (job) => ({ connectionId: `connection-${job.jobKey}` }),
  'notify-referrer': nothing,
  'offer-to-shift-lead': nothing,
  'open-episode': ({ variables }) => ({ stage: firstStage(variables), adult: true }),
  'order-services': (job) => ({ orderIds: [`order-${job.jobKey}`] }),
  'pay-small-money': nothing,
  'publish-what-is-due': () => ({ publishedCount: 0 }),
  'raise-concern': (job) => ({ concernId: `concern-${job.jobKey}` }),
  'restrict-instance': nothing,
  'retract-requests': nothing,
  'revoke-shares': (job) => ({ episodeId: job.variables.episodeId ?? null, agencies: ['gmp', 'pennine'] }),
  'search-directory': () => ({ serviceIds: ['service-1', 'service-2'] }),
  'send-one-time-link': nothing,
  'stop-mail': nothing,
  'store-agreement': (job) => ({
    agreementId: job.variables.agreementId ?? `agreement-${job.jobKey}`,
    renewalOn: '2026-12-06',
  }),
  'store-follow-ups': nothing,
  'store-reply': () => ({ picturedWithout: false }),
  'tell-everyone': nothing,
  'tell-person-status': nothing,
  'write-cld': nothing,
};

/** One candidate for keyworker as `find-candidates` describes it. */
export function candidate(id: string, marks: JsonObject = {}): JsonObject {
  return {
    id,
    agency: 'tht',
    trusted: false,
    sharedLanguage: false,
    sameWardTeam: false,
    skillMatches: false,
    leaveDays: 0,
    openPeople: 5,
    ...marks,
  };
}

/** Where an episode begins (P00, step 1). */
function firstStage({ route = null, risk = null, agreement = null }: JsonObject): string {
  if (
    route === 'conversation-2' ||
    route === '999-and-safeguard' ||
    (route === 'safeguarding' && risk === 'serious now')
  ) {
    return 'c2';
  }
  if (route === 'safeguarding') {
    return 'triage';
  }
  const choices = (agreement as JsonObject | null)?.choices;
  if (!Array.isArray(choices) || choices.length === 0) {
    return 'agreement';
  }
  return route === 'conversation-1' ? 'c1' : 'triage';
}
