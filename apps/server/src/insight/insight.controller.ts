import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../authentication/caller.js';
import { IdParam } from '../openapi/id-param.js';
import { Operation } from '../openapi/operation.js';
import { QueryOf } from '../openapi/query.js';
import { diagramSchema, overviewSchema, pathwaySchema, peopleSchema } from './insight.answer.js';
import { DiagramDto, MeasureDto, MeasurePathwayDto } from './insight.dto.js';
import { assureMayListPeople, mayListPeople } from './insight-reader.js';
import { InsightReports } from './insight-reports.js';
import { WaitingPeople } from './waiting-people.js';

/** Where people wait and why: by pathway, step, agency and locality, never by worker. */
@ApiTags('Insight')
@Controller('api/insight/pathways')
export class InsightController {
  constructor(
    private readonly reports: InsightReports,
    private readonly people: WaitingPeople,
  ) {}

  @Get()
  @Operation({
    id: 'measurePathways',
    summary: 'Who waits in which pathway, the one with a real change first',
    answer: overviewSchema,
  })
  overview(@QueryOf(MeasureDto) query: MeasureDto) {
    return this.reports.overview(query);
  }

  @Get(':pathwayId')
  @Operation({
    id: 'measurePathway',
    summary: 'Who waits at which step, where the bottlenecks are and how that is known',
    answer: pathwaySchema,
  })
  pathway(
    @IdParam('pathwayId') pathwayId: string,
    @QueryOf(MeasurePathwayDto) query: MeasurePathwayDto,
    @Caller() caller: Principal,
  ) {
    return this.reports.pathway(pathwayId, query, mayListPeople(caller));
  }

  @Get(':pathwayId/diagram')
  @Operation({ id: 'getMeasuredDiagram', summary: 'The drawing that the figures belong to', answer: diagramSchema })
  diagram(@IdParam('pathwayId') pathwayId: string, @QueryOf(DiagramDto) { version }: DiagramDto) {
    return this.reports.diagram(pathwayId, version);
  }

  @Get(':pathwayId/steps/:elementId/people')
  @Operation({
    id: 'listWaitingPeople',
    summary: 'The people behind a figure, as far as the caller may see them; the one who has waited longest first',
    answer: peopleSchema,
  })
  waiting(
    @IdParam('pathwayId') pathwayId: string,
    @IdParam('elementId') elementId: string,
    @QueryOf(MeasurePathwayDto) query: MeasurePathwayDto,
    @Caller() caller: Principal,
  ) {
    assureMayListPeople(caller);
    return this.people.list(pathwayId, elementId, query, caller);
  }
}
