import { Module, type Provider } from '@nestjs/common';
import { AgreementForms } from './otr-agreement/agreement-forms.js';
import { RevokeSharesWorker } from './otr-agreement/revoke-shares.worker.js';
import { FindFullCaseloadsWorker } from './otr-caseload/find-full-caseloads.worker.js';
import { SearchDirectoryWorker } from './otr-connect/search-directory.worker.js';
import { EmergencyPlans } from './otr-conversation-2/emergency-plans.js';
import { FindSafePlaceWorker } from './otr-conversation-2/find-safe-place.worker.js';
import { IssueOnePagePlanWorker } from './otr-conversation-2/issue-one-page-plan.worker.js';
import { PaySmallMoneyWorker } from './otr-conversation-2/pay-small-money.worker.js';
import { CancelOrdersWorker } from './otr-conversation-3/cancel-orders.worker.js';
import { ChangeOrdersWorker } from './otr-conversation-3/change-orders.worker.js';
import { CheckNotInCrisisWorker } from './otr-conversation-3/check-not-in-crisis.worker.js';
import { IndicativeBudgetWorker } from './otr-conversation-3/indicative-budget.worker.js';
import { OrderServicesWorker } from './otr-conversation-3/order-services.worker.js';
import { SupportPlans } from './otr-conversation-3/support-plans.js';
import { PublishWhatIsDueWorker } from './otr-daily-scan/publish-what-is-due.worker.js';
import { TellPersonStatusWorker } from './otr-escalation/tell-person-status.worker.js';
import { DedupePersonWorker } from './otr-first-contact/dedupe-person.worker.js';
import { SendOneTimeLinkWorker } from './otr-info-request/send-one-time-link.worker.js';
import { StoreReplyWorker } from './otr-info-request/store-reply.worker.js';
import { AttachContactWorker } from './otr-journey/attach-contact.worker.js';
import { AttachLateReplyWorker } from './otr-journey/attach-late-reply.worker.js';
import { CancelPersonTasksWorker } from './otr-journey/cancel-person-tasks.worker.js';
import { OpenEpisodeWorker } from './otr-journey/open-episode.worker.js';
import { StopMailWorker } from './otr-journey/stop-mail.worker.js';
import { FindCandidatesWorker } from './otr-keyworker/find-candidates.worker.js';
import { NameKeyworkerWorker } from './otr-keyworker/name-keyworker.worker.js';
import { NextPanelDateWorker } from './otr-panel/next-panel-date.worker.js';
import { RestrictInstanceWorker } from './otr-safeguarding/restrict-instance.worker.js';
import { NoteContactWorker } from './otr-stay-with-you/note-contact.worker.js';
import { CheckNewServicesWorker } from './otr-step-down/check-new-services.worker.js';
import { CloseSharesWorker } from './otr-step-down/close-shares.worker.js';
import { CreateCostLinesWorker } from './otr-step-down/create-cost-lines.worker.js';
import { StoreFollowUpsWorker } from './otr-step-down/store-follow-ups.worker.js';
import { WriteCldWorker } from './otr-step-down/write-cld.worker.js';
import { BuildSharedPictureWorker } from './otr-triage/build-shared-picture.worker.js';
import { OfferToShiftLeadWorker } from './otr-triage/offer-to-shift-lead.worker.js';
import { RetractRequestsWorker } from './otr-triage/retract-requests.worker.js';
import { RecordingModule } from './recording/recording.module.js';
import { AgreementAnswers } from './shared/agreement-answers.js';
import { AskAgencyWorker } from './shared/ask-agency.worker.js';
import { ChangeStageWorker } from './shared/change-stage.worker.js';
import { CheckSharingWorker } from './shared/check-sharing.worker.js';
import { ClosingOutcome } from './shared/closing-outcome.js';
import { CommunityConnections } from './shared/community-connections.js';
import { ComputeDueWorker } from './shared/compute-due.worker.js';
import { Concerns } from './shared/concerns.js';
import { ContactBasis } from './shared/contact-basis.js';
import { GroupNotices } from './shared/group-notices.js';
import { HandOverWorker } from './shared/hand-over.worker.js';
import { HandedContacts } from './shared/handed-contacts.js';
import { HousedGroups } from './shared/housed-group.js';
import { JourneyMessages } from './shared/journey-messages.js';
import { LogBlockageWorker } from './shared/log-blockage.worker.js';
import { NotifyAgenciesWorker } from './shared/notify-agencies.worker.js';
import { NotifyEmergencyWorker } from './shared/notify-emergency.worker.js';
import { NotifyPersonWorker } from './shared/notify-person.worker.js';
import { NotifyProviderWorker } from './shared/notify-provider.worker.js';
import { NotifyReferrerWorker } from './shared/notify-referrer.worker.js';
import { PersonNotices } from './shared/person-notices.js';
import { PublishMessageWorker } from './shared/publish-message.worker.js';
import { RaiseConcernWorker } from './shared/raise-concern.worker.js';
import { RequestRetraction } from './shared/request-retraction.js';
import { StoreAgreementWorker } from './shared/store-agreement.worker.js';
import { TellEveryoneWorker } from './shared/tell-everyone.worker.js';
import { TimeLimits } from './shared/time-limits.js';

/** The workers of all job types that the pathways use, and what they share; sorted by name. */
export const workflowProviders: Provider[] = [
  AgreementAnswers,
  AgreementForms,
  AskAgencyWorker,
  AttachContactWorker,
  AttachLateReplyWorker,
  BuildSharedPictureWorker,
  CancelOrdersWorker,
  CancelPersonTasksWorker,
  ChangeOrdersWorker,
  ChangeStageWorker,
  CheckNewServicesWorker,
  CheckNotInCrisisWorker,
  CheckSharingWorker,
  CloseSharesWorker,
  ClosingOutcome,
  CommunityConnections,
  ComputeDueWorker,
  Concerns,
  ContactBasis,
  CreateCostLinesWorker,
  DedupePersonWorker,
  EmergencyPlans,
  FindCandidatesWorker,
  FindFullCaseloadsWorker,
  FindSafePlaceWorker,
  GroupNotices,
  HandOverWorker,
  HandedContacts,
  HousedGroups,
  IndicativeBudgetWorker,
  IssueOnePagePlanWorker,
  JourneyMessages,
  LogBlockageWorker,
  NameKeyworkerWorker,
  NextPanelDateWorker,
  NoteContactWorker,
  NotifyAgenciesWorker,
  NotifyEmergencyWorker,
  NotifyPersonWorker,
  NotifyProviderWorker,
  NotifyReferrerWorker,
  OfferToShiftLeadWorker,
  OpenEpisodeWorker,
  OrderServicesWorker,
  PaySmallMoneyWorker,
  PersonNotices,
  PublishMessageWorker,
  PublishWhatIsDueWorker,
  RaiseConcernWorker,
  RequestRetraction,
  RestrictInstanceWorker,
  RetractRequestsWorker,
  RevokeSharesWorker,
  SearchDirectoryWorker,
  SendOneTimeLinkWorker,
  StopMailWorker,
  StoreAgreementWorker,
  StoreFollowUpsWorker,
  StoreReplyWorker,
  SupportPlans,
  TellEveryoneWorker,
  TellPersonStatusWorker,
  TimeLimits,
  WriteCldWorker,
];

/**
 * The job workers of the pathways and the recorders of their forms, for whichever engine is in use. Needs `CareModule.forRoot()` and a module that provides
 * `PROCESS_ENGINE`, both global.
 */
@Module({
  imports: [RecordingModule],
  providers: workflowProviders,
  exports: [...workflowProviders, RecordingModule],
})
export class WorkflowsModule {}
