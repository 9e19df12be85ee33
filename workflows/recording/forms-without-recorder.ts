/** Forms whose care records a job writes, from the entry of the task or from the process fields: form id → those job types. */
export const formsRecordedByJobs: Readonly<Record<string, readonly string[]>> = {
  'p01-refusal': ['store-agreement', 'notify-referrer'],
  'p04-plan': ['issue-one-page-plan', 'pay-small-money'],
  'p04a-touch': ['note-contact'],
  'p04a-visit': ['note-contact'],
  'p05-plan': ['order-services'],
  'p05b-chair': ['change-orders'],
  'p05b-vote': ['change-orders'],
  'p08-ending': ['create-cost-lines', 'store-follow-ups', 'change-stage'],
  'p10-ask-person': ['name-keyworker'],
  'p10-name-one': ['name-keyworker'],
  'p16-basis': ['store-agreement'],
  'p16-capacity': ['store-agreement'],
  'p16-child': ['store-agreement'],
  'p16-choices': ['store-agreement'],
  'p16-explain': ['store-agreement'],
  'p17-reply': ['store-reply'],
};

/** Forms for which the entry of the task is the whole record: form id → why. */
export const formsKeptAsEntry: Readonly<Record<string, string>> = {
  'caseload-take-away':
    'a conversation with a worker: it must not show in the record of a person; who is moved gets a keyworker anew',
  'p00-agreement-ended':
    'whether there is another ground is recorded with that ground; what was said when ending is said once',
  'p00-bereavement': 'care for those who are left; nothing is recorded about somebody who has died',
  'p00-late-reply': 'a look at an answer that is on record; what changes is written in the next plan',
  'p00-missing': 'a decision of the journey: what is missing follows from the conversations that are on record',
  'p02-out-of-area':
    'which authority is responsible, and how it was handed over: the care library has no record of other authorities',
  'p03-name-challenger': 'a task given to somebody; the challenge is the record',
  'p04a-handover': 'from one shift to the next, about the hours to come',
  'p05-aids': 'ideas; what is agreed stands in the support plan',
  'p05-capacity':
    'an assessment for one decision, read where the decision is made; the care library has no register of assessments',
  'p05-explain': 'a letter about a decision',
  'p05-lead': 'a decision on a plan, with its reason; the plan that was agreed is what is ordered',
  'p05-power': 'a decision with its reason',
  'p05-settle': 'a decision on a plan, with its reason; the plan that was agreed is what is ordered',
  'p05-start-check': 'whether it began as wanted; an order that was not wanted is cancelled by its job',
  'p05-what-next': 'a plan in the making: it is kept when it is agreed',
  'p05-who': 'answers to invitations',
  'p07-enquiry': 'findings, restricted with their task; what follows from them is the outcome',
  'p07a-strategy': 'findings, restricted with their task; what follows from them is the enquiry',
  'p08-confirm': 'what each agency stops and keeps, for the end of the journey',
  'p08-goes-on': 'a decision of the journey',
  'p08-stand': 'where things stand before a decision of the journey: its table reads the process fields',
  'p10-meet': 'how to reach each other; who is keyworker is on record since the naming',
  'p10-overlap': 'from one keyworker to the next; who is keyworker is on record since the naming',
};
