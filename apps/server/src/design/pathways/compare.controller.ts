import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id, Text } from '../../http/fields.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { comparisonSchema } from '../common/design.answer.js';
import { DesignersOnly } from '../common/designers-only.guard.js';
import { Drafts } from '../drafts/drafts.service.js';
import { DrawingComparison } from '../reading/drawing-comparison.js';
import type { NamedFile } from '../reading/reading-task.js';
import { fileKindOf, PathwayFiles } from './pathway-files.js';
import { PathwayVersions } from './pathway-versions.js';
import { versionOf } from './pathways.controller.js';

const SIDE_CHARACTERS_MAX = 10;

class CompareQueryDto {
  @Id() pathwayId: string;
  /** A version, `live` or `draft`. */
  @Text(SIDE_CHARACTERS_MAX, 1) left: string;
  @Text(SIDE_CHARACTERS_MAX, 1) right: string;
}

@ApiTags('Design')
@UseGuards(DesignersOnly)
@Controller('api/design/compare')
export class CompareController {
  constructor(
    private readonly versions: PathwayVersions,
    private readonly files: PathwayFiles,
    private readonly drafts: Drafts,
    private readonly comparison: DrawingComparison,
  ) {}

  @Get()
  @Operation({
    id: 'comparePathway',
    summary: 'Two versions of a pathway, or a version and the draft: what differs, as sentences',
    answer: comparisonSchema,
  })
  async compare(@QueryOf(CompareQueryDto) { pathwayId, left, right }: CompareQueryDto) {
    const [one, other] = [await this.sideOf(pathwayId, left), await this.sideOf(pathwayId, right)];
    const changes = await this.comparison.compare(one.files, other.files);
    return { left: toAnswer(one), right: toAnswer(other), changes };
  }

  private async sideOf(pathwayId: string, which: string): Promise<Side> {
    if (which === 'draft') {
      const { files } = await this.drafts.get(pathwayId);
      return { label: 'Draft', files: files.map(({ name, content }) => ({ name, content })) };
    }
    const version = await this.versions.get(pathwayId, versionOf(which));
    const live = await this.versions.live(pathwayId);
    const files = await this.files.of(version);
    return {
      label: `Version ${version.version}${live?.version === version.version ? ', live' : ''}`,
      files: files.map(({ name, content }) => ({ name, content })),
    };
  }
}

interface Side {
  readonly label: string;
  readonly files: readonly NamedFile[];
}

const toAnswer = ({ label, files }: Side) => ({
  label,
  diagram: files.find(({ name }) => name.endsWith('.bpmn'))?.content ?? '',
  files: files.filter(({ name }) => !name.endsWith('.bpmn')).map((file) => ({ ...file, kind: fileKindOf(file.name) })),
});
