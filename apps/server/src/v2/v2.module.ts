import { Module } from '@nestjs/common';
import { ReadModels } from './common/read-models.js';
import { CompatibilityController } from './compatibility.controller.js';
import { DecisionController } from './decision/decision.controller.js';
import { DeploymentController } from './deployment/deployment.controller.js';
import { ElementInstanceController } from './element-instance/element-instance.controller.js';
import { ElementInstances } from './element-instance/element-instances.service.js';
import { FormController } from './form/form.controller.js';
import { IncidentController } from './incident/incident.controller.js';
import { JobController } from './job/job.controller.js';
import { JobPolls } from './job/job-polls.js';
import { MessageController } from './message/message.controller.js';
import { NotBuiltController } from './not-built.controller.js';
import { PlatformController } from './platform/platform.controller.js';
import { ProcessDefinitionController } from './process-definition/process-definition.controller.js';
import { ProcessInstanceController } from './process-instance/process-instance.controller.js';
import { ResourceController } from './resource/resource.controller.js';
import { SignalController } from './signal/signal.controller.js';
import { UserTaskController } from './user-task/user-task.controller.js';
import { UserTaskVariables } from './user-task/user-task-variables.js';
import { VariableController } from './variable/variable.controller.js';

/** The door for clients that exist already: the Camunda 8 REST API v2. */
@Module({
  controllers: [
    PlatformController,
    DeploymentController,
    ResourceController,
    ProcessDefinitionController,
    ProcessInstanceController,
    UserTaskController,
    JobController,
    MessageController,
    SignalController,
    IncidentController,
    VariableController,
    ElementInstanceController,
    DecisionController,
    FormController,
    CompatibilityController,
    // Takes what no other took: it stays the last.
    NotBuiltController,
  ],
  providers: [ReadModels, JobPolls, ElementInstances, UserTaskVariables],
  exports: [ReadModels, JobPolls, ElementInstances, UserTaskVariables],
})
export class V2Module {}
