import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import type { ProcessInstanceCreationValue } from '#protocol/records.js';
import { type FoundProcessInstance, processInstances } from '#readmodels/search/tables/process-instances.js';
import { longOf } from '../../http/fields.js';
import { InvalidRequest } from '../../http/problem.exception.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { flag, free, integer, key, list, nullable, oneOf, shape, text, time } from '../../openapi/schema.js';
import { KeyParam } from '../common/key.pipe.js';
import { ReadModels } from '../common/read-models.js';
import { searchAnswer, searchAnswerSchema } from '../common/search-answer.js';
import { TENANT_ID } from '../common/tenant.js';
import { ModifyProcessInstanceDto, modificationOf } from './modification.dto.js';
import {
  CancelProcessInstanceDto,
  CreateProcessInstanceDto,
  MigrateProcessInstanceDto,
  type ProcessInstanceSearch,
  ProcessInstanceSearchDto,
} from './process-instance.dto.js';

const creationSchema = shape({
  processDefinitionId: text(),
  processDefinitionKey: key(),
  processDefinitionVersion: integer(),
  processInstanceKey: key(),
  variables: free(),
  tags: list(text()),
  businessId: nullable(text()),
  tenantId: text(),
});

const instanceSchema = shape({
  processInstanceKey: key(),
  rootProcessInstanceKey: nullable(key()),
  processDefinitionId: text(),
  processDefinitionName: text(),
  processDefinitionVersion: integer(),
  processDefinitionVersionTag: nullable(text()),
  processDefinitionKey: key(),
  parentProcessInstanceKey: nullable(key()),
  parentElementInstanceKey: nullable(key()),
  startDate: time(),
  endDate: nullable(time()),
  state: oneOf('ACTIVE', 'COMPLETED', 'TERMINATED'),
  hasIncident: flag(),
  tags: list(text()),
  businessId: nullable(text()),
  tenantId: text(),
});

const toAnswer = (instance: FoundProcessInstance) => ({
  ...instance,
  processDefinitionName: instance.processDefinitionName ?? instance.processDefinitionId,
  tenantId: TENANT_ID,
});

@ApiTags('Process instances')
@Controller('v2/process-instances')
export class ProcessInstanceController {
  constructor(
    private readonly readModels: ReadModels,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  @Post()
  @Operation({
    id: 'createProcessInstance',
    summary: 'Starts a case by the id or the key of a definition; waits for its end if told so',
    answer: creationSchema,
  })
  async create(@JsonBody(CreateProcessInstanceDto) request: CreateProcessInstanceDto) {
    const creation = creationOf(request);
    if (request.awaitCompletion !== true) return creationAnswer(await this.engine.createProcessInstance(creation), {});
    const { result, ...created } = await this.engine.createProcessInstanceWithResult({
      ...creation,
      ...(request.fetchVariables ? { fetchVariables: request.fetchVariables } : {}),
      ...(request.requestTimeout == null ? {} : { requestTimeoutMs: longOf(request.requestTimeout) }),
    });
    return creationAnswer(created, result);
  }

  @Post('search')
  @Operation({
    id: 'searchProcessInstances',
    summary: 'Finds cases',
    answer: searchAnswerSchema(instanceSchema),
  })
  async search(@JsonBody(ProcessInstanceSearchDto, { isOptional: true }) query: ProcessInstanceSearch) {
    return searchAnswer(await this.readModels.search(processInstances, query), toAnswer);
  }

  @Get(':processInstanceKey')
  @Operation({ id: 'getProcessInstance', summary: 'One case', answer: instanceSchema })
  async get(@KeyParam('processInstanceKey') processInstanceKey: string) {
    return toAnswer(await this.readModels.get(processInstances, 'process instance', processInstanceKey));
  }

  @Post(':processInstanceKey/cancellation')
  @Operation({ id: 'cancelProcessInstance', summary: 'Ends a case early' })
  async cancel(
    @KeyParam('processInstanceKey') processInstanceKey: string,
    @JsonBody(CancelProcessInstanceDto, { isOptional: true }) _request: CancelProcessInstanceDto,
  ): Promise<void> {
    await this.engine.cancelProcessInstance(processInstanceKey);
  }

  @Post(':processInstanceKey/modification')
  @Operation({
    id: 'modifyProcessInstance',
    summary: 'Changes where a case stands: begins elements that no flow led to, ends element instances',
  })
  async modify(
    @KeyParam('processInstanceKey') processInstanceKey: string,
    @JsonBody(ModifyProcessInstanceDto) request: ModifyProcessInstanceDto,
  ): Promise<void> {
    await this.engine.modifyProcessInstance(modificationOf(processInstanceKey, request));
  }

  @Post(':processInstanceKey/migration')
  @Operation({ id: 'migrateProcessInstance', summary: 'Goes on with a case by another definition' })
  async migrate(
    @KeyParam('processInstanceKey') processInstanceKey: string,
    @JsonBody(MigrateProcessInstanceDto) request: MigrateProcessInstanceDto,
  ): Promise<void> {
    const { targetProcessDefinitionKey, mappingInstructions } = request;
    await this.engine.migrateProcessInstance({ processInstanceKey, targetProcessDefinitionKey, mappingInstructions });
  }
}

function creationOf(request: CreateProcessInstanceDto) {
  const { processDefinitionId, processDefinitionKey, processDefinitionVersion, startInstructions } = request;
  if ((processDefinitionId == null) === (processDefinitionKey == null)) {
    throw new InvalidRequest([
      { field: '', message: "one of 'processDefinitionId' and 'processDefinitionKey' is expected" },
    ]);
  }
  return {
    ...(processDefinitionId == null ? {} : { bpmnProcessId: processDefinitionId }),
    ...(processDefinitionKey == null ? {} : { processDefinitionKey }),
    ...(processDefinitionVersion == null || processDefinitionId == null ? {} : { version: processDefinitionVersion }),
    variables: (request.variables ?? {}) as JsonObject,
    ...(startInstructions?.length ? { startElementIds: startInstructions.map(({ elementId }) => elementId) } : {}),
    ...(request.tags ? { tags: request.tags } : {}),
    ...(request.businessId == null ? {} : { businessId: request.businessId }),
  };
}

const creationAnswer = (created: ProcessInstanceCreationValue, variables: JsonObject) => ({
  processDefinitionId: created.bpmnProcessId,
  processDefinitionKey: created.processDefinitionKey,
  processDefinitionVersion: created.version,
  processInstanceKey: created.processInstanceKey,
  variables,
  tags: created.tags,
  businessId: created.businessId,
  tenantId: TENANT_ID,
});
