import type { SharingReason } from '#care/sharing/sharing-rule.js';

const WHY: Readonly<Record<SharingReason, (agency: string) => string>> = {
  agreed: () => '',
  'overriding-basis': () => '',
  'unknown-organisation': (agency) => `${agency} is not in the directory.`,
  'no-sharing-agreement': (agency) => `${agency} has not signed the sharing agreement.`,
  'not-asked': (agency) => `The person has not been asked yet whether ${agency} may know.`,
  refused: (agency) => `The person has not agreed to being worked with, so ${agency} cannot be asked.`,
  'cannot-ask': (agency) => `The person could not be asked whether ${agency} may know.`,
  withdrawn: (agency) => `The person has withdrawn the agreement, so ${agency} cannot be asked.`,
  expired: (agency) => `The agreement has ended, so ${agency} cannot be asked before it is renewed.`,
  'no-choice-for-agency': (agency) => `The person has not said yet whether ${agency} may know.`,
  'declined-for-agency': (agency) => `The person does not want ${agency} to know.`,
  'ask-each-time': (agency) => `The person wants to be asked each time before ${agency} is.`,
};

/** Why an agency may not be asked, and what can be done. */
export const refusalWords = (reason: SharingReason, agency: string): string =>
  `${WHY[reason](agency)} It was not asked. Speak with the person first. If somebody is in danger, say so here: then it is asked at once.`;
