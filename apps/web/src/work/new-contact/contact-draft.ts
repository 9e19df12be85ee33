import { randomKey } from '../../api/random-key';
import { type DateParts, dateFault, isoOfParts, NO_DATE } from '../../ui/date-parts';
import type { Fault } from '../../ui/error-summary';

/** Whom it is about, as far as anybody knows. */
export type ChosenPerson =
  | { readonly kind: 'known'; readonly personId: string; readonly name: string; readonly attachTo: string | null }
  | { readonly kind: 'new' };

/** All that is typed on the page, kept on this device until it is handed in. */
export interface ContactDraft {
  /** Handing in twice is one contact. */
  readonly once: string;
  readonly nhsNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly birth: DateParts;
  readonly addressLine: string;
  readonly postcode: string;
  readonly phone: string;
  readonly person: ChosenPerson | null;
  readonly channel: string;
  readonly referrerKind: string;
  readonly referrerName: string;
  readonly referrerOrganisationId: string;
  readonly referrerOffer: string;
  readonly whatHappened: string;
  readonly whatWouldHelp: string;
  readonly strengths: string;
  readonly reasons: readonly string[];
  readonly mainReason: string;
  readonly safeToCallBack: string;
  readonly agreementStatus: string;
  readonly signs: readonly string[];
  readonly demandType: string;
}

export const newDraft = (): ContactDraft => ({
  once: randomKey(),
  nhsNumber: '',
  givenName: '',
  familyName: '',
  birth: NO_DATE,
  addressLine: '',
  postcode: '',
  phone: '',
  person: null,
  channel: '',
  referrerKind: '',
  referrerName: '',
  referrerOrganisationId: '',
  referrerOffer: '',
  whatHappened: '',
  whatWouldHelp: '',
  strengths: '',
  reasons: [],
  mainReason: '',
  safeToCallBack: '',
  agreementStatus: '',
  signs: [],
  demandType: '',
});

/** What was kept is there again; what was typed before it was found goes before it. Undefined where nothing was kept. */
export function foundAgain(
  kept: Partial<ContactDraft> | undefined,
  typedSince: Partial<ContactDraft>,
): ContactDraft | undefined {
  const draft = { ...newDraft(), ...kept };
  return kept === undefined || isEmpty(draft) ? undefined : { ...draft, ...typedSince };
}

export const SIGNS = [
  { value: 'immediateDanger', label: 'Somebody is in danger now' },
  { value: 'safeguardingSign', label: 'Signs of abuse or neglect' },
  { value: 'crisis', label: 'In crisis' },
] as const;

export const isUrgent = ({ signs }: ContactDraft): boolean => signs.length > 0;

export const isEmpty = (draft: ContactDraft): boolean =>
  JSON.stringify({ ...draft, once: '' }) === JSON.stringify({ ...newDraft(), once: '' });

/** What the search and the new record know of the person. */
export const personOf = (draft: ContactDraft) =>
  given({
    nhsNumber: draft.nhsNumber,
    givenName: draft.givenName,
    familyName: draft.familyName,
    birthDate: isoOfParts(draft.birth) ?? '',
    addressLine: draft.addressLine,
    postcode: draft.postcode.toUpperCase(),
    phone: draft.phone,
  });

/** The body of `POST /api/work/contacts`. */
export function bodyOf(draft: ContactDraft) {
  const { person, safeToCallBack, signs, reasons } = draft;
  const isProfessional = draft.referrerKind === 'professional';
  return {
    ...(person?.kind === 'known' ? { personId: person.personId } : {}),
    ...(person?.kind === 'known' && person.attachTo !== null
      ? { attachTo: person.attachTo, ...given({ demandType: draft.demandType }) }
      : {}),
    ...(person?.kind === 'new' ? { person: personOf(draft) } : {}),
    ...given({
      channel: draft.channel,
      referrerKind: draft.referrerKind,
      referrerName: draft.referrerName,
      referrerOrganisationId: isProfessional ? draft.referrerOrganisationId : '',
      referrerOffer: isProfessional ? draft.referrerOffer : '',
      whatHappened: draft.whatHappened,
      whatWouldHelp: draft.whatWouldHelp,
      strengths: draft.strengths,
      mainReason: reasons.length === 1 ? (reasons[0] ?? '') : draft.mainReason,
      agreementStatus: draft.agreementStatus,
    }),
    ...(reasons.length === 0 ? {} : { reasons }),
    ...(safeToCallBack === '' ? {} : { safeToCallBack: safeToCallBack === 'yes' }),
    ...Object.fromEntries(signs.map((sign) => [sign, true])),
  };
}

/** What is missing or wrong. In danger nothing is asked but how it came and who says so. */
export function faultsOf(draft: ContactDraft): (Fault & { fieldId: string })[] {
  const faults: (Fault & { fieldId: string })[] = [];
  const need = (isThere: boolean, fieldId: string, message: string) => isThere || faults.push({ fieldId, message });
  const birth = dateFault(draft.birth, 'Date of birth');
  if (birth !== undefined) faults.push({ fieldId: 'birth', message: birth });
  // In the order of the page.
  const isCalm = !isUrgent(draft);
  need(
    !isCalm || draft.person !== null,
    'nhsNumber',
    'Search for the person first, then choose a record or “New person”',
  );
  need(!isCalm || draft.whatHappened.trim() !== '', 'whatHappened', 'Write what happened, in their words');
  need(
    !isCalm || draft.reasons.length < 2 || draft.reasons.includes(draft.mainReason),
    'mainReason',
    'Choose which reason is the main one',
  );
  need(draft.referrerKind !== '', 'referrerKind', 'Choose who is making contact');
  need(draft.channel !== '', 'channel', 'Choose how the contact reached you');
  need(
    !isCalm || draft.referrerKind !== 'professional' || draft.referrerOffer.trim() !== '',
    'referrerOffer',
    'Write what the referrer will keep doing',
  );
  need(
    !isCalm || draft.agreementStatus !== '',
    'agreementStatus',
    'Choose whether the person has agreed to this contact',
  );
  return faults;
}

function given(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, value.trim()])
      .filter(([, value]) => value !== ''),
  );
}
