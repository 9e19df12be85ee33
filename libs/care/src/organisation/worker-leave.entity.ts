import { CareEntity, Day, Id, Text } from '../common/columns.js';

/** Days on which a worker is away, both ends included. */
@CareEntity('worker_leave')
export class WorkerLeave {
  @Id() id: string;
  @Text() workerId: string;
  @Day() fromDay: string;
  @Day() toDay: string;
}
