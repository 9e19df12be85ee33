import { Controller, Delete, Get, Post, Put, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../../authentication/caller.js';
import { IdParam } from '../../openapi/id-param.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import {
  draftHeadSchema,
  draftSchema,
  lintedSchema,
  rehearsalSchema,
  releasedSchema,
} from '../common/design.answer.js';
import { DesignersOnly } from '../common/designers-only.guard.js';
import { nameOf } from '../common/name-of.js';
import { DrawingLint } from '../reading/drawing-lint.js';
import { Rehearsal } from '../releases/rehearsal.service.js';
import { Releases } from '../releases/releases.service.js';
import { BeginDraftDto, DeployDto, LintDto, SaveDraftDto } from './draft.dto.js';
import { type Draft, Drafts } from './drafts.service.js';
import { NewDrafts } from './new-drafts.service.js';

@ApiTags('Design')
@UseGuards(DesignersOnly)
@Controller('api/design/drafts')
export class DraftsController {
  constructor(
    private readonly drafts: Drafts,
    private readonly newDrafts: NewDrafts,
    private readonly linter: DrawingLint,
    private readonly rehearsal: Rehearsal,
    private readonly releases: Releases,
  ) {}

  @Post()
  @Operation({
    id: 'beginDraft',
    summary: 'Begins a draft: of what is live, from scratch, as a copy, or from files',
    status: 201,
    answer: draftSchema,
  })
  async begin(@JsonBody(BeginDraftDto) request: BeginDraftDto, @Caller() caller: Principal) {
    return toAnswer(await this.newDrafts.begin(request, nameOf(caller)));
  }

  @Get(':pathwayId')
  @Operation({ id: 'getDraft', summary: 'The draft of a pathway, with its files', answer: draftSchema })
  async get(@IdParam('pathwayId') pathwayId: string) {
    return toAnswer(await this.drafts.get(pathwayId));
  }

  @Put(':pathwayId')
  @Operation({
    id: 'saveDraft',
    summary: 'Saves what changed, on the revision that was opened; 409 where somebody saved since',
    answer: draftHeadSchema,
  })
  async save(
    @IdParam('pathwayId') pathwayId: string,
    @JsonBody(SaveDraftDto) { revision, files, removed }: SaveDraftDto,
    @Caller() caller: Principal,
  ) {
    const name = await this.newDrafts.nameIn(files ?? []);
    return this.drafts.save(
      pathwayId,
      { revision, files: files ?? [], removed: removed ?? [], ...(name === null ? {} : { name }) },
      nameOf(caller),
    );
  }

  @Delete(':pathwayId')
  @Operation({ id: 'discardDraft', summary: 'Throws the draft away; what is live stays' })
  async discard(@IdParam('pathwayId') pathwayId: string): Promise<void> {
    await this.drafts.discard(pathwayId);
  }

  @Post(':pathwayId/lint')
  @Operation({
    id: 'lintDraft',
    summary: 'What is wrong with the draft, errors first; files in the body stand in for saved ones',
    answer: lintedSchema,
  })
  async lint(
    @IdParam('pathwayId') pathwayId: string,
    @JsonBody(LintDto, { isOptional: true }) { files = [] }: LintDto,
  ) {
    const draft = await this.drafts.get(pathwayId);
    const byName = new Map([...draft.files, ...(files ?? [])].map(({ name, content }) => [name, { name, content }]));
    return { problems: await this.linter.lint([...byName.values()]) };
  }

  @Post(':pathwayId/rehearsal')
  @Operation({
    id: 'rehearseDeployment',
    summary: 'What deploying the draft would do, without doing it',
    answer: rehearsalSchema,
  })
  async rehearse(@IdParam('pathwayId') pathwayId: string) {
    return this.rehearsal.ofDraft(await this.drafts.get(pathwayId));
  }

  @Post(':pathwayId/deploy')
  @Operation({
    id: 'deployDraft',
    summary: 'Makes the draft the live version; nothing at all is deployed where the drawing has errors',
    answer: releasedSchema,
  })
  deploy(
    @IdParam('pathwayId') pathwayId: string,
    @JsonBody(DeployDto) request: DeployDto,
    @Caller() caller: Principal,
  ) {
    return this.releases.deploy(pathwayId, request, caller);
  }
}

const toAnswer = (draft: Draft) => ({
  ...draft,
  files: draft.files.map(({ name, kind, content }) => ({ name, kind, content })),
});
