import { Module } from '@nestjs/common';
import { RecordingModule } from '#workflows/recording/recording.module.js';
import { TimeLimits } from '#workflows/shared/time-limits.js';
import { NeedToKnowModule } from '../care/common/need-to-know.module.js';
import { OpenTasksModule } from '../tasks/open-tasks.module.js';
import { FixedActions } from './actions/fixed-actions.service.js';
import { Agencies } from './common/agencies.js';
import { ProcessModels } from './common/process-models.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { DraftsService } from './drafts/drafts.service.js';
import { Followed } from './following/followed.service.js';
import { IdentityService } from './identity/identity.service.js';
import { TaskCompletion } from './task/task-completion.service.js';
import { TaskDetails } from './task/task-details.service.js';
import { TaskHands } from './task/task-hands.service.js';
import { WorkTasksController } from './task/tasks.controller.js';
import { Viewers } from './viewer/viewers.js';
import { WhyService } from './why/why.service.js';
import { TaskItems } from './worklist/task-items.js';
import { WorklistController } from './worklist/worklist.controller.js';
import { WorklistService } from './worklist/worklist.service.js';

/** The door of the work place: `/api/work`. */
@Module({
  imports: [NeedToKnowModule, OpenTasksModule, RecordingModule],
  controllers: [WorklistController, DraftsController, WorkTasksController],
  providers: [
    Agencies,
    DraftsService,
    FixedActions,
    Followed,
    IdentityService,
    ProcessModels,
    TaskCompletion,
    TaskDetails,
    TaskHands,
    TaskItems,
    TimeLimits,
    Viewers,
    WhyService,
    WorklistService,
  ],
})
export class WorkModule {}
