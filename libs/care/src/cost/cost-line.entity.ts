import { CareEntity, Id, Measured, Moment, OptionalText, Text } from '../common/columns.js';

/** An event that the standard model would have had, or had less of (R99): so many with OTR, so many without. */
@CareEntity('cost_line')
export class CostLine {
  @Id() id: string;
  @Text() episodeId: string;
  /** May name a cost that is not in the table: then a local figure is to be entered. */
  @Text() unitCostCode: string;
  @Measured() standard: number;
  @Measured() otr: number;
  @OptionalText() note: string | null;
  @Moment() createdAt: Date;
}
