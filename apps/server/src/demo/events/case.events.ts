import { AgreementService } from '#care/agreement/agreement.service.js';
import { DuplicateService } from '#care/person/duplicate.service.js';
import { readWeekend } from '#care/seed/weekend.js';
import { episodeIdOf } from '../cases/case-of.js';
import type { ScriptedEvent } from '../director.js';
import { RESTRICTED_TO, restrictTo } from '../restricted-case.js';
import type { EventMeans } from './event-means.js';

/** What happens to single cases of the weekend, at its time. */
export function caseEvents(means: EventMeans): ScriptedEvent[] {
  const at = (type: string, caseNo: number): string => {
    const event = readWeekend().events.find((each) => each.type === type && each.caseNo === caseNo);
    if (!event) {
      throw new Error(`Expected the weekend to have an event '${type}' of case ${caseNo}, but it has none`);
    }
    return event.at;
  };
  return [
    {
      id: 'agreement-given:case-02',
      at: at('agreement-given', 2),
      run: () => agreementGiven(means, 'agreement-given:case-02', 'case-02'),
    },
    { id: 'edt-takeover:case-05', at: at('edt-takeover', 5), run: () => dutyTeamTakesOver(means, 'case-05') },
    {
      id: 'record-restricted:case-09',
      at: at('referral-received', 9),
      run: () => restrictTo(means.care, means.script('case-09'), { groups: RESTRICTED_TO }),
    },
    {
      id: 'outage-start:pennine',
      at: at('outage-start', 9),
      run: () => means.signal('AgencyDown', { agency: 'pennine' }),
    },
    {
      id: 'agreement-withdrawn:case-10',
      at: at('agreement-withdrawn', 10),
      run: () => agreementWithdrawn(means, 'agreement-withdrawn:case-10', 'case-10'),
    },
    { id: 'merge-rejected:case-12', at: at('merge-proposal-wrong', 12), run: () => rejectMerge(means, 'case-12') },
  ];
}

async function agreementGiven(means: EventMeans, eventId: string, caseId: string): Promise<void> {
  const { contactId, referral } = means.script(caseId);
  const agreement = { status: 'given', agencies: [...referral.agencies] };
  await means.publish(eventId, 'Agreement.Answered', contactId, { agreement });
}

/** The pathways whose work cannot wait until the morning. */
const NIGHT_WORK = new Set([
  'otr-conversation-2',
  'otr-stay-with-you',
  'otr-safeguarding',
  'otr-safeguarding-child',
  'otr-triage',
]);

/** Who is on duty for the night takes what is open of a Red, an hour after the hub has closed. */
async function dutyTeamTakesOver(means: EventMeans, caseId: string): Promise<void> {
  const at = means.engine.clock.now();
  const worker = await means.staff.pick({ groups: ['edt'], at, about: ['edt-takeover', caseId] });
  for (const task of means.view.tasks.values()) {
    const isAgencys = task.candidateGroups.some((group) => group.startsWith('agency:'));
    if (task.caseId === caseId && !isAgencys && NIGHT_WORK.has(task.bpmnProcessId)) {
      const candidateGroups = [...new Set([...task.candidateGroups, 'edt'])];
      await means.engine.updateUserTask(task.key, { candidateGroups }, 'edt-takeover');
      await means.engine.assignUserTask({ userTaskKey: task.key, assignee: worker.id, action: 'edt-takeover' });
    }
  }
}

async function agreementWithdrawn(means: EventMeans, eventId: string, caseId: string): Promise<void> {
  const script = means.script(caseId);
  const agreement = await means.care.get(AgreementService).latestOf(script.personId);
  await means.publish(eventId, 'Agreement.Withdrawn', `withdrawal:${caseId}`, {
    withdrawalId: `withdrawal:${caseId}`,
    agreementId: agreement?.id ?? null,
    personId: script.personId,
    episodeId: episodeIdOf(script),
  });
}

async function rejectMerge(means: EventMeans, caseId: string): Promise<void> {
  const duplicates = means.care.get(DuplicateService);
  const at = means.engine.clock.now();
  for (const { id } of await duplicates.openProposalsFor(means.script(caseId).personId)) {
    const { id: decidedBy } = await means.staff.pick({ groups: ['front-door'], at, about: ['merge', caseId] });
    await duplicates.decide(id, { decision: 'rejected', decidedBy, reason: 'Another man: other mother, other town.' });
  }
}
