import { Injectable } from '@nestjs/common';
import { BlockageService } from '#care/blockage/blockage.service.js';
import { ConnectionOutcomeDto } from '#care/connection/connection.dto.js';
import { ConnectionService } from '#care/connection/connection.service.js';
import { ContactDetailsDto, ListenedDto } from '#care/contact/contact.dto.js';
import { ContactService } from '#care/contact/contact.service.js';
import type { ReferrerKind } from '#care/contact/contact-values.js';
import { type FormSubmission, formOf, idIn, needId } from '../recording/form-submission.js';
import { ofForm } from '../recording/of-form.js';
import { RecordsForm } from '../recording/records-form.decorator.js';
import type { FormValues } from '../shared/form-values.js';
import { HeardPeople } from './heard-people.js';

/** Kinds of a private person who brings somebody: the form does not tell them apart. */
const PRIVATE: readonly ReferrerKind[] = ['family', 'neighbour', 'public'];

const LISTEN_KEYS = {
  whatWouldHelp: 'whatHelpsToday',
  reasons: 'otherReasons',
  referrerKind: 'referrer.kind',
  referrerOrganisationId: 'referrer.agency',
  referrerAddress: 'referrerContact',
  referrerOffer: 'keepDoing',
  agreementStatus: 'agreement.status',
  agreementAgencies: 'agreement.agencies',
};

/** What the front door hears. */
@Injectable()
export class FirstContactRecorder {
  constructor(
    private readonly contacts: ContactService,
    private readonly connections: ConnectionService,
    private readonly people: HeardPeople,
    private readonly blockages: BlockageService,
  ) {}

  @RecordsForm('p01-listen')
  async listen(submission: FormSubmission): Promise<void> {
    const contact = await this.contacts.get(needId(submission, 'contactId'));
    const form = formOf(submission);
    const personId = contact.personId ?? idIn(submission, 'personId');
    const heard = ofForm(
      submission,
      ListenedDto,
      { ...heardIn(form, contact.referrerKind), personId, listenedBy: submission.worker.id },
      LISTEN_KEYS,
    );
    const keepPeople = personId ? await this.people.prepare(submission, personId) : undefined;
    await this.contacts.listened(contact.id, heard);
    await keepPeople?.();
  }

  @RecordsForm('p01-call-person')
  async callPerson(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const details = ofForm(
      submission,
      ContactDetailsDto,
      { ...dangersIn(form), agreementStatus: form.group('agreement').text('status') },
      LISTEN_KEYS,
    );
    await this.contacts.correct(needId(submission, 'contactId'), details);
    const blockageId = idIn(submission, 'consentBlockageId');
    if (blockageId && details.agreementStatus !== 'notAsked') {
      await this.blockages.resolve(blockageId, 'the front door asked the person');
    }
  }

  /** What came of the connection that was made at the door. */
  @RecordsForm('p01-call-back')
  async callBack(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const attended = form.flag('attended');
    const made = (await this.connections.ofContact(needId(submission, 'contactId'))).filter(
      ({ serviceId }) => serviceId,
    );
    const latest = made.at(-1);
    if (latest && attended !== undefined) {
      const outcome = { attended, differenceInOwnWords: form.text('callBackWords') };
      const keys = { differenceInOwnWords: 'callBackWords' };
      await this.connections.howDidItGo(latest.id, ofForm(submission, ConnectionOutcomeDto, outcome, keys));
    }
  }
}

function heardIn(form: FormValues, known: ReferrerKind) {
  const mainReason = form.text('mainReason');
  const agreement = form.group('agreement');
  const referrer = form.group('referrer');
  const needs = form.texts('communicationNeeds');
  return {
    ...dangersIn(form),
    mainReason,
    reasons: [...new Set([...(mainReason ? [mainReason] : []), ...form.texts('otherReasons')])],
    whatHappened: form.text('whatHappened'),
    whatWouldHelp: form.text('whatHelpsToday'),
    strengths: form.text('strengths'),
    whoHelps: form.text('whoHelps'),
    communicationNeeds: needs.length > 0 ? needs.join(', ') : undefined,
    safeToCallBack: form.flag('safeToCallBack'),
    childInvolved: form.flag('childInvolved'),
    simpleAsk: form.flag('simpleAsk'),
    demandType: form.text('demandType'),
    referrerKind: referrerKindOf(referrer.text('kind'), known),
    referrerOrganisationId: referrer.text('agency'),
    referrerName: form.text('referrerName'),
    referrerAddress: form.text('referrerContact'),
    referrerOffer: form.text('keepDoing'),
    agreementStatus: agreement.text('status'),
    agreementAgencies: agreement.text('status') === 'given' ? agreement.texts('agencies') : undefined,
  };
}

function dangersIn(form: FormValues) {
  return {
    immediateDanger: form.flag('immediateDanger'),
    safeguardingSign: form.flag('safeguardingSign'),
    crisis: form.flag('crisis'),
    risk: form.text('risk'),
  };
}

function referrerKindOf(kind: string | undefined, known: ReferrerKind): ReferrerKind | undefined {
  if (kind === 'self' || kind === 'professional') {
    return kind;
  }
  return kind === 'private' && !PRIVATE.includes(known) ? 'family' : undefined;
}
