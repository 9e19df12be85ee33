import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { type FoundIncident, incidents } from '#readmodels/search/tables/incidents.js';
import { Long, Optional } from '../../http/fields.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { key, nullable, oneOf, shape, text, time } from '../../openapi/schema.js';
import { ChoiceFilter, KeyFilter, TextFilter, TimeFilter } from '../common/filters.js';
import { KeyParam } from '../common/key.pipe.js';
import { ReadModels } from '../common/read-models.js';
import { type SearchDto, SearchDtoOf } from '../common/search.dto.js';
import { searchAnswer, searchAnswerSchema } from '../common/search-answer.js';
import { TENANT_ID } from '../common/tenant.js';

const STATES = ['ACTIVE', 'MIGRATED', 'PENDING', 'RESOLVED', 'UNKNOWN'];

class IncidentFilterDto {
  @Optional() @KeyFilter() incidentKey?: unknown;
  @Optional() @TextFilter() processDefinitionId?: unknown;
  @Optional() @TextFilter() errorType?: unknown;
  @Optional() @TextFilter() errorMessage?: unknown;
  @Optional() @TextFilter() elementId?: unknown;
  @Optional() @TimeFilter() creationTime?: unknown;
  @Optional() @ChoiceFilter(STATES) state?: unknown;
  @Optional() @TextFilter() tenantId?: unknown;
  @Optional() @KeyFilter() processDefinitionKey?: unknown;
  @Optional() @KeyFilter() processInstanceKey?: unknown;
  @Optional() @KeyFilter() elementInstanceKey?: unknown;
  @Optional() @KeyFilter() jobKey?: unknown;
}

const IncidentSearchDto = SearchDtoOf(IncidentFilterDto, [
  'incidentKey',
  'processDefinitionKey',
  'processDefinitionId',
  'processInstanceKey',
  'errorType',
  'errorMessage',
  'elementId',
  'elementInstanceKey',
  'creationTime',
  'state',
  'jobKey',
  'tenantId',
]);

class ResolveIncidentDto {
  @Optional() @Long(1) operationReference?: number;
}

const incidentSchema = shape({
  incidentKey: key(),
  errorType: text(),
  errorMessage: text(),
  state: oneOf('ACTIVE', 'RESOLVED'),
  creationTime: time(),
  elementId: text(),
  elementInstanceKey: key(),
  jobKey: nullable(key()),
  processDefinitionId: text(),
  processDefinitionKey: key(),
  processInstanceKey: key(),
  rootProcessInstanceKey: nullable(key()),
  tenantId: text(),
});

const toAnswer = (incident: FoundIncident) => ({ ...incident, tenantId: TENANT_ID });

@ApiTags('Incidents')
@Controller('v2/incidents')
export class IncidentController {
  constructor(
    private readonly readModels: ReadModels,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  @Post('search')
  @Operation({ id: 'searchIncidents', summary: 'Finds incidents', answer: searchAnswerSchema(incidentSchema) })
  async search(@JsonBody(IncidentSearchDto, { isOptional: true }) query: SearchDto<IncidentFilterDto>) {
    return searchAnswer(await this.readModels.search(incidents, query), toAnswer);
  }

  @Get(':incidentKey')
  @Operation({ id: 'getIncident', summary: 'One incident', answer: incidentSchema })
  async get(@KeyParam('incidentKey') incidentKey: string) {
    return toAnswer(await this.readModels.get(incidents, 'incident', incidentKey));
  }

  @Post(':incidentKey/resolution')
  @Operation({ id: 'resolveIncident', summary: 'What went wrong is mended: it is tried again' })
  async resolve(
    @KeyParam('incidentKey') incidentKey: string,
    @JsonBody(ResolveIncidentDto, { isOptional: true }) _request: ResolveIncidentDto,
  ): Promise<void> {
    await this.engine.resolveIncident(incidentKey);
  }
}
