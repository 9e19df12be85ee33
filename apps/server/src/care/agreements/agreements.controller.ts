import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';
import type { Principal } from '#access/authentication/principal.js';
import { StoreAgreementDto } from '#care/agreement/agreement.dto.js';
import { AgreementService, type AgreementWithChoices } from '#care/agreement/agreement.service.js';
import { ID_CHARACTERS_MAX } from '#care/common/limits.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { Caller } from '../../authentication/caller.js';
import { NotFound } from '../../http/problem.exception.js';
import { answerOf } from '../../openapi/answer.js';
import { IdParam } from '../../openapi/id-param.js';
import { Operation } from '../../openapi/operation.js';
import { list, nullable, shape, text, time } from '../../openapi/schema.js';
import { actingWorker, assureWorker } from '../common/acting-worker.js';
import { CareBody } from '../common/care-body.js';
import { publishOnce } from '../common/publish-once.js';
import { Visibility } from '../common/visibility.js';

class GiveAgreementDto extends StoreAgreementDto {
  /** The contact whose front door waits for the answer, where one does. */
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) contactId?: string;
}

class WithdrawAgreementDto {
  /** Who says so: the person, or who speaks for the person. */
  @IsString() @Length(1, ID_CHARACTERS_MAX) withdrawnBy: string;
}

const choiceSchema = shape({ agency: text(), topic: text(), answer: text() });
const agreementSchema = shape({
  id: text(),
  personId: text(),
  episodeId: nullable(text()),
  status: text(),
  cannotAskReason: nullable(text()),
  capacity: nullable(text()),
  answeredBy: text(),
  explainedIn: nullable(text()),
  keptWhere: nullable(text()),
  askedBy: text(),
  at: time(),
  expiresOn: nullable(text()),
  withdrawnAt: nullable(time()),
  withdrawnBy: nullable(text()),
  replacedById: nullable(text()),
  ownerAgency: text(),
  choices: list(choiceSchema),
});

const toAnswer = (agreement: AgreementWithChoices) => ({
  ...answerOf(agreementSchema, agreement),
  choices: agreement.choices.map((choice) => answerOf(choiceSchema, choice)),
});

@ApiTags('Agreements')
@Controller('api/care')
export class AgreementsController {
  constructor(
    private readonly agreements: AgreementService,
    private readonly episodes: EpisodeService,
    private readonly visibility: Visibility,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  @Post('agreements')
  @Operation({
    id: 'giveAgreement',
    summary: 'Stores what a person answered when asked to be worked with; a front door that waits for it hears',
    status: 201,
    answer: agreementSchema,
  })
  async give(@CareBody(GiveAgreementDto) { contactId, ...answer }: GiveAgreementDto, @Caller() caller: Principal) {
    await this.visibility.assurePerson(answer.personId, caller);
    await this.visibility.assure('person', answer.personId, [answer.episodeId, contactId], caller);
    assureWorker(caller);
    const askedBy = actingWorker(caller, answer.askedBy, 'askedBy');
    const agreement = await this.agreements.store({ ...answer, askedBy });
    if (contactId !== undefined) {
      const agencies = [
        ...new Set(agreement.choices.filter((each) => each.answer === 'yes').map((each) => each.agency)),
      ];
      await publishOnce(this.engine, {
        name: 'Agreement.Answered',
        correlationKey: contactId,
        messageId: `agreement:${agreement.id}`,
        variables: { agreement: { status: agreement.status, agencies } },
      });
    }
    return toAnswer(agreement);
  }

  @Get('agreements/:agreementId')
  @Operation({ id: 'getAgreement', summary: 'One agreement', answer: agreementSchema })
  async get(@IdParam('agreementId') agreementId: string, @Caller() caller: Principal) {
    return toAnswer(await this.find(agreementId, caller));
  }

  @Get('people/:personId/agreement')
  @Operation({
    id: 'getLatestAgreement',
    summary: "The person's latest answer, whether it still holds or not",
    answer: agreementSchema,
  })
  async latest(@IdParam('personId') personId: string, @Caller() caller: Principal) {
    await this.visibility.assurePerson(personId, caller);
    const agreement = await this.agreements.latestOf(personId);
    if (agreement === null) throw new NotFound('agreement', personId, 'person');
    return toAnswer(agreement);
  }

  @Post('agreements/:agreementId/withdrawal')
  @Operation({
    id: 'withdrawAgreement',
    summary: 'Takes an agreement back: it holds no more from this moment, and the pathway takes the views away',
    answer: agreementSchema,
  })
  async withdraw(
    @IdParam('agreementId') agreementId: string,
    @CareBody(WithdrawAgreementDto) { withdrawnBy }: WithdrawAgreementDto,
    @Caller() caller: Principal,
  ) {
    const { personId } = await this.find(agreementId, caller);
    assureWorker(caller);
    await this.agreements.withdraw(personId, withdrawnBy);
    const episode = await this.episodes.openEpisodeOf({ personId });
    const withdrawalId = `withdrawal:${agreementId}`;
    await publishOnce(this.engine, {
      name: 'Agreement.Withdrawn',
      correlationKey: withdrawalId,
      messageId: withdrawalId,
      variables: { withdrawalId, agreementId, personId, episodeId: episode?.id ?? null },
    });
    return toAnswer(await this.agreements.get(agreementId));
  }

  private async find(agreementId: string, caller: Principal): Promise<AgreementWithChoices> {
    const agreement = await this.agreements.get(agreementId);
    await this.visibility.assure('agreement', agreementId, [agreement.personId, agreement.episodeId], caller);
    const readable = await this.visibility.readablePeople([agreement.personId], caller);
    if (!readable.has(agreement.personId)) throw new NotFound('agreement', agreementId, 'id');
    return agreement;
  }
}
