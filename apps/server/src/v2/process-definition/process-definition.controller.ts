import { Controller, Get, Header, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type FoundProcessDefinition, processDefinitions } from '#readmodels/search/tables/process-definitions.js';
import { findResource } from '#readmodels/search/tables/resources.js';
import { NotFound } from '../../http/problem.exception.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { flag, integer, key, nullable, oneOf, shape, text } from '../../openapi/schema.js';
import { KeyParam } from '../common/key.pipe.js';
import { ReadModels } from '../common/read-models.js';
import { searchAnswer, searchAnswerSchema } from '../common/search-answer.js';
import { TENANT_ID } from '../common/tenant.js';
import { type ProcessDefinitionSearch, ProcessDefinitionSearchDto } from './process-definition.dto.js';

const definitionSchema = shape({
  processDefinitionKey: key(),
  processDefinitionId: text(),
  name: nullable(text()),
  version: integer(),
  versionTag: nullable(text()),
  resourceName: text(),
  hasStartForm: flag(),
  state: oneOf('ACTIVE', 'DELETED'),
  tenantId: text(),
});

const toAnswer = ({ isDeleted, ...definition }: FoundProcessDefinition) => ({
  ...definition,
  // Start forms are not read from diagrams: pathways start by message.
  hasStartForm: false,
  state: isDeleted ? ('DELETED' as const) : ('ACTIVE' as const),
  tenantId: TENANT_ID,
});

@ApiTags('Process definitions')
@Controller('v2/process-definitions')
export class ProcessDefinitionController {
  constructor(private readonly readModels: ReadModels) {}

  @Post('search')
  @Operation({
    id: 'searchProcessDefinitions',
    summary: 'Finds pathway definitions',
    answer: searchAnswerSchema(definitionSchema),
  })
  async search(@JsonBody(ProcessDefinitionSearchDto, { isOptional: true }) query: ProcessDefinitionSearch) {
    const { hasStartForm, state, ...filter } = query.filter ?? {};
    const withState = { ...query, filter: { ...filter, state: state ?? 'ACTIVE' } };
    const noneHave = hasStartForm === true ? () => 'FALSE' : undefined;
    return searchAnswer(await this.readModels.search(processDefinitions, withState, noneHave), toAnswer);
  }

  @Get(':processDefinitionKey')
  @Operation({ id: 'getProcessDefinition', summary: 'One definition', answer: definitionSchema })
  async get(@KeyParam('processDefinitionKey') processDefinitionKey: string) {
    return toAnswer(await this.find(processDefinitionKey));
  }

  @Get(':processDefinitionKey/xml')
  @Header('Content-Type', 'text/xml; charset=utf-8')
  @Operation({ id: 'getProcessDefinitionXML', summary: 'Its BPMN', answer: text(), contentType: 'text/xml' })
  async xml(@KeyParam('processDefinitionKey') processDefinitionKey: string): Promise<string> {
    const resource = await findResource(this.readModels.source, processDefinitionKey);
    if (resource?.kind !== 'process') throw new NotFound('process definition', processDefinitionKey);
    return resource.content;
  }

  @Get(':processDefinitionKey/form')
  @Operation({ id: 'getStartProcessForm', summary: 'Its start form: none has one' })
  async form(@KeyParam('processDefinitionKey') processDefinitionKey: string): Promise<void> {
    await this.find(processDefinitionKey);
  }

  private find(processDefinitionKey: string): Promise<FoundProcessDefinition> {
    return this.readModels.get(processDefinitions, 'process definition', processDefinitionKey);
  }
}
