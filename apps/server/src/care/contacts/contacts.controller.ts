import { Controller, Get, Headers, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { derivedId } from '#care/common/id-maker.js';
import { NewContactDto } from '#care/contact/contact.dto.js';
import { ContactService } from '#care/contact/contact.service.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { Caller } from '../../authentication/caller.js';
import { answerOf } from '../../openapi/answer.js';
import { IdParam } from '../../openapi/id-param.js';
import { Operation } from '../../openapi/operation.js';
import { flag, list, nullable, shape, text, time } from '../../openapi/schema.js';
import { assureWorker } from '../common/acting-worker.js';
import { CareBody } from '../common/care-body.js';
import { Visibility } from '../common/visibility.js';
import { publishReferral } from './referral-message.js';

const contactSchema = shape({
  id: text(),
  personId: nullable(text()),
  householdId: nullable(text()),
  episodeId: nullable(text()),
  channel: text(),
  receivedAt: time(),
  inHours: flag(),
  shiftId: nullable(text()),
  referrerKind: text(),
  referrerOrganisationId: nullable(text()),
  referrerName: nullable(text()),
  referrerAddress: nullable(text()),
  referrerOffer: nullable(text()),
  reasons: list(text()),
  mainReason: nullable(text()),
  subReason: nullable(text()),
  whatHappened: nullable(text()),
  whatWouldHelp: nullable(text()),
  strengths: nullable(text()),
  whoHelps: nullable(text()),
  communicationNeeds: nullable(text()),
  safeToCallBack: nullable(flag()),
  immediateDanger: flag(),
  safeguardingSign: flag(),
  crisis: flag(),
  risk: nullable(text()),
  childInvolved: flag(),
  simpleAsk: flag(),
  outOfArea: flag(),
  agreementStatus: text(),
  agreementAgencies: list(text()),
  demandType: nullable(text()),
  repeatOf: nullable(text()),
  route: nullable(text()),
  outcome: nullable(text()),
  listenedAt: nullable(time()),
  listenedBy: nullable(text()),
  ownerAgency: text(),
});

@ApiTags('Contacts')
@Controller('api/care/contacts')
export class ContactsController {
  constructor(
    private readonly contacts: ContactService,
    private readonly visibility: Visibility,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  @Post()
  @Operation({
    id: 'receiveContact',
    summary: 'A referral reaches the front door: its words go on record, its codes start the pathway',
    status: 201,
    answer: contactSchema,
  })
  async receive(
    @CareBody(NewContactDto) referral: NewContactDto,
    @Caller() caller: Principal,
    @Headers('idempotency-key') key?: string,
  ) {
    assureWorker(caller);
    // The same request again is the same contact, also where the first one was cut off in the middle.
    const id = referral.id ?? (key === undefined ? undefined : derivedId('contact', caller.kind, caller.username, key));
    const contact = await this.contacts.receive({ ...referral, ...(id === undefined ? {} : { id }) });
    await publishReferral(this.engine, contact);
    return answerOf(contactSchema, contact);
  }

  @Get(':contactId')
  @Operation({ id: 'getContact', summary: 'One contact', answer: contactSchema })
  async get(@IdParam('contactId') contactId: string, @Caller() caller: Principal) {
    await this.visibility.assureContact(contactId, caller);
    return answerOf(contactSchema, await this.contacts.get(contactId));
  }
}
