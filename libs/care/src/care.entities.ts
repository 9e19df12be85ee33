import { AccommodationBooking } from './accommodation/accommodation-booking.entity.js';
import { AccommodationPlace } from './accommodation/accommodation-place.entity.js';
import { Agreement } from './agreement/agreement.entity.js';
import { AgreementChoice } from './agreement/agreement-choice.entity.js';
import { Blockage } from './blockage/blockage.entity.js';
import { CaseNews } from './case-news/case-news.entity.js';
import { CaseStudy } from './case-study/case-study.entity.js';
import { ClientLevelLine } from './client-level-data/client-level-line.entity.js';
import { Comment } from './comment/comment.entity.js';
import { FormerComment } from './comment/former-comment.entity.js';
import { Connection } from './connection/connection.entity.js';
import { Contact } from './contact/contact.entity.js';
import { Conversation } from './conversation/conversation.entity.js';
import { CostLine } from './cost/cost-line.entity.js';
import { UnitCost } from './cost/unit-cost.entity.js';
import { CommunityService } from './directory/community-service.entity.js';
import { ServiceSchedule } from './directory/service-schedule.entity.js';
import { Episode } from './episode/episode.entity.js';
import { StageChange } from './episode/stage-change.entity.js';
import { TeamMember } from './episode/team-member.entity.js';
import { Escalation } from './escalation/escalation.entity.js';
import { FollowUp } from './follow-up/follow-up.entity.js';
import { Hub } from './hub/hub.entity.js';
import { RosterEntry } from './hub/roster-entry.entity.js';
import { Shift } from './hub/shift.entity.js';
import { InfoRequest } from './info-request/info-request.entity.js';
import { OneTimeLink } from './info-request/one-time-link.entity.js';
import { KeyworkerAssignment } from './keyworker/keyworker-assignment.entity.js';
import { KeyworkerOffer } from './keyworker/keyworker-offer.entity.js';
import { LawfulBasis } from './lawful-basis/lawful-basis.entity.js';
import { Locality } from './locality/locality.entity.js';
import { Postcode } from './locality/postcode.entity.js';
import { Ward } from './locality/ward.entity.js';
import { Notification } from './notification/notification.entity.js';
import { Organisation } from './organisation/organisation.entity.js';
import { Worker } from './organisation/worker.entity.js';
import { WorkerLeave } from './organisation/worker-leave.entity.js';
import { Household } from './person/household.entity.js';
import { HouseholdMember } from './person/household-member.entity.js';
import { MergeProposal } from './person/merge-proposal.entity.js';
import { Person } from './person/person.entity.js';
import { Relationship } from './person/relationship.entity.js';
import { Plan } from './plan/plan.entity.js';
import { PlanAction } from './plan/plan-action.entity.js';
import { PlanOutcome } from './plan/plan-outcome.entity.js';
import { PlanPayment } from './plan/plan-payment.entity.js';
import { PlanVersion } from './plan/plan-version.entity.js';
import { Restriction } from './restriction/restriction.entity.js';
import { RiskFlag } from './risk-flag/risk-flag.entity.js';
import { SafeguardingConcern } from './safeguarding/safeguarding-concern.entity.js';
import { ServiceOrder } from './service-order/service-order.entity.js';
import { Share } from './sharing/share.entity.js';
import { ShareToken } from './sharing/share-token.entity.js';
import { SharingLogEntry } from './sharing/sharing-log-entry.entity.js';
import { TaskEntry } from './task-entry/task-entry.entity.js';
import { Touch } from './touch/touch.entity.js';

/** Every entity of the care library, for a data source. */
export const careEntities = [
  AccommodationBooking,
  AccommodationPlace,
  AgreementChoice,
  Agreement,
  Blockage,
  CaseNews,
  CaseStudy,
  ClientLevelLine,
  Comment,
  FormerComment,
  Connection,
  Contact,
  Conversation,
  CostLine,
  UnitCost,
  CommunityService,
  ServiceSchedule,
  Episode,
  StageChange,
  TeamMember,
  Escalation,
  FollowUp,
  Hub,
  RosterEntry,
  Shift,
  InfoRequest,
  OneTimeLink,
  KeyworkerAssignment,
  KeyworkerOffer,
  LawfulBasis,
  Locality,
  Postcode,
  Ward,
  Notification,
  Organisation,
  WorkerLeave,
  Worker,
  HouseholdMember,
  Household,
  MergeProposal,
  Person,
  Relationship,
  PlanAction,
  PlanOutcome,
  PlanPayment,
  PlanVersion,
  Plan,
  Restriction,
  RiskFlag,
  SafeguardingConcern,
  ServiceOrder,
  ShareToken,
  Share,
  SharingLogEntry,
  TaskEntry,
  Touch,
];
