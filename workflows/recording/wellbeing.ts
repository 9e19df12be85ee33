import type { Wellbeing } from '#care/conversation/conversation.entity.js';
import type { FormValues } from '../shared/form-values.js';

/** The four questions on wellbeing; undefined unless all are answered. */
export function wellbeingIn(form: FormValues): Wellbeing | undefined {
  const satisfied = form.number('wellbeingSatisfied');
  const worthwhile = form.number('wellbeingWorthwhile');
  const happy = form.number('wellbeingHappy');
  const anxious = form.number('wellbeingAnxious');
  return satisfied === undefined || worthwhile === undefined || happy === undefined || anxious === undefined
    ? undefined
    : { satisfied, worthwhile, happy, anxious };
}
