import { span } from '../measures/figures';
import type { StepFigures } from '../measures/insight-api';

/** What stands at a step of the drawing, and beside its name in the list: "3 waiting, 2.1 days". */
export function badgeOf({ waiting, stay }: StepFigures): string {
  return stay.median === null ? `${waiting} waiting` : `${waiting} waiting, ${span(stay.median)}`;
}
