import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Clock } from '#care/common/clock.js';
import { ID_CHARACTERS_MAX, NAME_CHARACTERS_MAX } from '#care/common/limits.js';
import { LocalityService } from '#care/locality/locality.service.js';
import { OrganisationService } from '#care/organisation/organisation.service.js';
import { WorkerService } from '#care/organisation/worker.service.js';
import { answerOf } from '../../openapi/answer.js';
import { IdParam } from '../../openapi/id-param.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { flag, integer, list, nullable, shape, text } from '../../openapi/schema.js';

class WorkerFilterDto {
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) organisationId?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) role?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) skill?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) language?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) wardTeam?: string;
}

const wardSchema = shape({
  id: text(),
  name: text(),
  localityId: text(),
  onsCode: nullable(text()),
  population: nullable(integer()),
  validFrom: text(),
  validTo: nullable(text()),
});
const localitySchema = shape({
  id: text(),
  name: text(),
  rolloutWeek: nullable(integer()),
  population: nullable(integer()),
  borders: list(text()),
  wards: list(wardSchema),
});
const organisationSchema = shape({
  id: text(),
  name: text(),
  kind: text(),
  hasOwnDatabase: flag(),
  inSharingAgreement: flag(),
  answersBy: text(),
  roles: list(text()),
});
const workerSchema = shape({
  id: text(),
  organisationId: text(),
  name: text(),
  roles: list(text()),
  skills: list(text()),
  languages: list(text()),
  wardTeam: nullable(text()),
});

@ApiTags('Localities, organisations and workers')
@Controller('api/care')
export class PlacesController {
  constructor(
    private readonly localities: LocalityService,
    private readonly organisations: OrganisationService,
    private readonly workers: WorkerService,
    private readonly clock: Clock,
  ) {}

  @Get('localities')
  @Operation({
    id: 'listLocalities',
    summary: 'The neighbourhoods with the wards that they have today',
    answer: shape({ items: list(localitySchema) }),
  })
  async listLocalities() {
    const [localities, wards] = await Promise.all([
      this.localities.localities(),
      this.localities.wardsAt(this.clock.now()),
    ]);
    return {
      items: localities.map((locality) => ({
        ...answerOf(localitySchema, locality),
        wards: wards.filter((ward) => ward.localityId === locality.id).map((ward) => answerOf(wardSchema, ward)),
      })),
    };
  }

  @Get('organisations')
  @Operation({ id: 'listOrganisations', summary: 'All partners', answer: shape({ items: list(organisationSchema) }) })
  async listOrganisations() {
    const organisations = await this.organisations.all();
    return { items: organisations.map((organisation) => answerOf(organisationSchema, organisation)) };
  }

  @Get('organisations/:organisationId')
  @Operation({ id: 'getOrganisation', summary: 'One partner', answer: organisationSchema })
  async getOrganisation(@IdParam('organisationId') organisationId: string) {
    return answerOf(organisationSchema, await this.organisations.get(organisationId));
  }

  @Get('workers')
  @Operation({ id: 'listWorkers', summary: 'Those who work with people', answer: shape({ items: list(workerSchema) }) })
  async listWorkers(@QueryOf(WorkerFilterDto) filter: WorkerFilterDto) {
    return { items: (await this.workers.find(filter)).map((worker) => answerOf(workerSchema, worker)) };
  }

  @Get('workers/:workerId')
  @Operation({ id: 'getWorker', summary: 'One worker', answer: workerSchema })
  async getWorker(@IdParam('workerId') workerId: string) {
    return answerOf(workerSchema, await this.workers.get(workerId));
  }
}
