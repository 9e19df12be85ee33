import { Module } from '@nestjs/common';
import { RecordingModule } from '#workflows/recording/recording.module.js';
import { OpenTasksModule } from '../tasks/open-tasks.module.js';
import { V2Module } from '../v2/v2.module.js';
import { AgreementsController } from './agreements/agreements.controller.js';
import { BlockagesController } from './blockages/blockages.controller.js';
import { NeedToKnowModule } from './common/need-to-know.module.js';
import { Visibility } from './common/visibility.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { DirectoryController } from './directory/directory.controller.js';
import { EpisodePeople } from './episodes/episode-people.js';
import { EpisodesController } from './episodes/episodes.controller.js';
import { InfoRequestsController } from './info-requests/info-requests.controller.js';
import { PathwaysController } from './pathways/pathways.controller.js';
import { PeopleController } from './people/people.controller.js';
import { PlacesController } from './places/places.controller.js';
import { TaskContexts } from './tasks/task-context.js';
import { TasksController } from './tasks/tasks.controller.js';
import { Tasks } from './tasks/tasks.service.js';

/** The door of the care product: `/api/care`. */
@Module({
  imports: [V2Module, OpenTasksModule, RecordingModule, NeedToKnowModule],
  controllers: [
    PeopleController,
    ContactsController,
    EpisodesController,
    AgreementsController,
    InfoRequestsController,
    TasksController,
    PathwaysController,
    PlacesController,
    DirectoryController,
    BlockagesController,
  ],
  providers: [Visibility, EpisodePeople, TaskContexts, Tasks],
})
export class CareApiModule {}
