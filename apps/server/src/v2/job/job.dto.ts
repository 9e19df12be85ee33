import { Choice, Flag, Id, Inner, Integer, Long, Optional, Rule, Text, Texts, Variables } from '../../http/fields.js';
import { ChoiceFilter, IntegerFilter, KeyFilter, TextFilter, TimeFilter } from '../common/filters.js';
import { type SearchDto, SearchDtoOf } from '../common/search.dto.js';
import { Tenants } from '../common/tenant.js';

const STATES = [
  'CREATED',
  'COMPLETED',
  'FAILED',
  'CANCELED',
  'ERROR_THROWN',
  'TIMED_OUT',
  'RETRIES_UPDATED',
  'MIGRATED',
];
const KINDS = ['BPMN_ELEMENT', 'EXECUTION_LISTENER', 'TASK_LISTENER', 'AD_HOC_SUB_PROCESS'];
const LISTENER_EVENTS = ['ASSIGNING', 'CANCELING', 'COMPLETING', 'CREATING', 'END', 'START', 'UNSPECIFIED', 'UPDATING'];
/** A worker may offer more room than it is given at once. */
const JOBS_MAX = 100_000;

export class ActivateJobsDto {
  @Id() type: string;
  @Optional() @Text(256) worker?: string;
  /** Length of the lease in milliseconds. */
  @Long(1) timeout: number | string;
  @Integer(1, JOBS_MAX) maxJobsToActivate: number;
  @Optional() @Texts() fetchVariable?: string[];
  /** Milliseconds to wait for a job; 0: as the server does, negative: not at all. */
  @Optional() @Long(Number.MIN_SAFE_INTEGER) requestTimeout?: number | string;
  @Optional() @Tenants() tenantIds?: string[];
  @Optional() @Choice(['PROVIDED', 'ASSIGNED']) tenantFilter?: string;
}

export class CompleteJobDto {
  @Optional() @Variables() variables?: Record<string, never>;
  @Optional()
  @Rule(() => false, 'is for jobs of listeners and ad-hoc parts only, and there are none', {})
  result?: unknown;
}

export class FailJobDto {
  @Optional() @Integer(0) retries?: number;
  @Optional() @Text() errorMessage?: string;
  @Optional() @Long() retryBackOff?: number | string;
  @Optional() @Variables() variables?: Record<string, never>;
}

export class ThrowJobErrorDto {
  @Id() errorCode: string;
  @Optional() @Text() errorMessage?: string;
  @Optional() @Variables() variables?: Record<string, never>;
}

class JobChangeDto {
  @Optional() @Integer(1) retries?: number | null;
  @Optional() @Long() timeout?: number | string | null;
}

export class UpdateJobDto {
  @Inner(() => JobChangeDto) changeset: JobChangeDto;
  @Optional() @Long(1) operationReference?: number;
}

class JobFilterDto {
  @Optional() @KeyFilter() jobKey?: unknown;
  @Optional() @TextFilter() type?: unknown;
  @Optional() @TextFilter() worker?: unknown;
  @Optional() @ChoiceFilter(STATES) state?: unknown;
  @Optional() @ChoiceFilter(KINDS) kind?: unknown;
  @Optional() @ChoiceFilter(LISTENER_EVENTS) listenerEventType?: unknown;
  @Optional() @IntegerFilter() retries?: unknown;
  @Optional() @TimeFilter() deadline?: unknown;
  @Optional() @TimeFilter() endTime?: unknown;
  @Optional() @TimeFilter() creationTime?: unknown;
  @Optional() @TimeFilter() lastUpdateTime?: unknown;
  @Optional() @Flag() hasFailedWithRetriesLeft?: boolean;
  @Optional() @Flag() isDenied?: boolean;
  @Optional() @TextFilter() deniedReason?: unknown;
  @Optional() @TextFilter() errorCode?: unknown;
  @Optional() @TextFilter() errorMessage?: unknown;
  @Optional() @TextFilter() elementId?: unknown;
  @Optional() @KeyFilter() elementInstanceKey?: unknown;
  @Optional() @TextFilter() processDefinitionId?: unknown;
  @Optional() @KeyFilter() processDefinitionKey?: unknown;
  @Optional() @KeyFilter() processInstanceKey?: unknown;
  @Optional() @TextFilter() tenantId?: unknown;
}

export type JobSearch = SearchDto<JobFilterDto>;

export const JobSearchDto = SearchDtoOf(JobFilterDto, [
  'deadline',
  'deniedReason',
  'elementId',
  'elementInstanceKey',
  'endTime',
  'errorCode',
  'errorMessage',
  'isDenied',
  'jobKey',
  'kind',
  'listenerEventType',
  'processDefinitionId',
  'processDefinitionKey',
  'processInstanceKey',
  'retries',
  'state',
  'tenantId',
  'type',
  'worker',
]);
