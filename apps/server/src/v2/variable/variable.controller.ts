import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { fullVariables, variables } from '#readmodels/search/tables/variables.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { KeyParam } from '../common/key.pipe.js';
import { ReadModels } from '../common/read-models.js';
import { searchAnswer, searchAnswerSchema } from '../common/search-answer.js';
import { foundVariableSchema, variableAnswer, variableSchema } from './variable.answer.js';
import { readTruncate, type VariableSearch, VariableSearchDto } from './variable.dto.js';

@ApiTags('Variables')
@Controller('v2/variables')
export class VariableController {
  constructor(private readonly readModels: ReadModels) {}

  @Post('search')
  @ApiQuery({ name: 'truncateValues', required: false, schema: { type: 'boolean' } })
  @Operation({
    id: 'searchVariables',
    summary: 'Finds variables; long values are cut unless asked for in full',
    answer: searchAnswerSchema(foundVariableSchema),
  })
  async search(
    @JsonBody(VariableSearchDto, { isOptional: true }) query: VariableSearch,
    @Query('truncateValues') truncate?: string,
  ) {
    const table = readTruncate(truncate) ? variables : fullVariables;
    return searchAnswer(await this.readModels.search(table, query), variableAnswer);
  }

  @Get(':variableKey')
  @Operation({ id: 'getVariable', summary: 'One variable in full', answer: variableSchema })
  async get(@KeyParam('variableKey') variableKey: string) {
    const { isTruncated: _isTruncated, ...variable } = await this.readModels.get(
      fullVariables,
      'variable',
      variableKey,
    );
    return variableAnswer(variable);
  }
}
