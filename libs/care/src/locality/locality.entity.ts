import { CareEntity, Id, OptionalWhole, Text, Texts } from '../common/columns.js';

/** One of the four neighbourhoods with a team of their own (R124). */
@CareEntity('locality')
export class Locality {
  @Id() id: string;
  @Text() name: string;
  /** Week of the programme in which the way of working starts here (R118). */
  @OptionalWhole() rolloutWeek: number | null;
  @OptionalWhole() population: number | null;
  /** Neighbouring authorities (R127). */
  @Texts() borders: string[];
}
