import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { isProgram, type Principal } from '#access/authentication/principal.js';
import { WORKER } from '#access/need-to-know/viewer.js';
import { ID_CHARACTERS_MAX } from '#care/common/limits.js';
import { ReplyDto } from '#care/info-request/info-request.dto.js';
import type { InfoRequest } from '#care/info-request/info-request.entity.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { Caller } from '../../authentication/caller.js';
import { NotFound } from '../../http/problem.exception.js';
import { answerOf } from '../../openapi/answer.js';
import { IdParam } from '../../openapi/id-param.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { flag, integer, list, nullable, shape, text, time } from '../../openapi/schema.js';
import { forbidden, signedBy } from '../common/acting-worker.js';
import { CareBody } from '../common/care-body.js';
import { publishOnce } from '../common/publish-once.js';
import { Visibility } from '../common/visibility.js';

class OpenRequestsDto {
  /** Whose inbox. */
  @IsString() @Length(1, ID_CHARACTERS_MAX) agency: string;
}

/** Without what was answered: who may read an answer, the shared picture decides. */
const requestSchema = shape({
  id: text(),
  episodeId: nullable(text()),
  personId: text(),
  agency: text(),
  round: integer(),
  purpose: text(),
  /** What is needed, in words, where somebody asks at a task. */
  question: nullable(text()),
  topic: text(),
  fields: list(text()),
  askedAt: time(),
  askedBy: nullable(text()),
  dueAt: time(),
  remindedAt: nullable(time()),
  status: text(),
  statusReason: nullable(text()),
  repliedAt: nullable(time()),
  repliedBy: nullable(text()),
  replyChannel: nullable(text()),
  late: flag(),
  leftOut: flag(),
});

@ApiTags('Information requests')
@Controller('api/care/info-requests')
export class InfoRequestsController {
  constructor(
    private readonly requests: InfoRequestService,
    private readonly visibility: Visibility,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  @Get()
  @Operation({
    id: 'listOpenInfoRequests',
    summary: 'What one agency is asked and has not answered, the most urgent first',
    answer: shape({ items: list(requestSchema) }),
  })
  async list(@QueryOf(OpenRequestsDto) { agency }: OpenRequestsDto, @Caller() caller: Principal) {
    if (!isProgram(caller) && caller.organisationId !== agency) throw forbidden("read another agency's inbox");
    const open = await this.requests.openOf(agency);
    const hidden = await this.visibility.hiddenFrom(
      open.flatMap(({ personId, episodeId }) => [personId, episodeId]),
      caller,
    );
    const seen = open.filter(
      ({ personId, episodeId }) => !hidden.has(personId) && !(episodeId !== null && hidden.has(episodeId)),
    );
    return { items: seen.map((request) => answerOf(requestSchema, request)) };
  }

  @Get(':requestId')
  @Operation({ id: 'getInfoRequest', summary: 'One request', answer: requestSchema })
  async get(@IdParam('requestId') requestId: string, @Caller() caller: Principal) {
    return answerOf(requestSchema, await this.find(requestId, caller));
  }

  @Post(':requestId/reply')
  @Operation({
    id: 'replyToInfoRequest',
    summary: 'An agency answers: its words go on record, and the pathway hears whether it knows the person',
    answer: requestSchema,
  })
  async reply(
    @IdParam('requestId') requestId: string,
    @CareBody(ReplyDto) answer: ReplyDto,
    @Caller() caller: Principal,
  ) {
    const { agency } = await this.find(requestId, caller);
    if (!isProgram(caller) && caller.organisationId !== agency) throw forbidden('answer for another agency');
    const repliedBy = signedBy(caller, answer.repliedBy);
    const request = await this.requests.storeReply(requestId, {
      ...answer,
      ...(repliedBy === undefined ? {} : { repliedBy }),
    });
    await publishOnce(this.engine, {
      name: 'Info.Replied',
      correlationKey: requestId,
      messageId: `reply:${requestId}`,
      variables: { known: request.reply?.known ?? answer.known },
    });
    return answerOf(requestSchema, request);
  }

  private async find(requestId: string, caller: Principal): Promise<InfoRequest> {
    const request = await this.requests.get(requestId);
    await this.visibility.assure('info request', requestId, [request.personId, request.episodeId], caller);
    if (isProgram(caller)) return request;
    // The agency that is asked, and the team around the person.
    const isAsked = caller.roles.includes(WORKER) && caller.organisationId === request.agency;
    const readable = await this.visibility.readableEpisodes([request.episodeId], caller);
    if (!isAsked && !readable.has(request.episodeId ?? '')) throw new NotFound('info request', requestId, 'id');
    return request;
  }
}
