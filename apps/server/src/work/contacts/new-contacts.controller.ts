import { Controller, Get, Headers, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../../authentication/caller.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { Viewers } from '../viewer/viewers.js';
import { Duplicates } from './duplicates.service.js';
import { DuplicatesDto, StartContactDto } from './new-contact.dto.js';
import { contactChoicesSchema, duplicatesSchema, startedContactSchema } from './new-contacts.answer.js';
import { NewContacts } from './new-contacts.service.js';

@ApiTags('Work')
@Controller('api/work/contacts')
export class NewContactsController {
  constructor(
    private readonly contacts: NewContacts,
    private readonly duplicates: Duplicates,
    private readonly viewers: Viewers,
  ) {}

  @Post('duplicates')
  @Operation({
    id: 'possibleDuplicates',
    summary: 'Who may be on record already, with what speaks for it, and the case that is open',
    status: 200,
    answer: duplicatesSchema,
  })
  async findDuplicates(@JsonBody(DuplicatesDto) known: DuplicatesDto, @Caller() caller: Principal) {
    return this.duplicates.of(known, await this.viewers.worker(caller, known.workerId));
  }

  @Get('choices')
  @Operation({
    id: 'contactChoices',
    summary: 'What a contact can be told by',
    answer: contactChoicesSchema,
  })
  choices() {
    return this.contacts.choices();
  }

  @Post()
  @Operation({
    id: 'startContact',
    summary: 'Somebody turns to us: starts the pathway of the front door, or is put to a case that is open',
    status: 201,
    answer: startedContactSchema,
  })
  async start(
    @JsonBody(StartContactDto) request: StartContactDto,
    @Caller() caller: Principal,
    @Headers('idempotency-key') once?: string,
  ) {
    return this.contacts.start(request, await this.viewers.worker(caller, request.workerId), once);
  }
}
