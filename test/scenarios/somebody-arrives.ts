import { ContactService } from '#care/contact/contact.service.js';
import { PersonService } from '#care/person/person.service.js';
import type { JsonObject } from '#protocol/json.js';
import type { PathwayWorld } from '#workflows/testing/pathway-world.js';

/** What somebody hears who listens to a worry without danger. */
export const HEARD: JsonObject = {
  referrer: { kind: 'professional', agency: 'tht' },
  immediateDanger: false,
  safeguardingSign: false,
  aboutWorker: false,
  crisis: false,
  risk: 'serious soon',
  childInvolved: false,
  simpleAsk: false,
  agreement: { status: 'given', agencies: ['trafford-council', 'gmp', 'tht'] },
  mainReason: 'debt-benefits',
  otherReasons: [],
  knownVcse: false,
  demandType: 'value',
  inHours: false,
  safeToCallBack: true,
};

/** A referral reaches the door: its person and its contact are on record, and the front door has a task. */
export async function arrive(
  world: PathwayWorld,
  personId: string,
  contactId: string,
  more: JsonObject = {},
): Promise<void> {
  const receivedAt = new Date(world.engine.clock.now).toISOString();
  await world.care(PersonService).register({
    id: personId,
    ownerAgency: 'tht',
    givenName: 'Quillon',
    birthDate: '1980-05-01',
    phone: '0161 496 0000',
  });
  await world.care(ContactService).receive({
    ...{ id: contactId, personId, receivedAt },
    ...{ channel: 'phone', referrerKind: 'professional', referrerOrganisationId: 'tht', ownerAgency: 'tht' },
  });
  await world.do((engine) =>
    engine.correlate('Referral.Received', contactId, { contactId, receivedAt, channel: 'phone', ...more }),
  );
}

/** Somebody listens at the front door; of several contacts, to the one named. */
export async function listen(world: PathwayWorld, contactId: string, heard: JsonObject = {}): Promise<void> {
  const task = taskOf(world, 'ut-listen', contactId);
  await world.do((engine) =>
    engine.send({
      type: 'COMPLETE_USER_TASK',
      userTaskKey: task,
      variables: { ...HEARD, ...heard },
      action: 'complete',
    }),
  );
}

/** Key of the open task of an element that is about a contact. */
export function taskOf({ engine }: PathwayWorld, elementId: string, contactId: string): string {
  const task = engine
    .userTasks(elementId)
    .find(({ elementInstanceKey }) => engine.variable(elementInstanceKey, 'contactId') === contactId);
  if (!task) {
    throw new Error(`Expected an open task '${elementId}' about '${contactId}', but there is none`);
  }
  return task.key;
}
