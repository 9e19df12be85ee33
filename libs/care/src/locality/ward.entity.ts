import { CareEntity, Id, IdDay, OptionalDay, OptionalText, OptionalWhole, Text } from '../common/columns.js';

/** One version of a ward. Boundaries change: each version holds from `validFrom` until the day before `validTo`. */
@CareEntity('ward')
export class Ward {
  @Id() id: string;
  @IdDay() validFrom: string;
  @OptionalDay() validTo: string | null;
  @Text() name: string;
  @Text() localityId: string;
  /** Code of the Office for National Statistics (E05…), where known. */
  @OptionalText() onsCode: string | null;
  @OptionalWhole() population: number | null;
  @OptionalWhole() rolloutWeek: number | null;
}
