interface JobTypeWords {
  readonly name: string;
  readonly description: string;
}

/** What the steps that run by themselves do, for those who put them into a pathway. */
export const jobTypeWords: Readonly<Record<string, JobTypeWords | undefined>> = {
  'ask-agency': {
    name: 'Ask an agency',
    description: 'Puts one question to one agency. The question lives on, whatever happens here.',
  },
  'attach-contact': {
    name: 'Add the contact',
    description: 'Puts a new contact of the same person to what is open already.',
  },
  'attach-late-reply': {
    name: 'Add a late answer',
    description: 'Lets an answer that came late join the shared picture.',
  },
  'build-shared-picture': {
    name: 'Draw the shared picture',
    description: 'Draws one picture of what all agencies have answered so far.',
  },
  'cancel-orders': {
    name: 'Cancel orders',
    description: 'Takes back what was ordered, because it is not what the person wanted.',
  },
  'cancel-person-tasks': {
    name: 'End everything after a death',
    description: 'Takes back questions, makes no more calls, ends all views and closes.',
  },
  'change-orders': {
    name: 'Change orders',
    description: 'Follows the panel: orders stand, or are placed anew with its change.',
  },
  'change-stage': {
    name: 'Change the conversation',
    description: 'Leads the journey to another conversation.',
  },
  'check-new-services': {
    name: 'Look for new services',
    description: 'Before somebody calls after closing: did anybody need a service again?',
  },
  'check-not-in-crisis': {
    name: 'Check: not in crisis',
    description: 'Lets nobody plan for the long term in a crisis.',
  },
  'check-sharing': {
    name: 'Check what may be shared',
    description: 'Which agencies may be asked: by agreement, or where danger, safeguarding or crime allows it.',
  },
  'close-shares': {
    name: 'End all views',
    description: 'Ends every view into the record. What was looked at stays on record.',
  },
  'compute-due': {
    name: 'Work out by when',
    description: 'When something is due, in hub hours or working days.',
  },
  'create-cost-lines': {
    name: 'Write down costs avoided',
    description: 'Writes what would have happened otherwise as cost lines.',
  },
  'dedupe-person': {
    name: 'Look for the same person',
    description: 'Proposes records that may be the same person. A person decides.',
  },
  'find-candidates': {
    name: 'Find possible keyworkers',
    description: 'Who could be the keyworker: those whom the person trusts first.',
  },
  'find-full-caseloads': {
    name: 'Find full caseloads',
    description: 'Finds keyworkers who hold more people than one can.',
  },
  'find-safe-place': {
    name: 'Find a safe place',
    description:
      'Finds a free, suitable place for tonight and takes it. Where there is none, the step ends in "no suitable accommodation".',
  },
  'hand-over': {
    name: 'Hand over to the journey',
    description: 'Hands a contact to the journey of its person, or begins a new one.',
  },
  'indicative-budget': {
    name: 'Work out a first figure',
    description: 'A first figure in pounds a week for the talk about the plan: no offer and no limit.',
  },
  'issue-one-page-plan': {
    name: 'Issue the one-page plan',
    description:
      'Keeps the emergency plan and gives it as one page to the person and to the agencies that may know it.',
  },
  'log-blockage': {
    name: 'Note a blockage',
    description: 'Notes what stands in the way, with the step at which it was met.',
  },
  'name-keyworker': {
    name: 'Name the keyworker',
    description: 'From here on all tasks for the keyworker are his or hers.',
  },
  'next-panel-date': {
    name: 'Find the next panel',
    description: 'When the panel meets next, and three people for it who do not work with the person.',
  },
  'note-contact': {
    name: 'Note the contact',
    description: 'Notes a try to stay in touch, and how the person is.',
  },
  'notify-agencies': {
    name: 'Tell agencies',
    description: 'Tells agencies and teams, in the words of a template.',
  },
  'notify-emergency': {
    name: 'Call the emergency services',
    description: 'Calls the emergency services. No agreement is asked for it.',
  },
  'notify-person': {
    name: 'Tell the person',
    description: 'Tells the person, in the words of a template, where it is safe to reach him or her.',
  },
  'notify-provider': {
    name: 'Ask a provider',
    description: 'Asks a provider whether somebody may come.',
  },
  'notify-referrer': {
    name: 'Tell the referrer',
    description: 'Tells the one who brought the contact.',
  },
  'offer-to-shift-lead': {
    name: 'Tell the shift lead',
    description: 'Nobody has accepted a plan in time: the shift lead is told.',
  },
  'open-episode': {
    name: 'Open the record',
    description:
      'Opens the record of the journey, keeps what the person answered, and opens it for the agencies agreed to.',
  },
  'order-services': {
    name: 'Order services',
    description: 'Keeps the support plan that was agreed and orders its paid parts. What an earlier plan ordered ends.',
  },
  'pay-small-money': {
    name: 'Pay small money',
    description: 'Pays the small money of an emergency plan, once for each plan.',
  },
  'publish-message': {
    name: 'Tell another pathway',
    description: 'Sends a message to another pathway.',
  },
  'publish-what-is-due': {
    name: 'Start what is due',
    description: 'Starts what was stored with a date: calls after closing, agreements that end soon, plan reviews.',
  },
  'raise-concern': {
    name: 'Raise a safeguarding concern',
    description: "Raises a concern beside the journey, so that nobody's work is interrupted.",
  },
  'restrict-instance': {
    name: 'Restrict a concern about a worker',
    description: 'From here on only the safeguarding leads see it.',
  },
  'retract-requests': {
    name: 'Take questions back',
    description: 'The questions to agencies are taken back. What they answered is kept for a short time only.',
  },
  'revoke-shares': {
    name: 'End shared views',
    description:
      'Takes away every view that rested on an agreement that was withdrawn. What rests on danger, safeguarding or crime goes on.',
  },
  'search-directory': {
    name: 'Search the directory',
    description:
      'Looks for something in the community that fits the need, the ward and the age, without what was tried before.',
  },
  'send-one-time-link': {
    name: 'Send a one-time link',
    description: 'Asks an agency that does not work here: by a link that is used once.',
  },
  'stop-mail': {
    name: 'Stop letters',
    description: 'Nothing goes out to somebody who has died.',
  },
  'store-agreement': {
    name: 'Keep the agreement',
    description: 'Keeps what the person answered, and opens the shared record.',
  },
  'store-follow-ups': {
    name: 'Plan the calls',
    description: 'Notes the days on which somebody is to be called after closing, or a plan is to be looked at again.',
  },
  'store-reply': {
    name: 'Keep the answer',
    description: 'Keeps what an agency has answered.',
  },
  'tell-everyone': {
    name: 'Tell everyone',
    description: 'The referrer, the agencies that were asked and the person hear the same, in plain words.',
  },
  'tell-person-status': {
    name: 'Tell the person how it stands',
    description: 'Tells the person, once a day, that what stands in the way is still worked on.',
  },
  'write-cld': {
    name: 'Write the national return',
    description: 'Writes what closing is for the national return.',
  },
};
