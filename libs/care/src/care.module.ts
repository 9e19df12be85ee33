import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccommodationService } from './accommodation/accommodation.service.js';
import { AgreementService } from './agreement/agreement.service.js';
import { BlockageService } from './blockage/blockage.service.js';
import { CalendarService } from './calendar/calendar.service.js';
import { careEntities } from './care.entities.js';
import { CaseNewsService } from './case-news/case-news.service.js';
import { CaseStudyService } from './case-study/case-study.service.js';
import { ClientLevelDataService } from './client-level-data/client-level-data.service.js';
import { CommentService } from './comment/comment.service.js';
import { Clock, SystemClock } from './common/clock.js';
import { IdMaker, RandomIdMaker } from './common/id-maker.js';
import { ConnectionService } from './connection/connection.service.js';
import { ContactService } from './contact/contact.service.js';
import { ConversationService } from './conversation/conversation.service.js';
import { CostService } from './cost/cost.service.js';
import { DirectoryService } from './directory/directory.service.js';
import { EpisodeService } from './episode/episode.service.js';
import { TeamService } from './episode/team.service.js';
import { EscalationService } from './escalation/escalation.service.js';
import { FollowUpService } from './follow-up/follow-up.service.js';
import { HubService } from './hub/hub.service.js';
import { InfoRequestService } from './info-request/info-request.service.js';
import { OneTimeLinkService } from './info-request/one-time-link.service.js';
import { KeyworkerService } from './keyworker/keyworker.service.js';
import { KeyworkerCandidateService } from './keyworker/keyworker-candidate.service.js';
import { LawfulBasisService } from './lawful-basis/lawful-basis.service.js';
import { LocalityService } from './locality/locality.service.js';
import { NotificationService } from './notification/notification.service.js';
import { OrganisationService } from './organisation/organisation.service.js';
import { WorkerService } from './organisation/worker.service.js';
import { DuplicateService } from './person/duplicate.service.js';
import { HouseholdService } from './person/household.service.js';
import { PersonService } from './person/person.service.js';
import { PlanService } from './plan/plan.service.js';
import { RestrictionService } from './restriction/restriction.service.js';
import { RiskFlagService } from './risk-flag/risk-flag.service.js';
import { SafeguardingService } from './safeguarding/safeguarding.service.js';
import { CareSeedService } from './seed/care-seed.service.js';
import { WeekendPeopleSeedService } from './seed/weekend-people-seed.service.js';
import { ServiceOrderService } from './service-order/service-order.service.js';
import { SharedPictureService } from './shared-picture/shared-picture.service.js';
import { SharingService } from './sharing/sharing.service.js';
import { SharingLogService } from './sharing/sharing-log.service.js';
import { TaskEntryService } from './task-entry/task-entry.service.js';
import { TouchService } from './touch/touch.service.js';

/** Every service of the care library: one a concept. */
export const careServices = [
  AccommodationService,
  AgreementService,
  BlockageService,
  CalendarService,
  CaseNewsService,
  CaseStudyService,
  ClientLevelDataService,
  CommentService,
  ConnectionService,
  ContactService,
  ConversationService,
  CostService,
  DirectoryService,
  EpisodeService,
  TeamService,
  EscalationService,
  FollowUpService,
  HubService,
  InfoRequestService,
  OneTimeLinkService,
  KeyworkerCandidateService,
  KeyworkerService,
  LawfulBasisService,
  LocalityService,
  NotificationService,
  OrganisationService,
  WorkerService,
  DuplicateService,
  HouseholdService,
  PersonService,
  PlanService,
  RestrictionService,
  RiskFlagService,
  SafeguardingService,
  CareSeedService,
  WeekendPeopleSeedService,
  ServiceOrderService,
  SharedPictureService,
  SharingLogService,
  SharingService,
  TaskEntryService,
  TouchService,
];

export interface CareModuleSettings {
  /** Where the library takes its time from; default the machine's clock. A provider for the token `Clock`. */
  readonly clock?: Provider<Clock>;
  /** How ids are made that do not come with the request; default at random. A provider for the token `IdMaker`. */
  readonly idMaker?: Provider<IdMaker>;
  /** Modules that export what those two providers need. */
  readonly imports?: DynamicModule['imports'];
}

/**
 * The care library in Nest: needs a TypeORM root module with `careEntities` (or `autoLoadEntities`) and `careMigrations`, and
 * exports every service, the clock and the id maker.
 */
@Module({})
export class CareModule {
  static forRoot(settings: CareModuleSettings = {}): DynamicModule {
    const clock = settings.clock ?? { provide: Clock, useClass: SystemClock };
    const idMaker = settings.idMaker ?? { provide: IdMaker, useClass: RandomIdMaker };
    return {
      module: CareModule,
      global: true,
      imports: [...(settings.imports ?? []), TypeOrmModule.forFeature(careEntities)],
      providers: [clock, idMaker, ...careServices],
      exports: [Clock, IdMaker, ...careServices],
    };
  }
}
