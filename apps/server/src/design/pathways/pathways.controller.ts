import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Flag, Optional } from '../../http/fields.js';
import { InvalidRequest } from '../../http/problem.exception.js';
import { IdParam } from '../../openapi/id-param.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { pathwaySchema, pathwaysSchema, versionFilesSchema } from '../common/design.answer.js';
import { DesignersOnly } from '../common/designers-only.guard.js';
import { PathwayFiles } from './pathway-files.js';
import { PathwayVersions } from './pathway-versions.js';
import { Pathways } from './pathways.service.js';

class PathwaysQueryDto {
  /** False: names only, at once. */
  @Optional() @Flag() numbers?: boolean;
}

/** `4` or `live`. @throws InvalidRequest */
export function versionOf(value: string): number | 'live' {
  if (value === 'live') return 'live';
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new InvalidRequest([{ field: 'version', message: "must be a number or 'live'" }]);
}

@ApiTags('Design')
@UseGuards(DesignersOnly)
@Controller('api/design/pathways')
export class DesignPathwaysController {
  constructor(
    private readonly pathways: Pathways,
    private readonly versions: PathwayVersions,
    private readonly files: PathwayFiles,
  ) {}

  @Get()
  @Operation({
    id: 'listDesignPathways',
    summary: 'All pathways by name: live version, people on each version, blockages, draft',
    answer: pathwaysSchema,
  })
  async list(@QueryOf(PathwaysQueryDto) { numbers }: PathwaysQueryDto) {
    return { items: await this.pathways.list(numbers ?? true) };
  }

  @Get(':pathwayId')
  @Operation({
    id: 'getDesignPathway',
    summary: 'One pathway with all its versions: when, who and why',
    answer: pathwaySchema,
  })
  get(@IdParam('pathwayId') pathwayId: string) {
    return this.pathways.get(pathwayId);
  }

  @Get(':pathwayId/versions/:version/files')
  @Operation({
    id: 'getPathwayFiles',
    summary: "A version's diagram, forms and decision tables; the version is a number or 'live'",
    answer: versionFilesSchema,
  })
  async versionFiles(@IdParam('pathwayId') pathwayId: string, @Param('version') version: string) {
    const found = await this.versions.get(pathwayId, versionOf(version));
    const files = await this.files.of(found);
    return {
      pathwayId,
      version: found.version,
      files: files.map(({ name, kind, content }) => ({ name, kind, content })),
    };
  }
}
