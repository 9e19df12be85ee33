import type { Contact } from '#care/contact/contact.entity.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { publishOnce } from '../common/publish-once.js';

/** Starts the front door's pathway with a contact: once, however often it is asked. */
export function publishReferral(engine: ProcessEngine, contact: Contact): Promise<void> {
  return publishOnce(engine, {
    name: 'Referral.Received',
    correlationKey: contact.id,
    messageId: `referral:${contact.id}`,
    variables: codesOf(contact),
  });
}

/** What the pathway needs to know of a referral: codes, no words. */
const codesOf = (contact: Contact) => ({
  contactId: contact.id,
  receivedAt: contact.receivedAt.toISOString(),
  channel: contact.channel,
  referrer: { kind: kindOf(contact.referrerKind), agency: contact.referrerOrganisationId },
  immediateDanger: contact.immediateDanger,
  crisis: contact.crisis,
  safeguardingSign: contact.safeguardingSign,
});

/** Family, neighbours and the public are thanked alike. */
const kindOf = (kind: Contact['referrerKind']) => (kind === 'professional' || kind === 'self' ? kind : 'private');
