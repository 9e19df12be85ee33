import { Controller, Get, Inject, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import type { FoundElementInstance } from '#readmodels/search/tables/element-instances.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { flag, key, nullable, oneOf, shape, text, time } from '../../openapi/schema.js';
import { KeyParam } from '../common/key.pipe.js';
import { searchAnswer, searchAnswerSchema } from '../common/search-answer.js';
import { TENANT_ID } from '../common/tenant.js';
import { type ElementInstanceSearch, ElementInstanceSearchDto, SetVariablesDto } from './element-instance.dto.js';
import { ElementInstances } from './element-instances.service.js';

const elementInstanceSchema = shape({
  elementInstanceKey: key(),
  elementId: text(),
  elementName: text(),
  type: text(),
  state: oneOf('ACTIVE', 'COMPLETED', 'TERMINATED'),
  startDate: time(),
  endDate: nullable(time()),
  hasIncident: flag(),
  incidentKey: nullable(key()),
  processInstanceKey: key(),
  rootProcessInstanceKey: nullable(key()),
  processDefinitionId: text(),
  processDefinitionKey: key(),
  tenantId: text(),
});

const toAnswer = ({ scopeKey: _scopeKey, ...element }: FoundElementInstance) => ({
  ...element,
  elementName: element.elementName ?? element.elementId,
  hasIncident: element.incidentKey !== null,
  tenantId: TENANT_ID,
});

@ApiTags('Element instances')
@Controller('v2/element-instances')
export class ElementInstanceController {
  constructor(
    private readonly elementInstances: ElementInstances,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  @Post('search')
  @Operation({
    id: 'searchElementInstances',
    summary: 'Finds element instances, running and ended',
    answer: searchAnswerSchema(elementInstanceSchema),
  })
  async search(@JsonBody(ElementInstanceSearchDto, { isOptional: true }) query: ElementInstanceSearch) {
    return searchAnswer(await this.elementInstances.search(query), toAnswer);
  }

  @Get(':elementInstanceKey')
  @Operation({ id: 'getElementInstance', summary: 'One element instance', answer: elementInstanceSchema })
  async get(@KeyParam('elementInstanceKey') elementInstanceKey: string) {
    return toAnswer(await this.elementInstances.get(elementInstanceKey));
  }

  @Put(':elementInstanceKey/variables')
  @Operation({ id: 'createElementInstanceVariables', summary: 'Sets variables in a scope, there only or upwards' })
  async setVariables(
    @KeyParam('elementInstanceKey') scopeKey: string,
    @JsonBody(SetVariablesDto) { variables, local }: SetVariablesDto,
  ): Promise<void> {
    await this.engine.setVariables({ scopeKey, variables: variables as JsonObject, local: local ?? false });
  }
}
