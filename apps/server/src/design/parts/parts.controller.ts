import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotFound } from '../../http/problem.exception.js';
import { Operation } from '../../openapi/operation.js';
import { fileSchema } from '../common/design.answer.js';
import { DesignersOnly } from '../common/designers-only.guard.js';
import { fileKindOf, PathwayFiles } from '../pathways/pathway-files.js';
import { calendars } from './calendars.js';
import { calendarsSchema, groupsSchema, jobTypesSchema, partsSchema } from './parts.answer.js';
import { Parts } from './parts.service.js';

@ApiTags('Design')
@UseGuards(DesignersOnly)
@Controller('api/design')
export class PartsController {
  constructor(
    private readonly parts: Parts,
    private readonly files: PathwayFiles,
  ) {}

  @Get('job-types')
  @Operation({
    id: 'listJobTypes',
    summary: 'What steps can do by themselves',
    answer: jobTypesSchema,
  })
  async jobTypes() {
    return { items: await this.parts.jobTypes() };
  }

  @Get('groups')
  @Operation({
    id: 'listTaskGroups',
    summary: 'Who can do a step: `value` is what the drawing says',
    answer: groupsSchema,
  })
  async groups() {
    return { items: await this.parts.groups() };
  }

  @Get('calendars')
  @Operation({
    id: 'listCalendars',
    summary: 'In which time limits can be counted; `suffix` follows the duration in a limit',
    answer: calendarsSchema,
  })
  calendars() {
    return { items: calendars };
  }

  @Get('forms')
  @Operation({ id: 'listForms', summary: 'Forms, and where they are used', answer: partsSchema })
  async forms() {
    return { items: await this.parts.forms() };
  }

  @Get('decisions')
  @Operation({
    id: 'listDecisions',
    summary: 'Decision tables, and where they are used',
    answer: partsSchema,
  })
  async decisions() {
    return { items: await this.parts.decisions() };
  }

  @Get('files/:fileName')
  @Operation({
    id: 'getLiveFile',
    summary: 'What is live under the name of a file, to take it into a draft',
    answer: fileSchema,
  })
  async file(@Param('fileName') fileName: string) {
    const file = await this.files.liveFile(fileName);
    if (file === undefined) throw new NotFound('file', fileName, 'name');
    return { name: file.name, kind: fileKindOf(file.name), content: file.content };
  }
}
