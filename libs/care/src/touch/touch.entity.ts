import {
  CareEntity,
  Flag,
  Id,
  Moment,
  OptionalFlag,
  OptionalText,
  OptionalWhole,
  Text,
  Whole,
} from '../common/columns.js';
import type { Rag } from '../contact/contact-values.js';

/** One try to stay in touch with somebody in conversation 2 (P04a, M18, M21). */
@CareEntity('touch')
export class Touch {
  @Id() id: string;
  @Text() episodeId: string;
  /** Counts the episode's tries from 1: the order, also where the clock stands still. */
  @Whole() no: number;
  @Moment() at: Date;
  @Text() byWorker: string;
  @Flag() reached: boolean;
  /** How safe, and how much in control, the person feels now: 0–10. */
  @OptionalWhole() safe: number | null;
  @OptionalWhole() control: number | null;
  @OptionalFlag() planWorked: boolean | null;
  @OptionalFlag() planTested: boolean | null;
  @Flag() newDanger: boolean;
  @OptionalText() changeWhat: string | null;
  /** The colour that followed from it. */
  @Text() rag: Rag;
}
