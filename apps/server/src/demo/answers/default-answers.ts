import type { Answers } from '../case-script.js';
import { conversationAnswers } from './conversations.answers.js';
import { endingAnswers } from './endings.answers.js';
import { frontDoorAnswers } from './front-door.answers.js';
import { triageAnswers } from './triage.answers.js';

/** How each form is answered where a case has no answer of its own, by form id. */
export const defaultAnswers: Readonly<Record<string, Answers>> = {
  ...frontDoorAnswers,
  ...triageAnswers,
  ...conversationAnswers,
  ...endingAnswers,
};
