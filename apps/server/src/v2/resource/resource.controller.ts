import { Controller, Get, Header, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { type FoundResource, findResource } from '#readmodels/search/tables/resources.js';
import { Flag, Long, Optional } from '../../http/fields.js';
import { NotFound } from '../../http/problem.exception.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { integer, key, nullable, shape, text } from '../../openapi/schema.js';
import { KeyParam } from '../common/key.pipe.js';
import { ReadModels } from '../common/read-models.js';
import { TENANT_ID } from '../common/tenant.js';

class DeletionDto {
  @Optional() @Long(1) operationReference?: number;
  /** There is no history to keep or delete apart from what retention does. */
  @Optional() @Flag() deleteHistory?: boolean;
}

const resourceSchema = shape({
  resourceKey: key(),
  resourceId: text(),
  resourceName: text(),
  version: integer(),
  versionTag: nullable(text()),
  tenantId: text(),
});

@ApiTags('Deployments')
@Controller('v2/resources/:resourceKey')
export class ResourceController {
  constructor(
    private readonly readModels: ReadModels,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  @Get()
  @Operation({ id: 'getResource', summary: 'Facts about a deployed file', answer: resourceSchema })
  async get(@KeyParam('resourceKey') resourceKey: string) {
    const { resourceId, resourceName, version, versionTag } = await this.find(resourceKey);
    return { resourceKey, resourceId, resourceName, version, versionTag, tenantId: TENANT_ID };
  }

  @Get('content')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Operation({ id: 'getResourceContent', summary: 'The file itself', answer: text(), contentType: 'text/plain' })
  async content(@KeyParam('resourceKey') resourceKey: string): Promise<string> {
    return (await this.find(resourceKey)).content;
  }

  @Post('deletion')
  @Operation({
    id: 'deleteResource',
    summary: 'Takes a deployed file away; refused while something runs on it',
    answer: shape({ resourceKey: key(), batchOperation: nullable(shape({})) }),
  })
  async delete(
    @KeyParam('resourceKey') resourceKey: string,
    @JsonBody(DeletionDto, { isOptional: true }) _request: DeletionDto,
  ) {
    await this.engine.deleteResource(resourceKey);
    return { resourceKey, batchOperation: null };
  }

  private async find(resourceKey: string): Promise<FoundResource> {
    const resource = await findResource(this.readModels.source, resourceKey);
    if (resource === undefined) throw new NotFound('resource', resourceKey);
    return resource;
  }
}
