import { Controller, Get, Header, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { decisionDefinitions } from '#readmodels/search/tables/decision-definitions.js';
import { findResource } from '#readmodels/search/tables/resources.js';
import { Flag, Id, Integer, KeyText, Optional, Text, Variables } from '../../http/fields.js';
import { InvalidRequest, NotFound } from '../../http/problem.exception.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { text } from '../../openapi/schema.js';
import { KeyParam } from '../common/key.pipe.js';
import { ReadModels } from '../common/read-models.js';
import { type SearchDto, SearchDtoOf } from '../common/search.dto.js';
import { searchAnswer, searchAnswerSchema } from '../common/search-answer.js';
import { Tenant } from '../common/tenant.js';
import {
  decisionDefinitionAnswer,
  decisionDefinitionSchema,
  evaluationAnswer,
  evaluationSchema,
} from './decision.answer.js';

class EvaluateDecisionDto {
  @Optional() @Id() decisionDefinitionId?: string;
  @Optional() @KeyText() decisionDefinitionKey?: string;
  @Optional() @Variables() variables?: Record<string, never>;
  @Optional() @Tenant() tenantId?: string;
}

class DecisionFilterDto {
  @Optional() @Text() decisionDefinitionId?: string;
  @Optional() @KeyText() decisionDefinitionKey?: string;
  @Optional() @Text() name?: string;
  @Optional() @Flag() isLatestVersion?: boolean;
  @Optional() @Integer(-1) version?: number;
  @Optional() @Text() decisionRequirementsId?: string;
  @Optional() @KeyText() decisionRequirementsKey?: string;
  @Optional() @Text() decisionRequirementsName?: string;
  @Optional() @Integer(-1) decisionRequirementsVersion?: number;
  @Optional() @Text() tenantId?: string;
}

const DecisionSearchDto = SearchDtoOf(DecisionFilterDto, [
  'decisionDefinitionKey',
  'decisionDefinitionId',
  'name',
  'version',
  'decisionRequirementsId',
  'decisionRequirementsKey',
  'decisionRequirementsName',
  'decisionRequirementsVersion',
  'tenantId',
]);

@ApiTags('Decisions')
@Controller('v2/decision-definitions')
export class DecisionController {
  constructor(
    private readonly readModels: ReadModels,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  @Post('evaluation')
  @Operation({ id: 'evaluateDecision', summary: 'Evaluates a decision now', answer: evaluationSchema })
  async evaluate(@JsonBody(EvaluateDecisionDto) request: EvaluateDecisionDto) {
    const { decisionDefinitionId, decisionDefinitionKey, variables } = request;
    if ((decisionDefinitionId == null) === (decisionDefinitionKey == null)) {
      throw new InvalidRequest([
        { field: '', message: "one of 'decisionDefinitionId' and 'decisionDefinitionKey' is expected" },
      ]);
    }
    const value = await this.engine.evaluateDecision({
      ...(decisionDefinitionId == null ? {} : { decisionId: decisionDefinitionId }),
      ...(decisionDefinitionKey == null ? {} : { decisionKey: decisionDefinitionKey }),
      variables: (variables ?? {}) as JsonObject,
    });
    const graph = await this.readModels.search(decisionDefinitions, {
      filter: { decisionRequirementsKey: value.decisionRequirementsKey },
      page: { limit: 1_000 },
    });
    return evaluationAnswer(value, new Map(graph.items.map((each) => [each.decisionDefinitionId, each])));
  }

  @Post('search')
  @Operation({
    id: 'searchDecisionDefinitions',
    summary: 'Finds decisions',
    answer: searchAnswerSchema(decisionDefinitionSchema),
  })
  async search(@JsonBody(DecisionSearchDto, { isOptional: true }) query: SearchDto<DecisionFilterDto>) {
    return searchAnswer(await this.readModels.search(decisionDefinitions, query), decisionDefinitionAnswer);
  }

  @Get(':decisionDefinitionKey/xml')
  @Header('Content-Type', 'text/xml; charset=utf-8')
  @Operation({ id: 'getDecisionDefinitionXML', summary: 'Its DMN', answer: text(), contentType: 'text/xml' })
  async xml(@KeyParam('decisionDefinitionKey') decisionDefinitionKey: string): Promise<string> {
    const decision = await this.readModels.get(decisionDefinitions, 'decision definition', decisionDefinitionKey);
    const resource = await findResource(this.readModels.source, decision.decisionRequirementsKey);
    if (resource === undefined) throw new NotFound('decision definition', decisionDefinitionKey);
    return resource.content;
  }
}
