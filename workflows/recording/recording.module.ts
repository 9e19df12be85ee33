import { Module, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ConnectRecorder } from '../otr-connect/connect.recorder.js';
import { ConversationOneRecorder } from '../otr-conversation-1/conversation-1.recorder.js';
import { ConversationTwoRecorder } from '../otr-conversation-2/conversation-2.recorder.js';
import { ConversationThreeRecorder } from '../otr-conversation-3/conversation-3.recorder.js';
import { EscalationRecorder } from '../otr-escalation/escalation.recorder.js';
import { FirstContactRecorder } from '../otr-first-contact/first-contact.recorder.js';
import { HeardPeople } from '../otr-first-contact/heard-people.js';
import { InfoRequestRecorder } from '../otr-info-request/info-request.recorder.js';
import { JourneyRecorder } from '../otr-journey/journey.recorder.js';
import { SafeguardingRecorder } from '../otr-safeguarding/safeguarding.recorder.js';
import { SafeguardingPlans } from '../otr-safeguarding/safeguarding-plans.js';
import { SafeguardingChildRecorder } from '../otr-safeguarding-child/safeguarding-child.recorder.js';
import { StepDownRecorder } from '../otr-step-down/step-down.recorder.js';
import { TriageRecorder } from '../otr-triage/triage.recorder.js';
import { FormRecorders } from './form-recorders.js';
import { InterimPlaces } from './interim-places.js';
import { PlanRecords } from './plan-records.js';
import { TaskSubmission } from './task-submission.service.js';

/** The recorders of all forms, and what they share; sorted by name. */
export const recordingProviders: Provider[] = [
  ConnectRecorder,
  ConversationOneRecorder,
  ConversationThreeRecorder,
  ConversationTwoRecorder,
  EscalationRecorder,
  FirstContactRecorder,
  FormRecorders,
  HeardPeople,
  InfoRequestRecorder,
  InterimPlaces,
  JourneyRecorder,
  PlanRecords,
  SafeguardingChildRecorder,
  SafeguardingPlans,
  SafeguardingRecorder,
  StepDownRecorder,
  TaskSubmission,
  TriageRecorder,
];

/**
 * The one way to hand in a form, with what it writes. Needs `CareModule.forRoot()` and a module that provides `PROCESS_ENGINE`, both
 * global; and, for `submitByKey`, a global provider of `OpenTasks`.
 */
@Module({ imports: [DiscoveryModule], providers: recordingProviders, exports: [TaskSubmission, FormRecorders] })
export class RecordingModule {}
