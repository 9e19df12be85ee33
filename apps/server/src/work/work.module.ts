import { Module } from '@nestjs/common';
import { RecordingModule } from '#workflows/recording/recording.module.js';
import { JourneyMessages } from '#workflows/shared/journey-messages.js';
import { TimeLimits } from '#workflows/shared/time-limits.js';
import { NeedToKnowModule } from '../care/common/need-to-know.module.js';
import { Visibility } from '../care/common/visibility.js';
import { EpisodePeople } from '../care/episodes/episode-people.js';
import { OpenTasksModule } from '../tasks/open-tasks.module.js';
import { ActionSource } from './actions/action-source.js';
import { AskedAtTasks } from './actions/asked-at-tasks.service.js';
import { CannotDoTasks } from './actions/cannot-do.service.js';
import { FixedActions } from './actions/fixed-actions.service.js';
import { HelpCalls } from './actions/help-calls.service.js';
import { Questions } from './actions/questions.service.js';
import { Recipients } from './actions/recipients.service.js';
import { TaskActionsController } from './actions/task-actions.controller.js';
import { TaskFacts } from './actions/task-facts.service.js';
import { CommentDraftController } from './comments/comment-draft.controller.js';
import { CommentsController } from './comments/comments.controller.js';
import { CommentsOfCase } from './comments/comments-of-case.service.js';
import { Agencies } from './common/agencies.js';
import { EntryRights } from './common/entry-rights.js';
import { FormLabels } from './common/form-labels.js';
import { IdNames } from './common/id-names.js';
import { NoteRights } from './common/note-rights.js';
import { ProcessModels } from './common/process-models.js';
import { ShownTasks } from './common/shown-tasks.js';
import { Workers } from './common/workers.js';
import { Duplicates } from './contacts/duplicates.service.js';
import { NewContactsController } from './contacts/new-contacts.controller.js';
import { NewContacts } from './contacts/new-contacts.service.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { DraftsService } from './drafts/drafts.service.js';
import { CaseBlockages } from './episode/case-blockages.service.js';
import { CaseInstances } from './episode/case-instances.service.js';
import { CasePermissions } from './episode/case-permissions.service.js';
import { CasePlans } from './episode/case-plans.service.js';
import { CaseTeam } from './episode/case-team.service.js';
import { CaseWaits } from './episode/case-waits.service.js';
import { WorkEpisodesController } from './episode/episode.controller.js';
import { EpisodePage } from './episode/episode-page.service.js';
import { SeenEpisodes } from './episode/seen-episodes.service.js';
import { WhatComes } from './episode/what-comes.service.js';
import { WhereNow } from './episode/where-now.service.js';
import { Followed } from './following/followed.service.js';
import { FollowingController } from './following/following.controller.js';
import { FollowingService } from './following/following.service.js';
import { IdentityService } from './identity/identity.service.js';
import { PeopleSearchController } from './people/people-search.controller.js';
import { PeopleSearch } from './people/people-search.service.js';
import { AgencyReach } from './shift/agency-reach.service.js';
import { OpenRedsService } from './shift/open-reds.service.js';
import { ShiftController } from './shift/shift.controller.js';
import { ShiftService } from './shift/shift.service.js';
import { TaskCompletion } from './task/task-completion.service.js';
import { TaskDetails } from './task/task-details.service.js';
import { TaskHands } from './task/task-hands.service.js';
import { WorkTasksController } from './task/tasks.controller.js';
import { CommentSource } from './timeline/comment-source.js';
import { EntrySource } from './timeline/entry-source.js';
import { RecordSources } from './timeline/record-sources.js';
import { RequestSource } from './timeline/request-source.js';
import { StepSource } from './timeline/step-source.js';
import { TimelineController } from './timeline/timeline.controller.js';
import { TimelineService } from './timeline/timeline.service.js';
import { Viewers } from './viewer/viewers.js';
import { SavedViewsController } from './views/saved-views.controller.js';
import { SavedViews } from './views/saved-views.service.js';
import { Senders } from './why/senders.service.js';
import { StuckThings } from './why/stuck-things.service.js';
import { TableInputs } from './why/table-inputs.service.js';
import { TaskOrigins } from './why/task-origins.service.js';
import { WhyService } from './why/why.service.js';
import { WritersService } from './why/writers.service.js';
import { TaskItems } from './worklist/task-items.js';
import { WorklistController } from './worklist/worklist.controller.js';
import { WorklistService } from './worklist/worklist.service.js';

/** The door of the work place: `/api/work`. */
@Module({
  imports: [NeedToKnowModule, OpenTasksModule, RecordingModule],
  controllers: [
    WorklistController,
    DraftsController,
    WorkTasksController,
    TaskActionsController,
    SavedViewsController,
    FollowingController,
    TimelineController,
    CommentDraftController,
    CommentsController,
    WorkEpisodesController,
    NewContactsController,
    PeopleSearchController,
    ShiftController,
  ],
  providers: [
    ActionSource,
    AskedAtTasks,
    CannotDoTasks,
    HelpCalls,
    Questions,
    Recipients,
    TaskFacts,
    Agencies,
    AgencyReach,
    CaseBlockages,
    CaseInstances,
    CasePermissions,
    CasePlans,
    CaseTeam,
    CaseWaits,
    CommentSource,
    CommentsOfCase,
    DraftsService,
    Duplicates,
    EntryRights,
    EntrySource,
    EpisodePage,
    EpisodePeople,
    FixedActions,
    Followed,
    FollowingService,
    FormLabels,
    IdNames,
    IdentityService,
    JourneyMessages,
    NewContacts,
    NoteRights,
    PeopleSearch,
    ProcessModels,
    RecordSources,
    RequestSource,
    SavedViews,
    SeenEpisodes,
    Senders,
    OpenRedsService,
    ShiftService,
    ShownTasks,
    StepSource,
    StuckThings,
    TableInputs,
    TaskCompletion,
    TaskDetails,
    TaskHands,
    TaskItems,
    TaskOrigins,
    TimeLimits,
    TimelineService,
    Viewers,
    Visibility,
    WhatComes,
    WhereNow,
    WhyService,
    Workers,
    WorklistService,
    WritersService,
  ],
})
export class WorkModule {}
