/** The names that pathways share. A name that is in no register is a spelling mistake, or needs its line here first. */

/** Job types: what a service or send task asks of the care library. */
export const jobTypes: ReadonlySet<string> = new Set(
  `ask-agency attach-contact attach-late-reply book-transport-and-care build-shared-picture cancel-orders
  cancel-person-tasks cancel-transport-and-care change-orders change-stage check-new-services check-not-in-crisis
  check-sharing close-shares compute-due count-similar-blockages create-cost-lines dedupe-person deploy-pathway
  find-accommodation find-candidates find-full-caseloads find-safe-place gather-learning hand-over indicative-budget
  issue-one-page-plan log-blockage look-for-family-plan migrate-instances name-keyworker next-panel-date note-contact
  notify-agencies notify-emergency notify-person notify-provider notify-referrer offer-to-shift-lead open-episode
  order-services pay-small-money publish-learning-note publish-message publish-todays-shifts publish-what-is-due
  raise-concern restrict-instance retract-requests revoke-shares roll-back-pathway roster-check scan-leaving-care
  score-early-warning search-directory send-one-time-link set-leaving-care-status simulate-pathway stop-mail
  store-agreement store-follow-ups store-reply tell-everyone tell-person-status validate-pathway write-cld`.split(
    /\s+/,
  ),
);

/** Messages between pathways, people and agencies. */
export const messageNames: ReadonlySet<string> = new Set(
  `Referral.Received AskPersonFirst Agreement.Answered Contact.Accepted NewContact Stage.Changed Safeguarding.Concern
  Agreement.Withdrawn Agreement.Ended Agreement.Expiring Person.Died Info.Asked Info.Requested Info.Replied
  Info.Retracted Info.Closed Info.LateReply Plan.Handed Person.Called Agency.Event Challenge Review.Due FollowUp.Due
  Help.Asked Concern.Raised Shift.Opened Hub.ContactArrived Offer.Accepted Offer.Declined KeyworkerChange
  LeavingCare.Due AskedForHelp Admission ReadyToLeave Unwell Provider.Accepted Provider.Full
  Statutory.StepDown`.split(/\s+/),
);

/** Messages that leave the pathways, to the channel of somebody outside: nothing correlates them. */
export const outgoingMessageNames: ReadonlySet<string> = new Set(['AskPersonFirst', 'Info.Requested', 'Plan.Handed']);

export const signalNames: ReadonlySet<string> = new Set(['Blockage.Raised', 'ShiftHandover', 'AgencyDown']);

export const errorCodes: ReadonlySet<string> = new Set(['NoLongTermPlanInCrisis', 'NoSuitableAccommodation']);

export const escalationCodes: ReadonlySet<string> = new Set([
  'NotReached',
  'C2TooLong',
  'DischargeDelayed',
  'Understaffed',
  'RedPastClosing',
]);

/** Decisions and the hit policy that each is written for. */
export const decisionHitPolicies: Readonly<Record<string, string>> = {
  'd0-timers': 'COLLECT',
  'd1-route': 'FIRST',
  'd2-urgency': 'FIRST',
  'd3-agencies': 'COLLECT',
  'd4-keyworker': 'RULE ORDER',
  'd5-c2-exit': 'FIRST',
  'd6-c3-gate': 'FIRST',
  'd7-eligibility': 'UNIQUE',
  'd8-panel': 'FIRST',
  'd9-safeguarding': 'FIRST',
  'd10-stepdown': 'FIRST',
  'd11-cld': 'FIRST',
};

/** How the id of an element begins, by its type: `ut-listen`, `xor-route`. */
export const idKinds: Readonly<Record<string, readonly string[]>> = {
  'bpmn:UserTask': ['ut'],
  'bpmn:ServiceTask': ['st'],
  'bpmn:SendTask': ['send'],
  'bpmn:ReceiveTask': ['rt'],
  'bpmn:ScriptTask': ['script'],
  'bpmn:BusinessRuleTask': ['brt'],
  'bpmn:CallActivity': ['ca'],
  'bpmn:ExclusiveGateway': ['xor', 'join'],
  'bpmn:ParallelGateway': ['and', 'join'],
  'bpmn:InclusiveGateway': ['or', 'join'],
  'bpmn:EventBasedGateway': ['ebg'],
  'bpmn:StartEvent': ['start'],
  'bpmn:EndEvent': ['end'],
  'bpmn:SubProcess': ['sp', 'esp'],
  'bpmn:AdHocSubProcess': ['ah'],
  'bpmn:Message': ['msg'],
  'bpmn:Signal': ['sig'],
  'bpmn:Error': ['err'],
  'bpmn:Escalation': ['esc'],
};
