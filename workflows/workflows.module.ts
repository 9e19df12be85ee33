import { Module, type Provider } from '@nestjs/common';
import { ComputeDueWorker } from './shared/compute-due.worker.js';
import { JourneyMessages } from './shared/journey-messages.js';
import { LogBlockageWorker } from './shared/log-blockage.worker.js';
import { PublishMessageWorker } from './shared/publish-message.worker.js';
import { RaiseConcernWorker } from './shared/raise-concern.worker.js';

/** The workers of all job types that the pathways use, and what they share; sorted by name. */
export const workflowProviders: Provider[] = [
  ComputeDueWorker,
  JourneyMessages,
  LogBlockageWorker,
  PublishMessageWorker,
  RaiseConcernWorker,
];

/**
 * The job workers of the pathways, for whichever engine is in use. Needs `CareModule.forRoot()` and a module that provides
 * `PROCESS_ENGINE`, both global.
 */
@Module({ providers: workflowProviders, exports: workflowProviders })
export class WorkflowsModule {}
