import type { RedactionDto, ReplyDto } from '#care/info-request/info-request.dto.js';
import { REPLY_FIELDS } from '#care/info-request/info-request.entity.js';
import { FormValues } from '../shared/form-values.js';

/** Kept from the person: about somebody else, or exempt by law. */
const KEPT_FROM_PERSON = ['third-party', 'exempt'];
/** Kept from all agencies but the one that wrote it. */
const KEPT_FROM_AGENCIES = 'restricted';
const NO_REASON = 'marked by the agency';

/** What the form "Reply" says, in the fields of the care record. Whether the agency knows the person is a variable of the pathway. */
export function replyOf(values: Readonly<Record<string, unknown>>): Omit<ReplyDto, 'known'> {
  const form = new FormValues(values);
  const isHidden = values.notForPerson === true;
  return {
    lastContact: form.text('lastContact'),
    openWork: form.text('openWork'),
    risks: form.text('replyRisks'),
    strengths: form.text('replyStrengths'),
    offer: form.text('replyOffer'),
    doNotShareWithPerson: isHidden,
    doNotShareReason: isHidden ? (form.text('notForPersonReason') ?? NO_REASON) : undefined,
    redactions: redactionsOf(form),
    channel: 'userTask',
  };
}

function redactionsOf(form: FormValues): RedactionDto[] {
  const marks = form.texts('redaction');
  const reason = form.text('redactionReason') ?? NO_REASON;
  if (marks.includes(KEPT_FROM_AGENCIES)) {
    return REPLY_FIELDS.map((field) => ({ field, reason, hiddenFrom: [] }));
  }
  const isKept = marks.some((mark) => KEPT_FROM_PERSON.includes(mark));
  return isKept ? REPLY_FIELDS.map((field) => ({ field, reason, hiddenFrom: ['person'] })) : [];
}
