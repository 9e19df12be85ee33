import { Body, Controller, Inject, Post, UploadedFiles, UseInterceptors } from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { readDto } from '../../http/dto.js';
import { Optional } from '../../http/fields.js';
import { InvalidRequest } from '../../http/problem.exception.js';
import { Operation } from '../../openapi/operation.js';
import { Tenant } from '../common/tenant.js';
import { deploymentAnswer, deploymentSchema } from './deployment.answer.js';
import { textOf, UPLOAD_FILES_MAX, type UploadedFile, uploadOptions } from './upload.js';

class DeploymentDto {
  @Optional() @Tenant() tenantId?: string;
}

const RESOURCE_NAME = /^[^\p{Cc}/\\]{1,256}$/u;

@ApiTags('Deployments')
@Controller('v2/deployments')
export class DeploymentController {
  constructor(@Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine) {}

  @Post()
  @UseInterceptors(FilesInterceptor('resources', UPLOAD_FILES_MAX, uploadOptions))
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: {
        resources: { type: 'array', items: { type: 'string', format: 'binary' }, minItems: 1 },
        tenantId: { type: 'string' },
      },
      required: ['resources'],
    },
  })
  @Operation({
    id: 'createDeployment',
    summary: 'Deploys BPMN, DMN and form files together, all or nothing; identical content gives no new version',
    answer: deploymentSchema,
  })
  async deploy(@UploadedFiles() files: UploadedFile[] | undefined, @Body() body: unknown) {
    readDto(DeploymentDto, { ...(body as object | undefined) });
    if (files === undefined || files.length === 0) {
      throw new InvalidRequest([
        { field: 'resources', message: 'at least one file is expected, as multipart/form-data' },
      ]);
    }
    const resources = files.map((file) => {
      if (!RESOURCE_NAME.test(file.originalname)) {
        throw new InvalidRequest([
          { field: 'resources', message: 'the name of a file is 1 to 256 characters without / and \\' },
        ]);
      }
      return { name: file.originalname, content: textOf(file) };
    });
    return deploymentAnswer(await this.engine.deploy(resources));
  }
}
