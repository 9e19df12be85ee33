import { CareEntity, Flag, Id, OptionalText, Text, Texts, Whole } from '../common/columns.js';

/** For whom a place is suitable. */
export const HOUSED_GROUPS = ['single adult', 'couple', 'family', 'young person', 'woman at risk'] as const;
export type HousedGroup = (typeof HOUSED_GROUPS)[number];

/** Somewhere to stay (R58). An interim place is safe for a night, not suitable to live in. */
@CareEntity('accommodation_place')
export class AccommodationPlace {
  @Id() id: string;
  @Text() name: string;
  /** E.g. `supported housing`, `refuge`, `night shelter`. */
  @Text() kind: string;
  @OptionalText() providerId: string | null;
  @Texts() suitableFor: HousedGroup[];
  @Flag() interim: boolean;
  @Whole() spaces: number;
}
