import { jobTask } from './job-task.js';

/** Send task (BPMN 2.0.2 §10.3.3): what is sent, and how, is a job. */
export const sendTask = jobTask('SEND_TASK');
