import { Controller, Inject, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { jobs } from '#readmodels/search/tables/jobs.js';
import { longOf } from '../../http/fields.js';
import { InvalidRequest } from '../../http/problem.exception.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { KeyParam } from '../common/key.pipe.js';
import { ReadModels } from '../common/read-models.js';
import { searchAnswer, searchAnswerSchema } from '../common/search-answer.js';
import { activatedJobAnswer, activatedJobsSchema, jobAnswer, jobSchema } from './job.answer.js';
import {
  ActivateJobsDto,
  CompleteJobDto,
  FailJobDto,
  type JobSearch,
  JobSearchDto,
  ThrowJobErrorDto,
  UpdateJobDto,
} from './job.dto.js';
import { JobPolls } from './job-polls.js';

@ApiTags('Jobs')
@Controller('v2/jobs')
export class JobController {
  constructor(
    private readonly readModels: ReadModels,
    private readonly polls: JobPolls,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  @Post('activation')
  @Operation({
    id: 'activateJobs',
    summary: 'Takes jobs of a type, waiting for the first',
    answer: activatedJobsSchema,
  })
  async activate(@JsonBody(ActivateJobsDto) request: ActivateJobsDto, @Res({ passthrough: true }) response: Response) {
    const taken = await this.polls.take(
      {
        type: request.type,
        worker: request.worker ?? '',
        timeoutMs: longOf(request.timeout),
        maxJobs: request.maxJobsToActivate,
        requestTimeoutMs: longOf(request.requestTimeout ?? 0),
        ...(request.fetchVariable?.length ? { fetchVariables: request.fetchVariable } : {}),
      },
      response,
    );
    return { jobs: taken.map(activatedJobAnswer) };
  }

  @Post('search')
  @Operation({ id: 'searchJobs', summary: 'Finds jobs', answer: searchAnswerSchema(jobSchema) })
  async search(@JsonBody(JobSearchDto, { isOptional: true }) query: JobSearch) {
    return searchAnswer(await this.readModels.search(jobs, query), jobAnswer);
  }

  @Post(':jobKey/completion')
  @Operation({ id: 'completeJob', summary: 'The job is done, with variables' })
  async complete(
    @KeyParam('jobKey') jobKey: string,
    @JsonBody(CompleteJobDto, { isOptional: true }) { variables }: CompleteJobDto,
  ): Promise<void> {
    await this.engine.completeJob(jobKey, (variables ?? {}) as JsonObject);
  }

  @Post(':jobKey/failure')
  @Operation({ id: 'failJob', summary: 'The job failed: tries left, back-off, message' })
  async fail(
    @KeyParam('jobKey') jobKey: string,
    @JsonBody(FailJobDto, { isOptional: true }) request: FailJobDto,
  ): Promise<void> {
    await this.engine.failJob({
      jobKey,
      retries: request.retries ?? 0,
      retryBackOffMs: longOf(request.retryBackOff ?? 0),
      errorMessage: request.errorMessage ?? '',
      variables: (request.variables ?? {}) as JsonObject,
    });
  }

  @Post(':jobKey/error')
  @Operation({ id: 'throwJobError', summary: 'Raises a BPMN error from the job' })
  async throwError(
    @KeyParam('jobKey') jobKey: string,
    @JsonBody(ThrowJobErrorDto) { errorCode, errorMessage, variables }: ThrowJobErrorDto,
  ): Promise<void> {
    await this.engine.throwJobError({
      jobKey,
      errorCode,
      errorMessage: errorMessage ?? '',
      variables: (variables ?? {}) as JsonObject,
    });
  }

  @Patch(':jobKey')
  @Operation({ id: 'updateJob', summary: 'Changes tries left, or how long its lease lasts from now' })
  async update(@KeyParam('jobKey') jobKey: string, @JsonBody(UpdateJobDto) { changeset }: UpdateJobDto): Promise<void> {
    const { retries, timeout } = changeset;
    if (retries == null && timeout == null) {
      throw new InvalidRequest([{ field: 'changeset', message: "'retries' or 'timeout' is expected" }]);
    }
    await this.engine.updateJob(jobKey, {
      ...(retries == null ? {} : { retries }),
      ...(timeout == null ? {} : { timeoutMs: longOf(timeout) }),
    });
  }
}
