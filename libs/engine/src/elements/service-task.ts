import { jobTask } from './job-task.js';

/** Service task (BPMN 2.0.2 §10.3.3): its work is a job. */
export const serviceTask = jobTask('SERVICE_TASK');
