import { ContactService } from '#care/contact/contact.service.js';
import { PersonService } from '#care/person/person.service.js';
import { WeekendPeopleSeedService } from '#care/seed/weekend-people-seed.service.js';
import type { CaseScript } from '../case-script.js';
import type { ScriptedEvent } from '../director.js';
import type { EventMeans } from './event-means.js';

const WEEKEND_CASE = /^case-(\d+)$/;
/** Who answers for the record of those who come by themselves or by a neighbour. */
const FRONT_DOOR_AGENCY = 'tcc';

/** A referral reaches the door: the record gets the words, the pathway the codes. */
export function referralEvent(means: EventMeans, script: CaseScript): ScriptedEvent {
  const id = `referral-received:${script.id}`;
  return { id, at: script.arrivesAt, run: () => receive(means, script, id) };
}

async function receive(means: EventMeans, script: CaseScript, eventId: string): Promise<void> {
  const { contactId, personId, arrivesAt, referral } = script;
  const weekendCase = WEEKEND_CASE.exec(script.id);
  if (weekendCase) {
    await means.care.get(WeekendPeopleSeedService).registerCase(Number(weekendCase[1]));
  }
  if (script.person) {
    const ownerAgency = referral.agency ?? FRONT_DOOR_AGENCY;
    await means.care.get(PersonService).register({ id: personId, ownerAgency, ...script.person });
  }
  await means.care.get(ContactService).receive({
    id: contactId,
    channel: referral.channel,
    receivedAt: arrivesAt,
    referrerKind: referral.kind === 'private' ? 'neighbour' : referral.kind,
    ...(referral.agency ? { referrerOrganisationId: referral.agency } : {}),
    ...(script.words.referrerName ? { referrerName: script.words.referrerName } : {}),
    personId,
    whatHappened: referral.whatHappened,
    ownerAgency: referral.agency ?? FRONT_DOOR_AGENCY,
  });
  await means.publish(eventId, 'Referral.Received', contactId, {
    contactId,
    receivedAt: arrivesAt,
    channel: referral.channel,
    referrer: { kind: referral.kind, agency: referral.agency },
    immediateDanger: false,
    crisis: referral.crisis,
    safeguardingSign: referral.safeguardingSign,
  });
}
